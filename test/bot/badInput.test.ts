import { say } from '../../cards/render';
import { inputsOf } from '../fake/cardForm';
import type { Voice } from '../fake/voice';
import { fillReport, june, story, type Story } from '../stories';
import { factsCalled, settled, written } from './record';
import { sameDay } from './reports';

let told: Story;
afterEach(() => told.end());

const heading = say('problem.heading');
const standing = (voice: Voice): Readonly<Record<string, string>> =>
  Object.fromEntries(inputsOf(voice.card()).map(({ id, value }) => [id, value]));

/** Amara on the card that asks what happened. */
async function atAccount(at?: string): Promise<Voice> {
  told = await story(at === undefined ? {} : { at });
  const { amara } = told.people;
  await fillReport(amara, [{ immediateDanger: 'no', kind: 'concern', category: 'self_neglect' }]);
  return amara;
}

interface Typed {
  readonly what: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The words it gets; none when it is taken as it is. */
  readonly words?: string;
  readonly at?: string;
}

const happened = { whatHappened: 'She was not up when I came.' };
const tooLong: readonly Typed[] = [
  ...[
    { kind: 'letters', unit: 'word ' },
    { kind: 'emoji', unit: '😟🩹' },
    { kind: 'right-to-left letters', unit: 'قالت إنها ' },
    { kind: 'combining marks', unit: 'e\u0301' },
    { kind: 'quotation marks and backslashes', unit: '"\\' },
    { kind: 'line breaks', unit: 'a\n' },
  ].map(({ kind, unit }) => ({
    what: `10,000 characters of ${kind}`,
    inputs: { whatHappened: unit.repeat(10_000 / unit.length).trim() },
    words: 'too_long',
  })),
];

const wrong: readonly Typed[] = [
  { what: 'nothing at all', inputs: {}, words: 'needed' },
  { what: 'blanks', inputs: { whatHappened: '  \n\t ' }, words: 'needed' },
  { what: 'only control characters', inputs: { whatHappened: '\u0000\u0007\u001b' }, words: 'needed' },
  ...tooLong,
  { what: 'tomorrow', inputs: { ...happened, occurredOn: '2026-11-26' }, words: 'in_the_future' },
  {
    what: 'later today',
    inputs: { ...happened, occurredOn: '2026-11-25', occurredAt: '10:45' },
    words: 'in_the_future',
  },
  { what: 'the year 1066', inputs: { ...happened, occurredOn: '1066-10-14' }, words: 'long_ago' },
  { what: 'a day that does not exist', inputs: { ...happened, occurredOn: '2026-02-30' }, words: 'not_a_date' },
  { what: 'a day in words', inputs: { ...happened, occurredOn: 'last Tuesday' }, words: 'not_a_date' },
  {
    what: 'a time in words',
    inputs: { ...happened, occurredOn: '2026-11-24', occurredAt: 'noon' },
    words: 'not_a_time',
  },
  {
    what: 'the 25th hour',
    inputs: { ...happened, occurredOn: '2026-11-24', occurredAt: '25:00' },
    words: 'not_a_time',
  },
  { what: 'a time without a day', inputs: { ...happened, occurredAt: '09:00' }, words: 'time_without_date' },
  {
    what: 'a time in the hour that the clocks skipped',
    at: '2026-03-30T09:00:00.000Z',
    inputs: { ...happened, occurredOn: '2026-03-29', occurredAt: '01:30' },
    words: 'hour_skipped',
  },
  { what: 'a name as the reference', inputs: { ...happened, person: 'Margaret Hill' }, words: 'looks_like_name' },
  ...['999 000 0018', '9990000018', '999-000-0018'].map((person) => ({
    what: `an NHS number (${person}) as the reference`,
    inputs: { ...happened, person },
    words: 'identifier',
  })),
  ...[
    ['an NHS number', 'Her number is 999 000 0018.'],
    ['a date of birth', 'She was born 3 March 1941.'],
    ['a telephone number', 'Her sister is on 07700 900123.'],
    ['an e-mail address', 'Write to margaret@example.org.'],
    ['a postcode', 'She lives at ZZ99 3WZ.'],
  ].flatMap(([what = '', text = '']) => [
    { what: `${what} in the account`, inputs: { whatHappened: text }, words: 'identifier' },
    { what: `${what} as the place`, inputs: { ...happened, place: text }, words: 'identifier' },
  ]),
];

