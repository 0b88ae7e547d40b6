import { z } from 'zod';
import { ACTION_CODES } from './actionCode';
import { CONTEXT_KEYS } from './answers';
import { type Condition } from './condition';
import { RESULTS } from './result';
import { auditShape } from './auditShape';
import { learningRow } from './learningShape';
import { nationOwn } from './nationShape';
import { retentionRow } from './retentionShape';
import { settingsShape } from './settingsShape';
import { sharingShape } from './sharingShape';

// The shape of a pack file. Strict everywhere: a word misspelt in a pack is refused, never ignored.

const text = z.string().trim().min(1, 'write something here');
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a key is letters, digits and _');
const count = z.number().int().min(1, 'a count is a whole number of at least 1');
const actions = z.array(z.enum(ACTION_CODES)).default([]);

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      key,
      z.strictObject({ any: z.array(condition) }),
      z.strictObject({ all: z.array(condition) }),
      z.strictObject({ atLeast: count, of: z.array(condition) }),
      z.strictObject({ context: z.enum(CONTEXT_KEYS), atLeast: count }),
    ],
    'a condition is an indicator, {any: […]}, {all: […]}, {atLeast: n, of: […]} or {context: count, atLeast: n}; it can ' +
      'only ask for yes-answers, because a rule with "not" is not monotone: a yes could lower the result',
  ),
);

const indicator = z.strictObject({
  key,
  /** Reads well in "2 of 5 indicators present: …" and in "… is not known". */
  label: text,
  question: text,
  /** Read as no when the underlying result, without the emergency, is worked out (domain reference 3.1). */
  emergency: z.boolean().default(false),
  /** Asked for as long as the answer is not known, once any duty call is due. */
  askIfUnknown: actions,
});

const row = z.strictObject({
  id: z.string().regex(/^[A-Z]{2,4}-\d+$/, 'a row id is capitals, a dash and a number, such as SN-1'),
  reason: text,
  when: condition,
  // CANNOT_RULE_OUT is never a row's result: it follows from what is not known.
  result: z.enum(RESULTS).exclude(['CANNOT_RULE_OUT']),
  actions,
});

const prompt = z.strictObject({
  id: key,
  title: text,
  /** Answered yes by definition, whatever is ticked (domain reference 3.6). */
  given: z.array(key).default([]),
  /** What a count is when the record does not say. */
  context: z.partialRecord(z.enum(CONTEXT_KEYS), z.number().int().min(0)).default({}),
  indicators: z.array(indicator).min(1).max(8, 'more than eight questions are not answered in two minutes'),
  rows: z.array(row).min(1),
  /** Actions from this result upwards, whatever fired it. */
  actionsFrom: z.array(z.strictObject({ from: z.enum(RESULTS), actions })).default([]),
});

const category = z.strictObject({ id: key, title: text, label: text, alwaysRaise: text, actions });

const byResult = z.record(z.enum(RESULTS), text);

const wording = z.strictObject({
  headlines: byResult,
  doThis: byResult,
  becomes: byResult,
  present: text,
  nonePresent: text,
  also: text,
  notKnown: text,
  nothingUnknown: text,
  ruleAsks: text,
  ruleAsksNoClock: text,
  wouldChange: text,
  ifYes: text,
  nothingWouldChange: text,
  findOut: text,
  always: text,
  alsoForbidden: z.array(text).default([]),
});

const example = z.strictObject({
  id: text,
  story: text,
  prompt: key,
  yes: z.array(key).default([]),
  unknown: z.array(key).default([]),
  context: z.partialRecord(z.enum(CONTEXT_KEYS), z.number().int().min(0)).default({}),
  expect: z.enum(RESULTS),
  /** Rows that must be among those that fired. */
  rows: z.array(text).default([]),
  /** Actions that must be among those asked for. */
  actions,
});

export const packShape = z.strictObject({
  ...nationOwn,
  settings: settingsShape,
  preface: z.strictObject({ indicators: z.array(indicator).min(1), rows: z.array(row).min(1) }),
  prompts: z.array(prompt).min(1),
  categories: z.strictObject({
    indicators: z.array(indicator).max(7),
    rows: z.array(row).min(1),
    table: z.array(category),
  }),
  actions: z.record(z.enum(ACTION_CODES), text),
  /** How long what is kept; see `keptUntil`. */
  retention: z.array(retentionRow).min(1),
  /** What an audit of a change asks of each case (domain reference 10.4). */
  audit: auditShape,
  sharing: sharingShape,
  /** Published learning that supervisors are offered. */
  learning: z.array(learningRow).default([]),
  wording,
  examples: z.array(example).min(1),
});

export type PackFile = z.infer<typeof packShape>;
export type Indicator = z.infer<typeof indicator>;
export type Row = z.infer<typeof row>;
export type Prompt = Readonly<z.infer<typeof prompt>>;
export type WorkedExample = z.infer<typeof example>;
