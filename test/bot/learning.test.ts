import { say } from '../../cards/render';
import { localToInstant } from '../../src/time/local';
import { dutyChannel } from '../people';
import { england } from '../policy/england';
import { sendReport, story, type Story } from '../stories';
import { factsCalled, settled, until, written } from './record';
import { exploited } from './reports';

let told: Story;
afterEach(() => told.end());

const point = {
  source: 'second-trigger',
  learningPoint: 'Two refusals are a reason to ring duty.',
  practice: 'She rings from the doorstep.',
};
const another = { source: 'second-trigger', learningPoint: 'One refusal is enough.', practice: 'She rings at once.' };
const amaras = 'user-id-0';
const toms = 'user-id-3';

/** A Wednesday in December; Tom has written down a learning point for Amara, who has been told. */
async function recorded(date = '2026-12-01') {
  told = await story({ at: localToInstant('2026-12-02', '10:00', 'Europe/London').instant });
  const { amara, tom } = told.people;
  for (const person of [amara, tom]) await person.say('help');
  // The month's reminder comes first.
  await until(async () =>
    factsCalled<{ person: string }>(await written(told.folder), 'stageReached').some(({ person }) => person === toms),
  );
  await settled(told);
  await tom.say('supervision');
  await tom.press('Record: Amara Okafor');
  await tom.press('Save learning point', { date, ...point });
  await settled(told);
  return told.people;
}

const read = say('button.readLearning', { name: 'Amara Okafor' });
const confirmButton = say('button.confirmLearning');
const saysOf = (kind: string): string => say(`supervision.month.says.${kind}`);

test('what is written about a worker is told to them without its words, read by them and confirmed; the supervisor sees it', async () => {
  const { amara, tom } = await recorded();
  expect(amara.reads()).toContain(say('learning.written.title'));
  expect(amara.reads()).not.toContain(point.learningPoint);
  await tom.say('supervision');
  expect(tom.reads()).toContain(saysOf('nothing'));
  await amara.press(say('button.readMine'));
  expect(amara.reads()).toContain(point.learningPoint);
  expect(amara.reads()).toContain(point.practice);
  expect(amara.reads()).toContain(say('learning.entry.mine.nothing'));
  await amara.press(confirmButton);
  expect(amara.reads()).toContain(say('learning.mine.confirmed'));
  expect(amara.buttons()).not.toContain(confirmButton);
  await tom.say('supervision');
  expect(tom.reads()).toContain(saysOf('confirmed'));
  await tom.press(read);
  expect(tom.reads()).toContain('Confirmed by Amara Okafor');
});

test('somebody for whom nothing is written is told so; nobody reads about it in a channel', async () => {
  const { dev, amara } = await recorded();
  await dev.say('supervision');
  expect(dev.reads()).toContain(say('learning.mine.none'));
  await amara.in(dutyChannel).say('learning');
  expect(amara.in(dutyChannel).reads()).toContain(say('notice.report_in_channel'));
  await amara.say('supervision');
  const action = amara.action(confirmButton);
  const show = { type: 'Action.Execute', verb: 'learning.mine', data: {} };
  for (const pressed of [action, show, { ...show, verb: 'supervision.entries', data: { worker: amaras } }]) {
    const answer = await amara.in(dutyChannel).pressRaw(pressed);
    expect(JSON.stringify(answer.card)).toContain(say('notice.in_channel'));
  }
  expect(factsCalled(await written(told.folder), 'learningPointConfirmed')).toEqual([]);
});

test('a worker says what is not right; the supervisor is told, reads it and corrects; both versions stand and are read again', async () => {
  const { amara, tom } = await recorded();
  await amara.say('supervision');
  await amara.press(say('button.notRight'));
  await amara.press(say('button.sendNote'), { notRight: '' });
  expect(amara.reads()).toContain(say('problem.neededForm'));
  await amara.press(say('button.sendNote'), { notRight: 'It was one refusal, not two.' });
  expect(amara.reads()).toContain(say('learning.mine.noted'));
  await settled(told);
  expect(tom.reads(say('learning.questioned.title'))).not.toContain('It was one refusal');
  await tom.press(read, {}, { on: say('learning.questioned.title') });
  expect(tom.reads()).toContain('It was one refusal, not two.');
  await tom.press(say('button.correctLearning'));
  expect(tom.reads()).toContain(point.learningPoint);
  await tom.press(say('button.saveCorrection'), { date: '2026-12-01', ...another, why: '' });
  expect(tom.reads()).toContain(say('problem.neededForm'));
  expect(tom.reads()).toContain(another.learningPoint);
  await tom.press(say('button.saveCorrection'), { date: '2026-12-01', ...another, why: 'She is right.' });
  for (const text of [another.learningPoint, point.learningPoint, 'She is right.']) expect(tom.reads()).toContain(text);
  expect(tom.reads()).toContain(say('supervision.entries.done.correct'));
  await settled(told);
  expect(amara.reads()).toContain('Tom Reid has corrected what is written');
  await amara.press(say('button.readMine'));
  for (const text of [another.learningPoint, point.learningPoint, 'She is right.'])
    expect(amara.reads()).toContain(text);
  await tom.say('supervision');
  expect(tom.reads()).toContain(saysOf('nothing'));
  await amara.press(confirmButton);
  await tom.say('supervision');
  expect(tom.reads()).toContain(saysOf('confirmed'));
});

