import { type ContextKey } from './answers';
import { AUTHORITY_WORDS } from './authorityWords';
import { holds, indicatorsOf } from './condition';
import { placeholdersOf } from './fillIn';
import { nationProblems } from './nationProblems';
import { type Pack } from './pack';
import { type Indicator, type PackFile, type Row } from './packShape';
import { RECORDS } from './retentionShape';
import { exampleProblems } from './workedExamples';

/** Steps from the top of the pack file to the place, to find its line. */
export type Path = readonly (string | number)[];

export interface PlacedProblem {
  readonly path: Path;
  readonly reason: string;
}

/** Words each kind of sentence may have filled in; anything else in {braces} would be shown to a person as it stands. */
const FILLED_IN = new Set(
  ['due', 'unknowns', 'isAre', 'action', 'pack', 'version', 'rules', 'yesCount', 'n', 'list', 'becomes'], //
);

/** What the shape of a pack cannot say: whether its parts fit each other. */
export function packProblems(file: PackFile, pack: Pack): PlacedProblem[] {
  const fit = [
    ...duplicates(file.prompts, ['prompts'], 'prompt'),
    ...duplicates([...file.prompts, ...file.categories.table], ['categories', 'table'], 'prompt', file.prompts.length),
    ...duplicates(file.retention, ['retention'], 'schedule'),
    ...duplicates(file.sharing.bases, ['sharing', 'bases'], 'basis'),
    ...duplicates(file.sharing.conditions, ['sharing', 'conditions'], 'condition'),
    ...duplicates(file.sharing.recipients, ['sharing', 'recipients'], 'recipient'),
    ...duplicates(file.learning, ['learning'], 'learning'),
    ...learningProblems(file, pack),
    ...unkept(file),
    ...duplicates(file.examples, ['examples'], 'worked example'),
    ...duplicateRows(file),
    ...duplicateQuestions(file),
    ...ruleSets(file).flatMap(({ path, rows, known }) => rowProblems(rows, known, path)),
    ...emergencyProblems(file),
    ...givenProblems(file),
    ...sentenceProblems(file),
    ...nationProblems(file, pack.notifications),
  ];
  // Examples run the rules, so they only mean something once the rules fit together.
  return fit.length > 0 ? fit : exampleProblems(file, pack);
}

interface RuleSet {
  readonly path: Path;
  readonly rows: readonly Row[];
  readonly known: readonly string[];
}

const keysOf = (indicators: readonly Indicator[]) => indicators.map(({ key }) => key);

/** Every list of rows with the indicators it may ask about: its own prompt's. */
function ruleSets({ preface, prompts, categories }: PackFile): RuleSet[] {
  return [
    { path: ['preface', 'rows'], rows: preface.rows, known: keysOf(preface.indicators) },
    ...prompts.map(({ rows, indicators }, i) => ({
      path: ['prompts', i, 'rows'],
      rows,
      known: [...keysOf(preface.indicators), ...keysOf(indicators)],
    })),
    {
      path: ['categories', 'rows'],
      rows: categories.rows,
      known: [...keysOf(preface.indicators), 'alwaysRaise', ...keysOf(categories.indicators)],
    },
  ];
}

const UNBOUNDED: Readonly<Record<ContextKey, number>> = { missedInWindow: Infinity, priorTriggersIn30Days: Infinity };

function rowProblems(rows: readonly Row[], known: readonly string[], path: Path): PlacedProblem[] {
  return rows.flatMap((row, i) => {
    const at = [...path, i];
    const strangers = indicatorsOf(row.when).filter((key) => !known.includes(key));
    if (strangers.length > 0) {
      return [
        { path: [...at, 'when'], reason: `${row.id} asks about ${strangers.join(', ')}, which is no question here` },
      ];
    }
    // Conditions are monotone, so the two ends decide: everything yes, and nothing yes.
    if (!holds(row.when, new Set(known), UNBOUNDED)) {
      return [{ path: [...at, 'when'], reason: `${row.id} cannot fire, whatever the answers` }];
    }
    if (holds(row.when, new Set(), {})) {
      return [{ path: [...at, 'when'], reason: `${row.id} always fires, whatever the answers` }];
    }
    return [];
  });
}

function duplicates(items: readonly { readonly id: string }[], path: Path, what: string, skip = 0): PlacedProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, i) => {
    const repeated = seen.has(id);
    seen.add(id);
    return repeated && i >= skip
      ? [{ path: [...path, i - skip, 'id'], reason: `there are two of ${what} '${id}': an id is used once` }]
      : [];
  });
}

