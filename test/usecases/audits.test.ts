import { auditStream } from '../../src/audit/auditKind';
import { caseStream } from '../../src/case/reference';
import type { CaseCommand } from '../../src/case/commands';
import { auditRounds } from '../../src/usecases/auditRounds';
import { populationOf } from '../../src/usecases/auditCases';
import { answerAudit, auditOf, endAudit, handAudit, planAudit } from '../../src/usecases/audits';
import { learnChanges, tickAudits } from '../../src/usecases/tickAudits';
import type { Throughline } from '../../src/usecases/throughline';
import { blankReport, decisionAt, ids } from '../case/caseStory';
import { nonce, plan as auditPlan } from '../audit/auditStory';
import { ReviewStory } from '../case/reviewStory';
import { northbank, type Northbank } from './northbank';

let bank: Northbank;
beforeEach(() => {
  bank = northbank();
});
afterEach(() => bank.end());

async function send(app: Throughline, reference: string, command: CaseCommand): Promise<void> {
  const by = 'by' in command ? command.by : 'clock';
  const turned = await app.turns.turn(app.cases, caseStream(reference), command, { by, at: command.at });
  expect(turned.outcome).toBe('done');
}

async function report(reference: string, at: string, category = 'self_neglect', changes = {}): Promise<void> {
  const draft = `draft-${reference}`;
  const base = { type: 'report', at, reference, draft, reporter: ids.amara, team: 'north' } as const;
  const whole = { ...blankReport, category, occurredOn: '2024-02-01', answers: {}, ...changes };
  const rest = { escalateAnyway: false, priorTriggers: {}, patterns: [] } as const;
  await send(bank.app, reference, { ...base, report: whole, ...rest });
}

/**
 * A reviewed case with a change that is done on 25 November and a measure that an audit shows, as its own story tells it.
 *
 * @returns the measure's id
 */
async function changed(done = true): Promise<string> {
  const told = ReviewStory.begun('A');
  told.did(told.rootCause());
  const action = told.agreed();
  const measure = told.chosen();
  if (done) told.did(told.proves(action, '2026-11-25')).did(told.accepts(action));
  await keep(told);
  bank.clock.at = told.at;
  return measure;
}

/** Puts what a story has written, and the store has not yet, into the store. */
async function keep({ commits }: ReviewStory): Promise<void> {
  const { app } = bank;
  const { version } = await app.turns.see(app.cases, caseStream(reference));
  for (const { by, at, facts } of commits.slice(version)) {
    const own = facts.filter(({ type }) => !type.startsWith('message'));
    await app.turns.decideWith(app.cases, caseStream(reference), { by, at }, () => ({
      ok: true,
      facts: own,
      owed: [],
    }));
  }
}

const reference = 'TL-1';
const chosen = (measure: string) => ({
  ...{ reference, measure, teams: ['north'], categories: ['self_neglect'] },
  ...{ questions: ['prompt_used', 'on_time'], auditor: null },
});
const yes = { prompt_used: 'yes', on_time: 'yes' } as const;

async function planned(measure: string): Promise<string> {
  const pressed = { by: ids.sian, at: bank.clock.at, press: 'plan' };
  const turned = await planAudit(bank.app, chosen(measure), pressed, () => nonce);
  expect(turned.outcome).toBe('done');
  return auditStream(reference, measure);
}

/** The first list, frozen. */
async function drawn(measure: string) {
  bank.clock.at = '2026-12-29T09:00:00.000Z';
  await tickAudits(bank.app);
  const [round] = (await auditOf(bank.app, reference, measure)).state.rounds;
  if (!round) throw new Error('Nothing was drawn.');
  return round;
}

test('the list has what was reported in the period in these teams and categories, by local day, however long ago it happened', async () => {
  const days = { nth: 1, look: 0, dueOn: '2027-04-01', from: '2027-03-28', to: '2027-03-31' };
  // British summer time begins on the 28th at one.
  await report('TL-0000-0001', '2027-03-27T23:59:59.999Z');
  await report('TL-0000-0002', '2027-03-28T00:00:00.000Z');
  await report('TL-0000-0003', '2027-03-31T22:59:59.999Z');
  await report('TL-0000-0004', '2027-03-31T23:00:00.000Z');
  await report('TL-0000-0005', '2027-03-29T10:00:00.000Z', 'physical');
  await report('TL-0000-0006', '2027-03-29T10:00:00.000Z', 'physical', { alsoCategory: 'self_neglect' });
  const plan = { ...auditPlan, teams: ['north'], categories: ['self_neglect'], reference: 'TL-0000-0002' };
  const found = await populationOf(bank.app, { ...plan, reference }, days);
  expect(found.map(({ reference }) => reference).sort()).toEqual(['TL-0000-0002', 'TL-0000-0003', 'TL-0000-0006']);
  expect(new Set(found.map(({ stratum }) => stratum))).toEqual(new Set(['north/self_neglect']));
  // The case from which the change came was there before it.
  expect(await populationOf(bank.app, plan, days)).toHaveLength(2);
  expect(await populationOf(bank.app, { ...plan, teams: ['south'] }, days)).toEqual([]);
});