test('nobody confirms words they have not read: an entry that was corrected meanwhile is shown as it stands', async () => {
  const { amara, tom } = await recorded();
  await amara.say('supervision');
  const action = amara.action(confirmButton);
  await tom.say('supervision');
  await tom.press(read);
  await tom.press(say('button.correctLearning'));
  await tom.press(say('button.saveCorrection'), { date: '2026-12-01', ...another, why: 'Misread.' });
  await amara.pressRaw(action);
  expect(amara.reads()).toContain(say('learning.mine.refused.corrected_meanwhile'));
  expect(amara.reads()).toContain(another.learningPoint);
  expect(factsCalled(await written(told.folder), 'learningPointConfirmed')).toEqual([]);
});

test('two who correct at once: the second reads what stands, and what they typed is kept', async () => {
  const { tom } = await recorded();
  await tom.say('supervision');
  await tom.press(read);
  await tom.press(say('button.correctLearning'));
  const stale = tom.action(say('button.saveCorrection'), { date: '2026-12-01', ...point, practice: 'X.', why: 'Y.' });
  await tom.press(say('button.saveCorrection'), { date: '2026-12-01', ...another, why: 'First.' });
  const again = await tom.pressRaw(stale);
  expect(JSON.stringify(again.card)).toContain(say('supervision.correct.meanwhile'));
  expect(JSON.stringify(again.card)).toContain('X.');
  expect(factsCalled(await written(told.folder), 'learningPointCorrected')).toHaveLength(1);
});

test('an entry that is taken back counts for nothing and stays to be read; the worker is due again', async () => {
  const { amara, tom, sian } = await recorded();
  await tom.say('supervision');
  await tom.press(read);
  await tom.press(say('button.correctLearning'));
  await tom.press(say('button.withdrawLearning'), { why: '' });
  expect(tom.reads()).toContain(say('problem.neededForm'));
  await tom.press(say('button.withdrawLearning'), { why: 'It was for Bea.' });
  expect(tom.reads()).toContain(say('supervision.entries.done.withdraw'));
  expect(tom.reads()).toContain('It was for Bea.');
  await tom.say('supervision');
  expect(tom.buttons()).toContain(say('button.record', { name: 'Amara Okafor' }));
  await sian.say('supervision');
  expect(sian.reads()).toContain(say('supervision.coverage.sum', { part: 0, whole: 6, percent: '0.0' }));
  await settled(told);
  await amara.press(say('button.readMine'));
  expect(amara.reads()).toContain(point.learningPoint);
  expect(amara.buttons()).toEqual([say('button.teamLearning')]);
});

test('an entry keeps its month: a day in another is refused with what to do; one written when the month was over is marked late', async () => {
  const { tom, amara } = await recorded('2026-11-27');
  await amara.say('supervision');
  expect(amara.reads()).toContain('Written down late');
  const form = { worker: amaras, month: '2026-11', entry: '0' };
  await tom.pressRaw({ type: 'Action.Execute', verb: 'supervision.correct', data: form });
  await tom.press(say('button.saveCorrection'), { date: '2026-12-01', ...point, why: 'Wrong day.' });
  expect(tom.reads()).toContain(say('problem.other_month'));
  await tom.press(say('button.saveCorrection'), { date: '2026-11-26', ...point, why: 'Wrong day.' });
  expect(tom.reads()).toContain(say('supervision.entries.done.correct'));
  expect(tom.reads()).toContain('Written down late');
});

describe('what is written about a worker is read and changed by nobody else', () => {
  test.each(['dev', 'grace', 'sian', 'omar', 'amara'] as const)('not by %s', async (who) => {
    await recorded();
    const voice = told.people[who];
    await voice.say('help');
    const data = { worker: amaras, month: '2026-12', entry: '0', version: '0', ...point, date: '2026-12-01', why: 'x' };
    for (const verb of ['entries', 'correct', 'saveCorrection', 'withdraw']) {
      const answer = await voice.pressRaw({ type: 'Action.Execute', verb: `supervision.${verb}`, data });
      expect(JSON.stringify(answer.card)).toContain(say('notice.not_your_worker'));
      expect(JSON.stringify(answer.card)).not.toContain(point.learningPoint);
    }
    if (who === 'amara') return;
    // Whatever a card says, the worker is whoever presses.
    for (const verb of ['confirm', 'note', 'saveNote']) {
      const answer = await voice.pressRaw({
        type: 'Action.Execute',
        verb: `learning.${verb}`,
        data: { ...data, notRight: 'x' },
      });
      expect(JSON.stringify(answer.card)).toContain(say('notice.no_entry'));
    }
    const types = ['Corrected', 'Withdrawn', 'Confirmed', 'Questioned'].map((what) => `learningPoint${what}`);
    const facts = await written(told.folder);
    expect(types.flatMap((type) => factsCalled(facts, type))).toEqual([]);
  });
});

