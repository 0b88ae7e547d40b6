import { say } from '../../cards/render';
import type { LostContactCommand } from '../../src/case/lostContact/commands';
import { isConcerned } from '../../src/case/lostContact/concerned';
import type {
  ContactMethod,
  EpisodeOutcome,
  FoundAs,
  PoliceDecision,
  SafetyPlan,
  TryResult,
} from '../../src/case/lostContact/facts';
import { isLost } from '../../src/case/lostContact/episode';
import { isRiskAsked } from '../../src/case/lostContact/welfare';
import { caseStream } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import { readEntry } from '../../src/flow/entry';
import { lostContactForms, type LostContactForm } from '../../src/flow/lostContactForms';
import type { Field } from '../../src/flow/flow';
import { localToInstant } from '../../src/time/local';
import { answerCase } from '../../src/usecases/duty';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { episodeCard } from '../views/lostContactCard';
import { formCard } from '../views/lostContactForms';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';

type Ask = LostContactCommand extends infer C ? (C extends LostContactCommand ? Omit<C, 'by' | 'at'> : never) : never;

interface Given {
  readonly get: (field: string) => string;
  /** The instant of a day and a time; noon of an earlier day without one, otherwise now. */
  readonly moment: (day: string, time: string) => string;
  readonly read: number;
}

/** What each form asks of the case. */
const asks: Record<LostContactForm, (given: Given) => Ask> = {
  try: ({ get, moment }) => ({
    type: 'tryContact',
    triedAt: moment('tryOn', 'tryAt'),
    method: get('tryMethod') as ContactMethod,
    result: get('tryResult') as TryResult,
    note: get('tryNote'),
  }),
  methods: ({ get }) => ({
    type: 'giveMethods',
    methods: { kinds: get('methodKinds').split(',').filter(Boolean), text: get('methodText') },
  }),
  found: ({ get }) => ({
    type: 'makeContact',
    found: get('found') as FoundAs,
    how: get('foundHow') as ContactMethod,
    who: get('foundWho'),
    note: get('foundNote'),
    safetyPlan: (get('safetyPlan') || null) as SafetyPlan | null,
    planReason: get('planReason'),
  }),
  worry: (given) => welfare('worry', given),
  risk: (given) => welfare('risk', given),
  police: ({ get, moment }) => ({
    type: 'callPolice',
    calledAt: moment('policeOn', 'policeAt'),
    decision: get('policeDecision') as PoliceDecision,
    call: {
      number: get('policeNumber'),
      log: get('policeLog'),
      officer: get('policeOfficer'),
      reason: get('policeReason'),
    },
    expectedAt: get('policeExpectedOn') === '' ? null : moment('policeExpectedOn', 'policeExpectedAt'),
  }),
  came: ({ get }) => ({ type: 'confirmPolice', came: get('policeCame') === 'came', note: get('cameNote') }),
  instead: ({ get, moment }) => ({
    type: 'goInstead',
    who: get('insteadWho'),
    force: get('forceName'),
    goBy: moment('insteadOn', 'insteadBy'),
    nextReview: moment('insteadReviewOn', 'insteadReviewAt'),
  }),
  note: ({ get, moment, read }) => ({
    type: 'writeNote',
    note: { risk: get('noteRisk'), actions: get('noteActions'), partners: get('notePartners') },
    nextReview: moment('noteReviewOn', 'noteReviewAt'),
    read,
  }),
  followUp: ({ get, moment }) => ({
    type: 'bookFollowUp',
    who: get('followUpWho'),
    dueAt: moment('followUpOn', 'followUpAt'),
    reason: get('followUpReason'),
  }),
  end: ({ get }) => ({
    type: 'endEpisode',
    outcome: get('endOutcome') as EpisodeOutcome,
    note: get('endNote'),
    safetyPlan: get('safetyPlan') as SafetyPlan,
    planReason: get('planReason'),
  }),
};

/** Answers that are counted, and texts that are sealed. What is blank is not known, and is kept as that. */
function welfare(part: 'worry' | 'risk', { get }: Given): Ask {
  const fields: Readonly<Record<string, Field>> = lostContactForms[part];
  const of = (isAnswer: boolean): Record<string, string> =>
    Object.fromEntries(
      Object.entries(fields)
        .filter(([, { type }]) => (type === 'answer') === isAnswer)
        .map(([field]) => [field, get(field) || (isAnswer ? 'unknown' : '')]),
    );
  return { type: 'answerWelfare', part, answers: of(true), texts: of(false) };
}

