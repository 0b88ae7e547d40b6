import { type ActionCode, RESULT_ACTIONS, unionOfActions } from './actionCode';
import { type Answers, type Context } from './answers';
import { type Pack, promptOf } from './pack';
import { type Prompt, type Row } from './packShape';
import { type Result, type Urgency, isAtLeast } from './result';
import { read, settle, sortAnswers } from './weigh';

/** A row of the pack as an outcome keeps it: enough to explain the result years later. */
export interface FiredRow {
  readonly id: string;
  readonly reason: string;
}

/** What the result would become if these, not known today, were yes. */
export interface WouldChange {
  readonly keys: readonly string[];
  readonly result: Result;
}

/** What one prompt says about one set of answers. Plain data: it is stored with the case. */
export interface Outcome {
  readonly packId: string;
  readonly packVersion: string;
  readonly promptId: string;
  readonly result: Result;
  /** The duty call behind 999: the sure result (not known read as no) with every emergency answer read as no. */
  readonly underlyingWithoutEmergency: Result;
  /** The result of the rules with everything not known read as yes. */
  readonly ifUnknownsWereYes: Result;
  readonly urgency: Urgency;
  /** How many indicators the prompt itself has, the preface not counted. */
  readonly indicatorCount: number;
  /** The prompt's own indicators answered yes and not known, in the order asked. */
  readonly yes: readonly string[];
  readonly unknown: readonly string[];
  /** The same for the preface asked in every prompt. */
  readonly prefaceYes: readonly string[];
  readonly prefaceUnknown: readonly string[];
  /** Rows that fired for certain, and those that would fire too if everything not known were yes. */
  readonly fired: readonly FiredRow[];
  readonly couldFire: readonly FiredRow[];
  /** Everything that is asked for, each once, in the order to show it. */
  readonly actions: readonly ActionCode[];
  /** One entry for each answer not known, and one for all of them together if there are several. */
  readonly wouldChange: readonly WouldChange[];
}

/**
 * The prompt's result for some answers (domain reference 3.1 and 3.2). Any answers do: a missing one is not known, and
 * what the prompt takes as given (a worker is involved, 3.6) is yes whatever was ticked. Throws RangeError on an unknown
 * prompt.
 */
export function evaluate(pack: Pack, promptId: string, answers: Answers, context: Context = {}): Outcome {
  const prompt = promptOf(pack, promptId);
  const rows = [...pack.preface.rows, ...prompt.rows];
  const indicators = [...pack.preface.indicators, ...prompt.indicators];
  const counts = withDefaults(prompt, context);
  const given = Object.fromEntries(prompt.given.map((key) => [key, 'yes' as const]));
  const sort = (asked: readonly { readonly key: string }[]) =>
    sortAnswers(
      asked.map(({ key }) => key),
      { ...answers, ...given },
    );
  const { yes, unknown } = sort(indicators);
  const weigh = (keys: readonly string[]) => read(rows, new Set(keys), counts);

  const low = weigh(yes);
  const high = weigh([...yes, ...unknown]);
  const emergencies = new Set(indicators.filter(({ emergency }) => emergency).map(({ key }) => key));
  const underlying = weigh(yes.filter((key) => !emergencies.has(key))).result;
  const result = settle(low.result, high.result);
  const unknownSet = new Set(unknown);
  const askedFor = indicators.filter(({ key }) => unknownSet.has(key)).flatMap(({ askIfUnknown }) => askIfUnknown);

  return {
    packId: pack.id,
    packVersion: pack.version,
    promptId,
    result,
    underlyingWithoutEmergency: underlying,
    ifUnknownsWereYes: high.result,
    urgency: urgencyOf(result, high.result),
    indicatorCount: prompt.indicators.length,
    ...sort(prompt.indicators),
    ...named(sort(pack.preface.indicators)),
    fired: low.fired.map(asFired),
    couldFire: high.fired.filter((row) => !low.fired.includes(row)).map(asFired),
    actions: unionOfActions(
      ...low.fired.map((row) => row.actions),
      RESULT_ACTIONS[result],
      RESULT_ACTIONS[result === 'EMERGENCY' ? underlying : result],
      ...prompt.actionsFrom.filter(({ from }) => isAtLeast(result, from)).map(({ actions }) => actions),
      result === 'NOT_REQUIRED_BY_RULE' ? [] : askedFor,
    ),
    wouldChange: [
      ...unknown.map((key) => ({ keys: [key], result: settle(weigh([...yes, key]).result, high.result) })),
      ...(unknown.length > 1 ? [{ keys: unknown, result: settle(high.result, high.result) }] : []),
    ],
  };
}

/**
 * The prompt's own rule alone, without the preface and without what is given by definition. For showing and checking a
 * rule; a case is always decided by `evaluate`.
 */
export function checklistResult(pack: Pack, promptId: string, answers: Answers, context: Context = {}): Result {
  const prompt = promptOf(pack, promptId);
  const { yes, unknown } = sortAnswers(
    prompt.indicators.map(({ key }) => key),
    answers,
  );
  const counts = withDefaults(prompt, context);
  const of = (keys: readonly string[]) => read(prompt.rows, new Set(keys), counts).result;
  return settle(of(yes), of([...yes, ...unknown]));
}

/** A count that is given as `undefined` is missing too, and must not hide the prompt's default. */
function withDefaults(prompt: Prompt, context: Context): Context {
  return {
    ...prompt.context,
    ...Object.fromEntries(Object.entries(context).filter(([, count]) => count !== undefined)),
  };
}

function urgencyOf(result: Result, high: Result): Urgency {
  if (result === 'NOT_REQUIRED_BY_RULE') return 'none';
  return result === 'EMERGENCY' || high === 'EMERGENCY' ? 'immediate' : 'same_day';
}

function named({ yes, unknown }: { yes: string[]; unknown: string[] }) {
  return { prefaceYes: yes, prefaceUnknown: unknown };
}

function asFired({ id, reason }: Row): FiredRow {
  return { id, reason };
}