test.each(wrong)('$what: words that help, and everything typed still on the card', async ({ inputs, words, at }) => {
  const amara = await atAccount(at);
  const action = amara.action('Next', inputs);
  const answer = await amara.pressRaw(action);
  expect(answer.malformed).toBeUndefined();
  expect(amara.reads()).toContain(heading);
  expect(amara.reads()).toContain(say(`problem.${words}`));
  expect(amara.reads()).toContain(say('report.account.title'));
  const typed = Object.fromEntries(
    Object.entries(inputs).map(([field, text]) => [
      field,
      text.replaceAll(/\p{Cc}/gu, (one) => ('\n\t'.includes(one) ? one : '')).trim(),
    ]),
  );
  expect(standing(amara)).toMatchObject(typed);
  // And it can be sent all the same, at once: with what was typed, wherever it may stand.
  await amara.press('Escalate anyway');
  expect(amara.reads()).toContain(say('report.sent.title'));
  const [sent] = factsCalled<{ report: unknown }>(await written(told.folder), 'reported');
  const record = JSON.stringify(sent);
  for (const text of Object.values(typed)) expect(record).toContain(JSON.stringify(text).slice(1, -1));
});

const right: readonly Typed[] = [
  { what: 'emoji', inputs: { whatHappened: 'She said 😟 and then 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👩🏽‍⚕️.' } },
  { what: 'right-to-left text', inputs: { whatHappened: 'قالت إنها لم تأكل منذ يومين.' } },
  { what: 'markup and placeholders', inputs: { whatHappened: '<b>**not bold**</b> ${reference} @{field} [a](b)' } },
  {
    what: 'a time that came twice',
    at: '2026-10-26T09:00:00.000Z',
    inputs: { ...happened, occurredOn: '2026-10-25', occurredAt: '01:30' },
  },
  { what: 'a reference with letters of another script', inputs: { ...happened, person: 'ΑΒ-1042' } },
  { what: 'exactly 4,000 characters', inputs: { whatHappened: 'x'.repeat(4000) } },
];

test.each(right)('$what is taken as it is, and comes back as it was typed', async ({ inputs, at }) => {
  const amara = await atAccount(at);
  await amara.pressRaw(amara.action('Next', inputs));
  expect(amara.reads()).not.toContain(heading);
  await amara.press('Back');
  expect(standing(amara)).toMatchObject(inputs);
});

test('control characters between letters are left out, and the rest is kept', async () => {
  const amara = await atAccount();
  await amara.pressRaw(amara.action('Next', { whatHappened: 'not\u0000 eaten\u001b since\u0007 Monday' }));
  await amara.press('Back');
  expect(standing(amara)).toMatchObject({ whatHappened: 'not eaten since Monday' });
});

test('100,000 characters: the first 20,000 come back to be shortened, with words that say so', async () => {
  const amara = await atAccount();
  const text = 'abcdefghij'.repeat(10_000);
  const answer = await amara.pressRaw(amara.action('Next', { whatHappened: text }));
  expect(JSON.stringify(answer.card).length).toBeLessThan(80 * 1024);
  expect(amara.reads()).toContain(say('problem.too_long'));
  expect(standing(amara)['whatHappened']).toBe(text.slice(0, 20_000));
});

describe('values that are not text', () => {
  const values: readonly unknown[] = [7, true, null, [], ['yes'], {}, { toString: 'x' }, 1e308];

  test.each(values)('%j for every input is read as blank, never as an answer', async (value) => {
    told = await story();
    const { amara } = told.people;
    await amara.say('report');
    const action = amara.action('Next');
    const inputs = Object.fromEntries(inputsOf(amara.card()).map(({ id }) => [id, value]));
    const answer = await amara.pressRaw({ ...action, data: { ...(action['data'] as object), ...inputs } });
    expect(answer.malformed).toBeUndefined();
    expect(amara.reads()).toContain(say('problem.needed'));
    expect(amara.reads()).toContain(say('report.start.title'));
  });

  test.each(values)('%j for the draft, the step and the token helps to begin again', async (value) => {
    told = await story();
    const { amara } = told.people;
    await amara.say('report');
    const action = amara.action('Next');
    const answer = await amara.pressRaw({ ...action, data: { draft: value, step: value, token: value } });
    expect(JSON.stringify(answer.card)).toContain(say('notice.not_found'));
  });
});

