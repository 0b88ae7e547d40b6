import { createHash } from 'node:crypto';
import { say } from '../../cards/render';
import type { Person } from '../../src/people/organisation';
import { northbankCare } from '../../src/people/demo';
import { localToInstant } from '../../src/time/local';
import type { Voice } from '../fake/voice';
import { dutyChannel } from '../people';
import { england } from '../policy/england';
import { decision, june, sendReport, story, type Story } from '../stories';
import { factsCalled, settled, until, written } from './record';

let told: Story;
afterEach(() => told.end());

const toms = 'user-id-3';
const keys = england.prompts['self_neglect']?.indicators.map(({ key }) => key) ?? [];
const all = (answer: string): Record<string, string> => Object.fromEntries(keys.map((key) => [`read.${key}`, answer]));
const december = { team: 'north', month: '2026-12' };
const openIt = { type: 'Action.Execute', verb: 'selfNeglect.open', data: december } as const;

/** The first working morning of December at eight, with so many open self-neglect cases that Amara reported; then the office opens. */
async function morning(cases = 1, changes: Readonly<Record<string, Partial<Person>>> = {}) {
  const people = northbankCare.people.map((person) => ({ ...person, ...changes[person.id] }));
  told = await story({
    at: localToInstant('2026-12-01', '08:00', 'Europe/London').instant,
    organisation: { ...northbankCare, people },
  });
  const { amara, dev, tom, grace, sian } = told.people;
  for (const person of [tom, grace, sian]) await person.say('help');
  const references: string[] = [];
  for (let nth = 0; nth < cases; nth += 1) {
    const account = { ...june[2], person: `CR-10${nth}` };
    references.push(
      await sendReport(
        amara,
        june.map((step, index) => (index === 2 ? account : step)),
      ),
    );
    await settled(told);
    await dev.in(dutyChannel).press('Acknowledge');
    await settled(told);
    const later = { ...decision, outcome: 'more_needed', reviewOn: '2026-12-01', reviewAt: '20:00' };
    await dev.press('Record decision', later, { on: 'details and decision' });
    await settled(told);
  }
  await told.later('2026-12-01 09:00');
  await until(async () =>
    factsCalled<{ person: string }>(await written(told.folder), 'stageReached').some(({ person }) => person === toms),
  );
  await settled(told);
  return { references, people: told.people };
}

interface FrozenFact {
  readonly seed: string;
  readonly hash: string;
  readonly cases: readonly { readonly reference: string; readonly taker: string }[];
}
const frozen = async (): Promise<readonly FrozenFact[]> => factsCalled(await written(told.folder), 'casesFrozen');
const proposedTo = (voice: Voice): string => /TL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(voice.reads())?.[0] ?? '';

test('the case of the month comes with the reminder, is gone through with a worker, and counts for the team', async () => {
  const { references, people } = await morning();
  const { tom, sian } = people;
  const [reference = ''] = references;
  expect(tom.reads()).toContain(say('selfNeglect.month.proposed', { team: 'Crisis Team North', reference }));
  await tom.press(say('selfNeglect.month.open', { reference }));
  expect(tom.reads()).toContain(say('selfNeglect.read.intro'));
  expect(tom.reads()).toContain('CR-100');
  // A blank says nothing when two readings are compared.
  await tom.press(say('button.saveReading'), { worker: 'user-id-0', 'read.infectionRisk': 'yes' });
  expect(tom.reads()).toContain(say('problem.neededForm'));
  await tom.press(say('button.saveReading'), {
    ...all('no'),
    'read.infectionRisk': 'yes',
    'read.unsafeEnvironment': 'yes',
  });
  expect(tom.reads()).toContain(say('selfNeglect.done.saved'));
  expect(tom.reads()).toContain(say('selfNeglect.done.counts', { yes: 2, unknown: 0, of: 5 }));
  expect(tom.reads()).toContain('SN-2');
  expect(tom.buttons()).toContain(say('button.escalateNew'));
  await sian.say('supervision');
  expect(sian.reads()).toContain(say('selfNeglect.coverage.done', { team: 'Crisis Team North' }));
  const sum = say('supervision.coverage.sum', { part: 1, whole: 1, percent: '100.0' });
  expect(sian.reads()).toContain(say('selfNeglect.coverage.sum', { sum }));
});