/** Refusals that belong to one field of a form. */
const fieldOf: Partial<Record<string, Partial<Record<LostContactForm, string>>>> = {
  miss_in_the_future: { try: 'tryAt', police: 'policeAt' },
  plan_reason_needed: { found: 'planReason', end: 'planReason' },
  follow_up_past: { followUp: 'followUpAt' },
  follow_up_reason: { followUp: 'followUpReason' },
  goes_in_the_past: { instead: 'insteadBy' },
  review_in_the_past: { instead: 'insteadReviewAt', note: 'noteReviewAt' },
  review_too_late: { instead: 'insteadReviewAt', note: 'noteReviewAt' },
  no_contact_yet: { end: 'endOutcome' },
  outcome_needs_duty: { end: 'endOutcome' },
  incomplete: { end: 'endNote', methods: 'methodText' },
};

/** A form of an episode, for those concerned. */
export async function form(press: Press, bot: Bot): Promise<Reply> {
  const found = await episodeOf(press, bot);
  if ('card' in found) return found;
  const asked = formOf(press);
  const { person: by } = press.asker;
  if (!asked) return notice(bot, by, 'broken_card');
  // Before any call to the police come the questions of Right Care Right Person.
  const first = asked === 'police' && !isRiskAsked(found.lostContact);
  const name = first ? 'risk' : asked;
  const command = { type: 'openForm', by, at: bot.app.ports.clock.now(), form: name } as const;
  const turned = await answerCase(bot.app, found.reference, command);
  if (turned.outcome === 'refused') return notice(bot, by, turned.refusal);
  return formCard(bot, turned.seen.state, by, name, first ? { notice: say('notice.risk_first') } : {});
}

/** Writes a form down. What is missing or wrong comes back with everything typed. */
export async function save(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const { app } = bot;
  const found = await episodeOf(press, bot);
  if ('card' in found) return found;
  const name = formOf(press);
  if (!name) return notice(bot, person, 'broken_card');
  const context = entryContext(app);
  const entry = readEntry(lostContactForms[name], press.data, context);
  const again = (state: Case, problems: Record<string, string> | undefined, why?: string): Reply =>
    formCard(bot, state, person, name, {
      typed: entry.typed,
      ...(problems ? { problems } : {}),
      ...(why === undefined ? {} : { notice: why }),
    });
  if (Object.keys(entry.problems).length > 0) return again(found, formProblems(entry.problems));

  const get = (field: string): string => entry.valid[field] ?? '';
  const moment = (day: string, time: string): string => instantOf(get(day), get(time), context);
  const ask = asks[name]({ get, moment, read: Number(textOf(press.data, 'read')) });
  const command = { ...ask, by: person, at: context.now } as LostContactCommand;
  const turned = await answerCase(app, found.reference, command, press.id);
  if (turned.outcome !== 'refused')
    return episodeCard(bot, turned.seen, person, { notice: say('lostContact.episode.saved') });
  const { refusal, seen } = turned;
  if (refusal === 'note_changed' || refusal === 'risk_first')
    return again(seen.state, undefined, say(`notice.${refusal}`));
  const field = fieldOf[refusal]?.[name];
  const { duty, onCall } = app.organisation.telephone;
  if (field) return again(seen.state, { [field]: say(`notice.${refusal}`, { telephone: `${duty} / ${onCall}` }) });
  return notice(bot, person, refusal);
}

function instantOf(day: string, time: string, { now, today, zone }: ReturnType<typeof entryContext>): string {
  if (day === '') return now;
  // About when, as for a missed contact: what was done yesterday is not written down as done now.
  if (time === '') return day < today ? localToInstant(day, '12:00', zone).instant : now;
  const { instant } = localToInstant(day, time, zone);
  // The minute that is running now is not over, whatever its seconds say.
  return instant.slice(0, 16) === now.slice(0, 16) ? now : instant;
}

/** The case, or why somebody may not act in it. Never where others read along. */
async function episodeOf(press: Press, bot: Bot): Promise<Case | Reply> {
  const { person, place } = press.asker;
  const { app } = bot;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const { state, version } = await app.turns.see(app.cases, caseStream(textOf(press.data, 'reference')));
  if (version === 0) return notice(bot, person, 'not_found');
  if (!isConcerned(state, person, app.ports.clock.now(), app))
    return notice(bot, person, state.assessment?.restricted ? 'restricted' : 'not_concerned');
  if (state.disposal.destroyed) return notice(bot, person, 'content_destroyed');
  return isLost(state.lostContact) ? state : notice(bot, person, 'contact_ended');
}

function formOf({ data }: Press): LostContactForm | undefined {
  const asked = textOf(data, 'form');
  return Object.keys(lostContactForms).find((name): name is LostContactForm => name === asked);
}