function duplicateRows(file: PackFile): PlacedProblem[] {
  const seen = new Set<string>();
  return ruleSets(file).flatMap(({ path, rows }) =>
    rows.flatMap(({ id }, i) => {
      const repeated = seen.has(id);
      seen.add(id);
      return repeated ? [{ path: [...path, i, 'id'], reason: `there are two of row '${id}': an id is used once` }] : [];
    }),
  );
}

function duplicateQuestions({ preface, prompts, categories }: PackFile): PlacedProblem[] {
  const inPreface = keysOf(preface.indicators);
  const lists: readonly { path: Path; keys: readonly string[]; taken: readonly string[] }[] = [
    { path: ['preface', 'indicators'], keys: inPreface, taken: [] },
    ...prompts.map(({ indicators }, i) => ({
      path: ['prompts', i, 'indicators'],
      keys: keysOf(indicators),
      taken: inPreface,
    })),
    {
      path: ['categories', 'indicators'],
      keys: keysOf(categories.indicators),
      taken: [...inPreface, 'alwaysRaise'],
    },
  ];
  return lists.flatMap(({ path, keys, taken }) =>
    keys.flatMap((key, i) =>
      taken.includes(key) || keys.indexOf(key) < i
        ? [{ path: [...path, i, 'key'], reason: `the question '${key}' is asked twice in one prompt` }]
        : [],
    ),
  );
}

/** An emergency must rest on answers marked `emergency`, or the duty call behind 999 could not be worked out (3.1). */
function emergencyProblems(file: PackFile): PlacedProblem[] {
  const all = [file.preface, ...file.prompts, file.categories].flatMap(({ indicators }) => indicators);
  const emergencies = new Set(all.filter(({ emergency }) => emergency).map(({ key }) => key));
  return ruleSets(file).flatMap(({ path, rows, known }) => {
    const calm = new Set(known.filter((key) => !emergencies.has(key)));
    return rows.flatMap((row, i) =>
      row.result === 'EMERGENCY' && holds(row.when, calm, UNBOUNDED)
        ? [{ path: [...path, i, 'when'], reason: `${row.id} is EMERGENCY without an indicator marked emergency: true` }]
        : [],
    );
  });
}

function givenProblems({ preface, prompts }: PackFile): PlacedProblem[] {
  return prompts.flatMap(({ given, indicators }, i) => {
    const known = [...keysOf(preface.indicators), ...keysOf(indicators)];
    return given.flatMap((key, j) =>
      known.includes(key) ? [] : [{ path: ['prompts', i, 'given', j], reason: `'${key}' is no question here` }],
    );
  });
}

/** A record to which no schedule applies would have no day before which it must not be destroyed. */
/** Learning about a prompt that is not there would never be offered first to anybody. */
function learningProblems({ learning }: PackFile, { prompts }: Pack): PlacedProblem[] {
  return learning.flatMap(({ about }, row) =>
    about.flatMap((id, place) =>
      Object.hasOwn(prompts, id)
        ? []
        : [{ path: ['learning', row, 'about', place], reason: `there is no prompt '${id}'` }],
    ),
  );
}

function unkept({ retention }: PackFile): PlacedProblem[] {
  return RECORDS.filter((record) => !retention.some((row) => row.record === record && row.when.length === 0)).map(
    (record) => ({ path: ['retention'], reason: `no schedule always applies to a ${record}: give one without "when"` }),
  );
}

function sentenceProblems({ wording, actions, sharing }: PackFile): PlacedProblem[] {
  const authority = new Set<string>(AUTHORITY_WORDS);
  return [
    ...unfilled(['wording'], wording, new Set([...FILLED_IN, ...authority])),
    ...unfilled(['actions'], actions, authority),
    ...sharing.recipients.flatMap((one, i) => unfilled(['sharing', 'recipients', i], one, authority)),
  ];
}

function unfilled(at: Path, sentences: object, known: ReadonlySet<string>): PlacedProblem[] {
  return Object.entries(sentences).flatMap(([name, value]: [string, unknown]) => {
    const path = [...at, name];
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return unfilled(path, value, known);
    if (typeof value !== 'string') return [];
    return placeholdersOf(value)
      .filter((word) => !known.has(word))
      .map((word) => ({ path, reason: `{${word}} is not filled in; known are {${[...known].join('}, {')}}` }));
  });
}