test('which case it is follows from the seed alone: anybody can draw it again, and the number was fixed before the cases', async () => {
  const { references, people } = await morning(3);
  const { tom } = people;
  const [list] = await frozen();
  expect(list?.cases.map((one) => one.reference).sort()).toEqual([...references].sort());
  const key = (reference: string): string => createHash('sha256').update(`${list?.seed}:${reference}`).digest('hex');
  const [first] = [...references].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  await tom.pressRaw(openIt);
  expect(proposedTo(tom)).toBe(first);
  await tom.press(say('button.howDrawn'));
  expect(tom.reads()).toContain(list?.seed);
  const whole = createHash('sha256')
    .update([...references].sort().join('\n'))
    .digest('hex');
  // Shown in four parts.
  expect(tom.reads()).toContain(whole.match(/.{16}/g)?.join(' '));
  const { commits } = await written(told.folder);
  const at = (type: string): string => commits.find(({ facts }) => facts.some((fact) => fact.type === type))?.at ?? '';
  expect(at('nonceFixed') < at('reported')).toBe(true);
  const nonces = factsCalled<{ month: string; nonce: string }>(await written(told.folder), 'nonceFixed');
  expect(nonces.map(({ month }) => month)).toEqual(['2026-12', '2027-01']);
  expect(nonces.every(({ nonce }) => /^[0-9a-f]{32}$/.test(nonce))).toBe(true);
});

test('a case that cannot be used needs a reason; then the next in rank comes, and there is no other way to another', async () => {
  const { people } = await morning(3);
  const { tom, sian } = people;
  await tom.pressRaw(openIt);
  const seen: string[] = [];
  for (let nth = 0; nth < 3; nth += 1) {
    const reference = proposedTo(tom);
    expect(seen).not.toContain(reference);
    seen.push(reference);
    await tom.press(say('button.cannotUse'));
    await tom.press(say('button.passOver'), { passReason: '' });
    expect(tom.reads()).toContain(say('problem.neededForm'));
    await tom.press(say('button.passOver'), { passReason: 'The record is with the coroner.' });
  }
  expect(tom.reads()).toContain(say('selfNeglect.none.none_usable'));
  await sian.say('supervision');
  expect(sian.reads()).toContain(say('selfNeglect.coverage.due', { team: 'Crisis Team North' }));
  expect(sian.reads()).toContain(say('selfNeglect.coverage.passedOver', { count: 3 }));
});

test('a card with another case on it saves nothing: the one that is proposed is shown', async () => {
  const { references, people } = await morning(3);
  const { tom } = people;
  await tom.pressRaw(openIt);
  const other = references.find((reference) => reference !== proposedTo(tom));
  const { data, ...action } = tom.action(say('button.saveReading'), { ...all('no'), worker: 'user-id-0' }) as {
    data: object;
  };
  const pressed = { ...action, data: { ...data, reference: other } } as unknown;
  const answer = await tom.pressRaw(pressed);
  expect(JSON.stringify(answer.card)).toContain(say('selfNeglect.read.another'));
  expect(factsCalled(await written(told.folder), 'checklistRead')).toEqual([]);
});

test('it is asked for as long as it is not done, and then no more', async () => {
  const { people } = await morning();
  const { tom } = people;
  const point = { source: 'second-trigger', learningPoint: 'A.', practice: 'B.' };
  await tom.say('supervision');
  for (const name of ['Amara Okafor', 'Bea Novak', 'Callum Hughes', 'Femi Adeyemi']) {
    await tom.press(say('button.record', { name }));
    await tom.press('Save learning point', { date: '2026-12-01', ...point });
  }
  await settled(told);
  const outcomes = async (): Promise<readonly string[]> =>
    factsCalled<{ person: string; stage: string; outcome: string }>(await written(told.folder), 'stageReached')
      .filter(({ person }) => person === toms)
      .map(({ stage, outcome }) => `${stage} ${outcome}`);
  await told.later('2026-12-15 10:00');
  await until(async () => (await outcomes()).length === 2);
  await settled(told);
  await tom.pressRaw(openIt);
  await tom.press(say('button.saveReading'), all('unknown'));
  await told.later('2026-12-29 10:00');
  await until(async () => (await outcomes()).length === 3);
  expect(await outcomes()).toEqual(['first asked', 'middle asked', 'last_week nobody_missing']);
});

