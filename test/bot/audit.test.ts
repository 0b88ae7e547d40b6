import { createHash } from 'node:crypto';
import { say } from '../../cards/render';
import type { Voice } from '../fake/voice';
import { england } from '../policy/england';
import { ids } from '../people';
import { june, sendReport, story, type Story } from '../stories';
import { factsCalled, settled, until, written } from './record';
import { act, answers, auditMeasure, comes, reviewAsked, strongAction, writes } from './reviewed';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const questions = england.audit.questions.flatMap(({ id, usual }) => (usual ? [id] : []));
const all = (answer: string): Record<string, string> =>
  Object.fromEntries(questions.map((question) => [`audit.${question}`, answer]));

/** A review closed to work, with a change that is made and accepted and a measure that is looked at by an audit. @returns its reference */
async function changeMade(): Promise<string> {
  const { grace, tom, sian } = told.people;
  const reference = await reviewAsked(told);
  await comes(told, grace, 'Triage asks for a review');
  await grace.press('Set up the review', {}, { on: 'Triage asks for a review' });
  await grace.press(
    'Save the review',
    { reviewer: ids.sian, method: 'swarm_huddle', methodWhy: 'Fresh in mind, and where it happened.' },
    { on: 'Set up the review: TL-' },
  );
  await writes(sian, reference, 'localActions');
  await act(sian, 'review.rootCause', { reference });
  await sian.press('Save both answers', answers, { on: 'The two questions' });
  await writes(sian, reference, 'feedback', { documentText: 'We made the visit form ask. Thank you.' });
  await act(grace, 'plan.add', { reference, ...strongAction });
  await comes(told, tom, 'Action: TL-');
  await act(sian, 'impact.form', { reference });
  await sian.press('Choose this measure', auditMeasure, { on: 'Choose a measure' });
  // Nothing of it arrives later, between a press and the card that is read.
  await settled(told);
  return reference;
}

async function accepted(): Promise<void> {
  const { grace, tom } = told.people;
  const proof = { proof: 'system_changed', doneOn: '2026-11-25', shown: 'Change CR-88 is live.' };
  await tom.press('It is done', proof, { on: 'Action: TL-' });
  await comes(told, grace, 'It is said to be done');
  await grace.press('Accept the proof', {}, { on: 'It is said to be done' });
}

/** Somebody else's reports, one a minute, on a day after the change. */
async function reports(count: number, day: string, from = 0): Promise<string[]> {
  await told.later(`${day} 10:00`);
  const references: string[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const account = { ...june[2], person: `CR-2${from + nth}`, occurredOn: day, occurredAt: '09:00' };
    references.push(
      await sendReport(
        told.people.amara,
        june.map((step, index) => (index === 2 ? account : step)),
      ),
    );
  }
  await settled(told);
  return references;
}

/** Every case that waits for somebody, answered one after another. */
async function goThrough(who: Voice, count: number, fails = 0): Promise<void> {
  for (let nth = 0; nth < count; nth += 1)
    await who.press(say('button.saveNext'), all(nth < fails ? 'not_evidenced' : 'yes'), {
      on: say('audit.case.record'),
    });
}

const facts = async <T>(type: string): Promise<readonly T[]> => factsCalled<T>(await written(told.folder), type);
const frozenSoFar = (count: number): Promise<void> =>
  until(async () => (await facts('populationFrozen')).length === count);