test.each([
  { month: '../../case/x', entry: '0', version: '0' },
  { month: '2026-12', entry: '7', version: '0' },
  { month: '2026-12', entry: '__proto__', version: '' },
  {},
])('a card with %j in it is answered', async (data) => {
  const { amara, tom } = await recorded();
  for (const verb of ['learning.confirm', 'learning.note', 'learning.saveNote'])
    expect(JSON.stringify((await amara.pressRaw({ type: 'Action.Execute', verb, data })).card)).toContain(
      say('notice.no_entry'),
    );
  for (const verb of ['supervision.correct', 'supervision.saveCorrection', 'supervision.withdraw'])
    expect(
      JSON.stringify((await tom.pressRaw({ type: 'Action.Execute', verb, data: { worker: amaras, ...data } })).card),
    ).toContain(say('notice.no_entry'));
});

describe('where a learning point comes from', () => {
  const form = async () => {
    const { amara, tom } = await recorded();
    await tom.pressRaw({
      type: 'Action.Execute',
      verb: 'supervision.form',
      data: { worker: amaras, month: '2026-12' },
    });
    return { amara, tom };
  };
  const titleOf = (id: string): string => england.learning.find((one) => one.id === id)?.title ?? '';

  test('what was not discussed with this worker is offered first, and what was says when', async () => {
    const { tom } = await form();
    const shown = JSON.stringify(tom.card());
    const discussed = say('learning.source.discussed', { title: titleOf('second-trigger'), month: 'December 2026' });
    expect(shown).toContain(discussed);
    expect(shown.indexOf(titleOf('private-contact'))).toBeLessThan(shown.indexOf(discussed));
    expect(tom.reads()).toContain(say('learning.source.fresh'));
    expect(tom.reads()).not.toContain(england.learning.find(({ id }) => id === 'second-trigger')?.says);
  });

  test('what fits the cases of the worker’s team comes before everything else', async () => {
    await recorded();
    const { amara, tom } = told.people;
    await sendReport(amara, exploited);
    await settled(told);
    const data = { worker: 'northbank-1', month: '2026-12' };
    await tom.pressRaw({ type: 'Action.Execute', verb: 'supervision.form', data });
    expect(tom.reads()).toContain(say('learning.source.forTeam', { team: 'Crisis Team North' }));
    const shown = JSON.stringify(tom.card());
    expect(shown.indexOf(titleOf('why-support-stopped'))).toBeLessThan(shown.indexOf(titleOf('second-trigger')));
  });

  test('something else is said in words, which are kept sealed and read by the worker', async () => {
    const { tom, amara } = await form();
    await tom.press('Save learning point', { date: '2026-12-02', ...point, source: 'else' });
    expect(tom.reads()).toContain(say('problem.neededForm'));
    const sourceWords = 'The audit of our visit notes';
    await tom.press('Save learning point', { date: '2026-12-02', ...point, source: 'else', sourceWords });
    const facts = factsCalled<{ source: string }>(await written(told.folder), 'learningPointRecorded');
    expect(facts.map(({ source }) => source)).toEqual(['second-trigger', 'else']);
    await settled(told);
    await amara.say('supervision');
    expect(amara.reads()).toContain(sourceWords);
    expect(amara.reads()).toContain(titleOf('second-trigger'));
  });

  test('a briefing is named in words too', async () => {
    const { tom, amara } = await form();
    await tom.press('Save learning point', { date: '2026-12-02', ...point, source: 'briefing' });
    expect(tom.reads()).toContain(say('problem.neededForm'));
    const sourceWords = 'Briefing of 1 December: who is rung when a door stays shut';
    await tom.press('Save learning point', { date: '2026-12-02', ...point, source: 'briefing', sourceWords });
    await settled(told);
    await amara.say('supervision');
    expect(amara.reads()).toContain(say('learning.source.fromWords.briefing'));
    expect(amara.reads()).toContain(sourceWords);
  });

  test.each(['', 'no-such-thing', '__proto__', 'constructor'])(
    '"%s" is no source: what was typed stays',
    async (source) => {
      const { tom } = await form();
      const { data, ...action } = tom.action('Save learning point', { date: '2026-12-02', ...point }) as {
        data: object;
      };
      await tom.pressRaw({ ...action, data: { ...data, source } });
      expect(tom.reads()).toContain(say(source === '' ? 'problem.neededForm' : 'problem.not_a_choice'));
      expect(tom.reads()).toContain(point.practice);
      expect(factsCalled(await written(told.folder), 'learningPointRecorded')).toHaveLength(1);
    },
  );
});