test('a second reading is made without the first, by somebody else, and how far they agree is kept', async () => {
  const { references, people } = await morning();
  const { tom, grace, omar, sian, dev } = people;
  const data = { ...december, reference: references[0] };
  const again = { type: 'Action.Execute', verb: 'selfNeglect.again', data } as const;
  await grace.pressRaw(again);
  expect(grace.reads()).toContain(say('notice.no_review'));
  await tom.pressRaw(openIt);
  await tom.press(say('button.saveReading'), { ...all('yes'), worker: 'user-id-0' });
  for (const voice of [tom, sian]) {
    await voice.pressRaw(again);
    expect(voice.reads()).toContain(say('notice.no_second_reading'));
  }
  await dev.say('help');
  await dev.pressRaw(again);
  expect(dev.reads()).toContain(say('notice.no_self_neglect'));
  await grace.pressRaw({ type: 'Action.Execute', verb: 'supervision.coverage', data: { month: '2026-12' } });
  await grace.press(say('selfNeglect.coverage.second', { reference: references[0] }));
  expect(grace.reads()).toContain(say('selfNeglect.again.intro'));
  expect(grace.reads()).not.toContain('Tom Reid with');
  await grace.press(say('button.saveReading'), { ...all('yes'), 'read.repeatedRefusal': 'unknown' });
  expect(grace.reads()).toContain(say('selfNeglect.done.second', { by: 'Grace Lin', same: 4, of: 5 }));
  await omar.say('help');
  await omar.pressRaw(again);
  expect(omar.reads()).toContain(say('notice.read_twice'));
  await sian.say('supervision');
  expect(sian.reads()).toContain(say('selfNeglect.coverage.agreement', { twice: 1, all: 1, same: 4, of: 5 }));
});

test('no eligible case is said as itself: neither done nor missing', async () => {
  const { people } = await morning(0);
  const { tom, sian } = people;
  expect(tom.reads()).toContain(say('selfNeglect.month.no_case', { team: 'Crisis Team North' }));
  await tom.pressRaw(openIt);
  expect(tom.reads()).toContain(say('selfNeglect.none.no_case'));
  await sian.say('supervision');
  expect(sian.reads()).toContain(say('selfNeglect.coverage.nobody'));
  expect(sian.reads()).toContain(say('selfNeglect.coverage.no_case', { team: 'Crisis Team North' }));
  expect(await frozen()).toEqual([]);
});

test('a restricted record is never drawn', async () => {
  told = await story({ at: localToInstant('2026-12-01', '08:00', 'Europe/London').instant });
  const { amara, tom } = told.people;
  await tom.say('help');
  await sendReport(
    amara,
    june.map((step, index) => (index === 3 ? { ...step, staffInvolved: 'yes' } : step)),
  );
  await settled(told);
  await told.later('2026-12-01 09:00');
  await until(async () => factsCalled(await written(told.folder), 'stageReached').length > 0);
  expect(await frozen()).toEqual([]);
});

test('where nobody supervises the reporter, the safeguarding lead takes the case', async () => {
  const { people } = await morning(1, { 'user-id-0': { supervisor: undefined } as never });
  const { grace, tom } = people;
  expect(tom.reads()).toContain(say('selfNeglect.month.no_case', { team: 'Crisis Team North' }));
  await grace.say('supervision');
  await grace.pressRaw(openIt);
  await grace.press(say('button.saveReading'), { ...all('no'), worker: 'user-id-1' });
  expect(grace.reads()).toContain(say('selfNeglect.done.saved'));
});

test.each([{ team: 'nowhere', month: '2026-12' }, { team: 'north', month: 'never' }, { team: '__proto__' }, {}])(
  'a card with %j in it is answered',
  async (data) => {
    const { people } = await morning(0);
    for (const verb of ['open', 'read', 'cannot', 'passOver', 'again', 'readAgain', 'how']) {
      const answer = await people.tom.pressRaw({ type: 'Action.Execute', verb: `selfNeglect.${verb}`, data });
      expect(JSON.stringify(answer.card)).toContain(say('notice.broken_card'));
    }
  },
);

test('nobody goes through a case where others read along', async () => {
  const { people } = await morning();
  const answer = await people.tom.in(dutyChannel).pressRaw(openIt);
  expect(JSON.stringify(answer.card)).toContain(say('notice.in_channel'));
});