test('a change that is accepted after its audit was planned is found out, and its rounds are counted from its day', async () => {
  const told = ReviewStory.begun('A');
  told.did(told.rootCause());
  const action = told.agreed();
  const measure = told.chosen();
  await keep(told);
  await planned(measure);
  await learnChanges(bank.app);
  expect(await auditRounds(bank.app)).toMatchObject([{ status: 'awaits_change', changeOn: null, next: null }]);
  told.did(told.proves(action, '2026-11-25')).did(told.accepts(action));
  await keep(told);
  await learnChanges(bank.app);
  const running = { status: 'running', changeOn: '2026-11-25', next: { nth: 1, dueOn: '2026-12-25' } };
  expect(await auditRounds(bank.app)).toMatchObject([running]);
});

test('a round that was finished when we were stopped gives its figures to the case afterwards, once', async () => {
  const measure = await changed();
  const stream = await planned(measure);
  await report('TL-0000-0002', '2026-12-01T10:00:00.000Z');
  const { sample } = await drawn(measure);
  // Stopped between the last answer and what follows from it: the turn alone, without the use case around it.
  const answer = {
    type: 'answer',
    at: bank.clock.at,
    by: ids.sian,
    round: 1,
    answers: yes,
    note: '',
    conflicted: [],
  } as const;
  for (const { reference } of sample)
    await bank.app.turns.turn(bank.app.audits, stream, { ...answer, reference }, { by: ids.sian, at: bank.clock.at });
  const figures = async () =>
    (await bank.app.turns.see(bank.app.cases, caseStream(reference))).state.impact[0]?.figures;
  expect(await figures()).toEqual([]);
  const again = bank.restarted();
  await Promise.all([tickAudits(again), tickAudits(bank.app)]);
  expect(await figures()).toEqual([
    { on: '2026-12-25', count: 1, of: 1, population: 1, round: 1, by: ids.sian, at: bank.clock.at },
  ]);
  const [read] = await auditRounds(again);
  expect(read?.rounds[0]).toMatchObject({ status: 'passed', answered: 1, refusal: null });
  await tickAudits(again);
  expect(await figures()).toHaveLength(1);
});

test('whoever decided on a case since it was drawn is not its auditor any more', async () => {
  const measure = await changed();
  const stream = await planned(measure);
  const grace = { by: ids.grace, at: '2026-12-01T10:10:00.000Z' };
  await report('TL-0000-0002', '2026-12-01T10:00:00.000Z', 'self_neglect', { answers: { immediateDanger: 'yes' } });
  const { sample } = await drawn(measure);
  // Who did the change and who reported the case are one person here.
  expect(sample).toMatchObject([{ reference: 'TL-0000-0002', auditor: ids.sian, conflicted: [ids.amara] }]);
  const handed = { round: 1, from: ids.sian, to: ids.grace, reason: 'Away.' };
  await handAudit(bank.app, stream, handed, { by: ids.sian, at: bank.clock.at, press: 'h' });
  await send(bank.app, 'TL-0000-0002', { type: 'acknowledge', ...grace });
  await send(bank.app, 'TL-0000-0002', { type: 'decide', ...grace, decision: decisionAt(grace.at) });
  const asked = { round: 1, reference: 'TL-0000-0002', answers: yes, note: '' };
  const pressed = { by: ids.grace, at: bank.clock.at, press: 'a' };
  expect(await answerAudit(bank.app, stream, asked, pressed)).toMatchObject({ refusal: 'auditor_independent' });
});

test('when its measure is stopped an audit is over, and nothing more is drawn', async () => {
  const measure = await changed();
  const stream = await planned(measure);
  const ask = { type: 'end', id: measure, reason: 'Another one says more.' } as const;
  await send(bank.app, reference, { type: 'impact', by: ids.sian, at: bank.clock.at, ask });
  bank.clock.at = '2026-12-29T09:00:00.000Z';
  await tickAudits(bank.app);
  const [read] = await auditRounds(bank.app);
  expect(read).toMatchObject({ status: 'ended', rounds: [], next: null, ended: { because: 'measure_ended' } });
  const over = await endAudit(bank.app, stream, 'Too late.', { by: ids.sian, at: bank.clock.at, press: 'e' });
  expect(over).toMatchObject({ refusal: 'audit_over' });
});

test('a page gets counts, ids and times of every round, and nothing that was typed', async () => {
  const measure = await changed();
  const stream = await planned(measure);
  for (let nth = 2; nth < 32; nth += 1)
    await report(`TL-0000-00${String(nth).padStart(2, '0')}`, '2026-12-01T10:00:00.000Z');
  const { sample } = await drawn(measure);
  const [first] = sample;
  const typed = 'Found in the blue folder.';
  const asked = {
    round: 1,
    reference: first?.reference ?? '',
    answers: { ...yes, on_time: 'no' as const },
    note: typed,
  };
  await answerAudit(bank.app, stream, asked, { by: ids.sian, at: bank.clock.at, press: 'a' });
  const all = await auditRounds(bank.app);
  expect(JSON.stringify(all)).not.toContain(typed);
  const [round] = all[0]?.rounds ?? [];
  expect(round).toMatchObject({ population: 30, answered: 1, status: 'open', share: 0.2, nonce, results: [] });
  expect(round?.list.filter((one) => one.drawn)).toHaveLength(round?.sample ?? 0);
  expect(round?.scores).toEqual([
    { question: 'prompt_used', yes: 1, no: 0, notEvidenced: 0, notApplicable: 0, of: 1 },
    { question: 'on_time', yes: 0, no: 1, notEvidenced: 0, notApplicable: 0, of: 1 },
  ]);
});