describe('choices that are not on the card', () => {
  test.each(['constructor', '__proto__', 'toString', 'no such thing', 'Self-neglect'])(
    '"%s" as the category is asked again, breaks no other card, and does not stop the report',
    async (category) => {
      told = await story();
      const { amara } = told.people;
      await amara.say('report');
      await amara.pressRaw(amara.action('Next', { immediateDanger: 'no', kind: 'concern', category }));
      expect(amara.reads()).toContain(say('problem.not_a_choice'));
      // Straight to the questions of that category, as a card that was tampered with could ask.
      const action = amara.action('Next', { immediateDanger: 'no', kind: 'concern', category });
      const to = { ...action, verb: 'report.goto', data: { ...(action['data'] as object), to: 'prompts' } };
      const answer = await amara.pressRaw(to);
      expect(JSON.stringify(answer.card)).not.toContain('Something went wrong');
      await amara.say('resume');
      expect(amara.reads()).toContain(say('report.notice.resumed'));
      await amara.press('Escalate anyway');
      expect(amara.reads()).toContain(say('report.sent.title'));
      const [sent] = factsCalled<{ report: { category: unknown } }>(await written(told.folder), 'reported');
      expect(sent?.report.category).toBeNull();
    },
  );
});

test('an answer to a question that is no answer counts as not known', async () => {
  told = await story();
  const { amara } = told.people;
  await fillReport(amara, sameDay.slice(0, 2));
  await amara.pressRaw(amara.action('Next', { crimePossible: 'perhaps' }));
  expect(amara.reads()).toContain(heading);
  await amara.pressRaw(amara.action('Escalate anyway', { crimePossible: 'perhaps' }));
  const [sent] = factsCalled<{ report: { answers: object } }>(await written(told.folder), 'reported');
  expect(sent?.report.answers).not.toHaveProperty('crimePossible');
});

test('a decision form with everything wrong says what, field by field, and keeps it all', async () => {
  told = await story();
  const { amara, dev } = told.people;
  await fillReport(amara, june);
  await amara.press('Send report');
  await settled(told);
  await dev.press('Acknowledge', {}, { on: 'you are asked to act' });
  await settled(told);
  const typed = {
    reason: 'Gurmukhi ਸੁਰੱਖਿਆ '.repeat(230).trim(),
    safety: 'ਉਹ ਹੁਣ ਸੁਰੱਖਿਅਤ ਹੈ '.repeat(200).trim(),
    consulted: '',
    reviewOn: '2026-11-24',
    reviewAt: '09:00',
  };
  await dev.press('Record decision', typed, { on: 'details and decision' });
  const card = dev.reads('details and decision');
  expect(card).toContain(heading);
  expect(card).toContain(say('problem.neededForm'));
  const shown = Object.fromEntries(inputsOf(dev.card('details and decision')).map(({ id, value }) => [id, value]));
  expect(shown).toMatchObject({ ...typed, consulted: '' });
  const full = { ...typed, outcome: 'referred', consulted: 'none' };
  await dev.press('Record decision', full, { on: 'details and decision' });
  expect(dev.reads('details and decision')).toContain(say('notice.review_in_the_past'));
  await dev.press('Record decision', { ...full, reviewOn: '2026-11-27' }, { on: 'details and decision' });
  expect(dev.reads('details and decision')).toContain(say('notice.review_too_late'));
  await dev.press('Record decision', { ...full, reviewOn: '2026-11-26' }, { on: 'details and decision' });
  const [decided] = factsCalled<{ decision: object }>(await written(told.folder), 'decided');
  expect(decided?.decision).toMatchObject({ reason: typed.reason, safety: typed.safety });
});