test('an audit is planned from its measure, drawn, gone through, and its figures are the measure’s, until the change has held', async () => {
  const { sian, dev, grace } = told.people;
  const reference = await changeMade();
  await act(sian, 'impact.list', { reference });
  await sian.press('Open', {}, { on: 'Did it work?' });
  await sian.press(say('button.planAudit'), {}, { on: 'Measure: TL-' });
  expect(sian.reads()).toContain(say('audit.plan.title', { reference }));
  await act(dev, 'audit.form', { reference, measure: await measureId() });
  expect(dev.reads()).toContain('You cannot do this in your role');
  await sian.press(say('button.planAudit'), { auditQuestions: '' }, { on: 'Plan an audit: TL-' });
  expect(sian.reads('Plan an audit: TL-')).toContain(say('problem.neededForm'));
  await sian.press(say('button.planAudit'), { auditQuestions: questions.join(',') }, { on: 'Plan an audit: TL-' });
  expect(sian.reads(say('audit.plan.planned'))).toContain(say('audit.state.waiting'));
  await accepted();
  const own = await reports(6, '2026-12-02');
  await told.later('2026-12-29 09:00');
  await frozenSoFar(1);
  await comes(told, sian, say('audit.because.asked'));
  await settled(told);
  const [planned] = await facts<{ nonce: string }>('auditPlanned');
  const [frozen] = await facts<{
    seed: string;
    hash: string;
    population: { reference: string }[];
    sample: { reference: string }[];
  }>('populationFrozen');
  expect(frozen?.population.map((one) => one.reference)).toEqual([...own].sort());
  expect(frozen?.hash).toBe(
    createHash('sha256')
      .update([...own].sort().join('\n'))
      .digest('hex'),
  );
  expect(frozen?.seed.endsWith(planned?.nonce ?? '?')).toBe(true);
  const drawn = frozen?.sample.length ?? 0;

  // One case at a time, with what the record says of it and never who it is about.
  const card = sian.reads(say('audit.case.record'));
  expect(card).toContain(say('audit.case.progress', { nth: 1, of: drawn, done: 0 }));
  expect(card).not.toContain('CR-2');
  await sian.press(say('button.saveNext'), {}, { on: say('audit.case.record') });
  expect(sian.reads(say('audit.case.record'))).toContain(say('problem.neededForm'));
  await goThrough(sian, 1);
  await sian.say('audits');
  const list = say('audit.list.line', { reference, nth: 1, done: 1, of: drawn });
  await sian.press(say('button.goOn'), {}, { on: list });
  await goThrough(sian, drawn - 1);
  const result = say('audit.round.result', { passed: drawn, of: drawn });
  expect(sian.reads(result)).toContain(say('audit.round.given'));
  await sian.press(say('button.howDrawn'), {}, { on: result });
  expect(sian.reads(planned?.nonce)).toContain(frozen?.hash.slice(0, 16));

  // The measure has the figures, and the impact link of the case stands on them.
  const measured = await act(sian, 'impact.open', { reference, measure: await measureId() });
  const figure = say('impact.auditedRound', {
    on: 'Fri 25 Dec 2026',
    count: drawn,
    of: drawn,
    population: 6,
    value: '100 %',
    round: 1,
  });
  expect(measured).toContain(figure);
  expect((await facts<{ outcome: string }>('impactChecked')).map(({ outcome }) => outcome)).toEqual(['demonstrated']);

  // 90 days find nothing to look at, which is no pass; at 180 days it has held.
  await told.later('2027-02-23 09:00');
  await until(async () => (await facts('roundEmpty')).length === 1);
  await reports(3, '2027-04-01', 20);
  await told.later('2027-05-24 09:00');
  await frozenSoFar(2);
  await comes(told, sian, 'round 3');
  const third = (await facts<{ sample: unknown[] }>('populationFrozen')).at(-1)?.sample.length ?? 0;
  await act(sian, 'audit.go', { reference, measure: await measureId() });
  await goThrough(sian, third);
  expect((await facts<{ outcome: string }>('impactChecked')).at(-1)?.outcome).toBe('sustained');
  await grace.say(`audits ${reference}`);
  expect(grace.reads()).toContain(say('audit.state.sustained'));
});

test('a round below its target opens the learning again, and answers that were wrong are put right with a reason', async () => {
  const { sian, grace } = told.people;
  const reference = await changeMade();
  const measure = await measureId();
  const form = {
    auditQuestions: questions.join(','),
    auditTeams: 'north',
    auditCategories: 'self_neglect',
    auditor: 'anybody',
  };
  expect(await act(grace, 'audit.plan', { reference, measure, ...form })).toContain(say('audit.plan.planned'));
  await accepted();
  await reports(4, '2026-12-03');
  await act(sian, 'review.finish', { reference });
  await told.later('2026-12-29 09:00');
  await frozenSoFar(1);
  await comes(told, sian, say('audit.because.asked'));
  await settled(told);
  const sample = (await facts<{ sample: { reference: string }[] }>('populationFrozen'))[0]?.sample ?? [];
  await act(sian, 'audit.go', { reference, measure });
  await goThrough(sian, sample.length, 1);
  expect(sian.reads(say('audit.round.given'))).toContain(say('audit.round.target.failed', { target: 90 }));
  expect((await facts<{ outcome: string }>('impactChecked')).map(({ outcome }) => outcome)).toEqual(['not_effective']);
  expect(await facts('learningReopened')).toHaveLength(1);
  await comes(told, grace, say('audit.because.failed'));

  const [first] = sample.map((one) => one.reference);
  await act(grace, 'audit.case', { reference, measure, round: '1', auditedCase: first });
  await grace.press(say('button.correctAudit'), { ...all('yes'), auditWhy: '' }, { on: say('audit.case.before') });
  expect(grace.reads(say('audit.case.before'))).toContain(say('problem.neededForm'));
  await grace.press(
    say('button.correctAudit'),
    { ...all('yes'), auditWhy: 'It is in the paper file.' },
    { on: say('audit.case.before') },
  );
  expect(grace.reads(say('audit.case.before'))).toContain('It is in the paper file.');
  expect((await facts<{ passed: number }>('roundFinished')).map(({ passed }) => passed)).toEqual([
    sample.length - 1,
    sample.length,
  ]);
  expect((await facts<{ outcome: string }>('impactChecked')).at(-1)?.outcome).toBe('demonstrated');
});

test('two auditors at once lose nothing, and a press that comes twice counts once', async () => {
  const { sian, grace } = told.people;
  const reference = await changeMade();
  const measure = await measureId();
  const form = {
    auditQuestions: questions.join(','),
    auditTeams: 'north',
    auditCategories: 'self_neglect',
    auditor: ids.grace,
  };
  await act(sian, 'audit.plan', { reference, measure, ...form });
  await accepted();
  await reports(4, '2026-12-03');
  await told.later('2026-12-29 09:00');
  await frozenSoFar(1);
  const sample =
    (await facts<{ sample: { reference: string; auditor: string }[] }>('populationFrozen'))[0]?.sample ?? [];
  expect(new Set(sample.map(({ auditor }) => auditor))).toEqual(new Set([ids.grace]));
  const base = { reference, measure, round: '1' };
  const hand = { ...base, handFrom: ids.grace, auditTo: ids.sian, auditHandWhy: 'Grace is away.' };
  const [a, b] = sample.map((one) => one.reference);
  await act(grace, 'audit.answer', { ...base, auditedCase: a, ...all('yes') });
  expect(await act(sian, 'audit.hand', hand)).toContain(say('audit.hand.done', { name: 'Siân Evans' }));
  // What Grace had open is not hers any more; what she typed is kept on the card.
  const late = await act(grace, 'audit.answer', { ...base, auditedCase: b, ...all('no') });
  expect(late).toContain(say('audit.case.moved'));
  const rest = sample.slice(1).map((one) => one.reference);
  await Promise.all(
    [...rest, ...rest].map((auditedCase) =>
      sian.pressRaw({ type: 'Action.Execute', verb: 'audit.answer', data: { ...base, auditedCase, ...all('yes') } }),
    ),
  );
  const audited = await facts<{ reference: string }>('caseAudited');
  expect(audited.map((one) => one.reference).sort()).toEqual(sample.map((one) => one.reference).sort());
  expect(await facts('roundFinished')).toHaveLength(1);
  expect(await facts('resultGiven')).toHaveLength(1);
});

test('an audit is shown to those alone who lead it or go through its cases, and never where others read along', async () => {
  const { sian, dev, amara, omar } = told.people;
  const reference = await changeMade();
  const measure = await measureId();
  const form = {
    auditQuestions: questions.join(','),
    auditTeams: 'north',
    auditCategories: 'self_neglect',
    auditor: 'anybody',
  };
  await act(sian, 'audit.plan', { reference, measure, ...form });
  for (const who of [dev, amara]) {
    expect(await act(who, 'audit.open', { reference, measure })).toContain(say('notice.no_audit'));
    await who.say('audits');
    expect(who.reads()).toContain(say('notice.no_audits'));
  }
  expect(await act(omar, 'audit.open', { reference, measure })).toContain(say('audit.state.waiting'));
  expect(await act(sian, 'audit.end', { reference, measure, auditEndWhy: '' })).toContain(say('problem.neededForm'));
  expect(await act(sian, 'audit.end', { reference, measure, auditEndWhy: 'Another measure was chosen.' })).toContain(
    say('audit.end.done'),
  );
  expect(await act(omar, 'audit.plan', { reference, measure, ...form })).toContain(say('audit.plan.already'));
});

async function measureId(): Promise<string> {
  const [measure] = await facts<{ id: string }>('measureChosen');
  return measure?.id ?? '';
}
