import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { say } from '../../cards/render';
import { correctable } from '../../src/case/facts';
import { flows } from '../../src/flow/flows/flows';
import { passOverForm } from '../../src/flow/readingForm';
import {
  correctionForm,
  decisionForm,
  endHoldForm,
  holdForm,
  learningForm,
  learningNoteForm,
} from '../../src/flow/forms';
import type { Field } from '../../src/flow/flow';
import { dutyChannel } from '../people';
import { decision, fillReport, june, sendReport, story, type Story } from '../stories';
import { inputsOf } from '../fake/cardForm';
import type { Voice } from '../fake/voice';
import { BotProcess } from './botProcess';
import { factsCalled, settled, until, written } from './record';
import { exploited } from './reports';
import { everyLostContactInput, typeInEpisode } from './lostContactTyping';
import { everySharedRiskInput, typeEverywhere } from './sharedRiskStory';

const root = resolve(__dirname, '../..');
const key = (letter: string): string => Buffer.alloc(32, letter).toString('base64');

const word = 'CANARYWARDROBE';
/** Something that nobody would type by chance, which says where it was typed. A digit makes it a reference too. */
const canary = (where: string): string => `${word} ${where} 7`;

const isTyped = ([, { type }]: [string, Field]): boolean => ['text', 'narrative', 'reference'].includes(type);
const typedIn = (fields: Readonly<Record<string, Field>>): string[] =>
  Object.entries(fields)
    .filter(isTyped)
    .map(([field]) => field);

/** Every input of the product in which people type. `reviewer` and `source` are chosen from lists, and read as text because these are not fixed. */
const everyInput = [
  ...flows.flatMap(({ fields }) => typedIn(fields)),
  ...everySharedRiskInput,
  ...everyLostContactInput,
  ...[decisionForm, learningForm, learningNoteForm, passOverForm, holdForm, endHoldForm, correctionForm].flatMap(
    typedIn,
  ),
  ...correctable.filter((part) => !part.startsWith('occurred')).map((part) => `corrected ${part}`),
].filter((field) => !['reviewer', 'source'].includes(field));

/** All files of the data folder as bytes, the log of the store and its key among them. */
function files(folder: string): readonly (readonly [name: string, bytes: Buffer])[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name))] as const);
}

/** The ways in which a text could stand in a file: as it is, in UTF-16, in hex, in base64 wherever it begins. */
function disguises(text: string): readonly Buffer[] {
  const base64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'x'.repeat(before)}${text}`).toString('base64');
    // Characters at both ends depend on the neighbours.
    return encoded.slice(before === 0 ? 0 : 4, encoded.length - 4);
  });
  const plain = [text, text.toLowerCase(), Buffer.from(text).toString('hex'), ...base64].map((one) => Buffer.from(one));
  return [...plain, Buffer.from(text, 'utf16le')];
}

function expectNowhere(told: Pick<Story, 'folder' | 'logged'>): void {
  const found = files(told.folder).flatMap(([name, bytes]) =>
    disguises(word).flatMap((disguise) => (bytes.includes(disguise) ? [`${name}: ${disguise.toString()}`] : [])),
  );
  expect(found).toEqual([]);
  expect(told.logged.filter((line) => line.toUpperCase().includes(word))).toEqual([]);
}

test('the search finds a text however it is disguised', () => {
  const text = `before ${word} after`;
  for (const shown of [
    text,
    text.toLowerCase(),
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64'),
  ])
    expect(disguises(word).some((disguise) => Buffer.from(shown).includes(disguise))).toBe(true);
  expect(disguises(word).some((disguise) => Buffer.from(text, 'utf16le').includes(disguise))).toBe(true);
});

/** Types into the newest card (or the one that shows `on`) all that it lets people type, and remembers what. */
class Typist {
  readonly planted = new Set<string>();

  constructor(private readonly voice: Voice) {}

  inputs(names: readonly string[], prefix = ''): Record<string, string> {
    return Object.fromEntries(
      names.map((name) => {
        this.planted.add(`${prefix}${name}`);
        return [name, canary(`${prefix}${name}`)];
      }),
    );
  }

  async correct(part: string): Promise<void> {
    await this.voice.say('my reports');
    await this.voice.press(say('button.correct'));
    const { data, ...action } = this.voice.action(say('button.correctPart')) as { data: object };
    await this.voice.pressRaw({ ...action, data: { ...data, field: part } });
    this.planted.add(`corrected ${part}`).add('why');
    await this.voice.press(say('button.saveCorrection'), {
      correction: canary(`corrected ${part}`),
      why: canary('why'),
    });
    expect(this.voice.reads()).toContain(say('record.parts.saved'));
  }
}

describe('what people type', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test('in any input of any flow or form is in no file and no log, and those who may see it do', async () => {
    const { amara, dev, grace, tom, omar } = told.people;
    const reporter = new Typist(amara);
    const duty = new Typist(dev);
    const lead = new Typist(grace);
    const supervisor = new Typist(tom);

    // A whole report, with something typed in every step; the last draft is left behind.
    const [start = {}, helped = {}, account = {}, questions = {}, wishes = {}] = june;
    const steps = [
      { ...start, ...reporter.inputs(['safetyActions']) },
      helped,
      { ...account, ...reporter.inputs(['person', 'place', 'whatHappened']) },
      questions,
      { ...wishes, ...reporter.inputs(['desiredOutcome']) },
    ];
    await fillReport(amara, steps.slice(0, 3));
    expectNowhere(told);
    const reference = await sendReport(amara, steps);
    await settled(told);
    await dev.in(dutyChannel).press('Acknowledge');
    await settled(told);
    for (const field of ['safetyActions', 'person', 'place', 'whatHappened', 'desiredOutcome'])
      expect(dev.reads('details and decision')).toContain(canary(field));
    const decided = { ...decision, ...duty.inputs(['reason', 'safety', 'consulted']) };
    await dev.press('Record decision', decided, { on: 'details and decision' });
    await settled(told);
    expect(dev.reads('details and decision')).toContain(canary('consulted'));

    // Every part of it put right, by whoever reported.
    for (const part of correctable.filter((one) => !one.startsWith('occurred'))) await reporter.correct(part);
    await settled(told);
    expect(dev.reads('details and decision')).toContain(canary('corrected whatHappened'));
    expect(dev.reads('details and decision')).toContain(canary('why'));

    // A legal hold, placed and ended.
    await grace.say('retention');
    await grace.press(say('record.retention.open'), { reference });
    await grace.press(say('button.placeHold'));
    const held = { holdKind: 'police', holdReviewOn: '2027-01-01', ...lead.inputs(['holdReason']) };
    await grace.press(say('button.placeHold'), held);
    expect(grace.reads()).toContain(canary('holdReason'));
    await grace.press(say('button.endHold'));
    await grace.press(say('button.endHold'), lead.inputs(['endReason']));
    expect(grace.reads()).toContain(canary('endReason'));

    // An override down, proposed and not agreed to.
    const risky = await sendReport(amara, exploited);
    await settled(told);
    await grace.in(dutyChannel).press('Acknowledge');
    await settled(told);
    const down = { ...decision, outcome: 'not_referred', ...lead.inputs(['reason', 'safety', 'consulted']) };
    await grace.press('Record decision', down, { on: 'details and decision' });
    await settled(told);
    expect(omar.reads('Second person needed')).toContain(canary('reason'));
    await omar.press('I do not agree', {}, { on: 'Second person needed' });
    await settled(told);

    // A shared risk summary, every form of it.
    await typeEverywhere(grace, risky, (names) => lead.inputs(names));
    for (const field of ['consentWords', 'known', 'agency', 'came', 'partnerSaid', 'reviewNote'])
      expect(grace.reads()).toContain(canary(field));
    const over = { reference: risky, form: 'over', overBecause: 'moved_on', ...lead.inputs(['overReason']) };
    await grace.pressRaw({ type: 'Action.Execute', verb: 'sharedRisk.save', data: over });

    // A missed contact, every form of it.
    await typeInEpisode(amara, (names) => reporter.inputs(names));
    for (const field of ['methodText', 'worry', 'policeLog', 'noteRisk', 'foundNote', 'planReason'])
      expect(amara.reads()).toContain(canary(field));

    // A learning point.
    await tom.say('supervision');
    await settled(told);
    await tom.press(say('button.record', { name: 'Amara Okafor' }));
    const from = { source: 'else', ...supervisor.inputs(['sourceWords']) };
    const point = { date: '2026-11-25', ...from, ...supervisor.inputs(['learningPoint', 'practice']) };
    await tom.press(say('button.save'), point, { on: 'Learning point for Amara Okafor' });
    await settled(told);
    // What the worker says of it, and the correction that follows.
    await amara.say('supervision');
    await amara.press(say('button.notRight'));
    await amara.press(say('button.sendNote'), reporter.inputs(['notRight']));
    expect(amara.reads()).toContain(canary('notRight'));
    await settled(told);
    await tom.pressRaw({
      type: 'Action.Execute',
      verb: 'supervision.correct',
      data: { worker: 'user-id-0', month: '2026-11', entry: '0' },
    });
    const corrected = { date: '2026-11-25', ...from, learningPoint: canary('again'), practice: canary('practice') };
    await tom.press(say('button.saveCorrection'), { ...corrected, why: canary('why') });
    expect(tom.reads()).toContain(canary('again'));

    // Why a self-neglect case of the month cannot be used. Cases are drawn when the calendar looks, so also at a start.
    await told.stop();
    await told.start();
    const drawn = async (): Promise<boolean> => factsCalled(await written(told.folder), 'casesFrozen').length > 0;
    await until(drawn);
    const data = { team: 'north', month: '2026-11' };
    await tom.pressRaw({ type: 'Action.Execute', verb: 'selfNeglect.cannot', data });
    await tom.press(say('button.passOver'), supervisor.inputs(['passReason']));
    expect(factsCalled(await written(told.folder), 'casePassedOver')).toHaveLength(1);

    const planted = [reporter, duty, lead, supervisor].flatMap((typist) => [...typist.planted]);
    expect([...new Set(everyInput)].filter((field) => !planted.includes(field))).toEqual([]);
    expectNowhere(told);
    await told.stop();
    expectNowhere(told);
    // It is all still there for whoever has the key.
    await told.start();
    await amara.say('my reports');
    await amara.press(say('button.correct'), {}, { on: 'My reports' });
    await grace.say('retention');
    await grace.press(say('record.retention.open'), { reference });
    expect(grace.reads()).toContain(canary('holdReason'));
  });

  test('in inputs that are no text, on cards that were tampered with, as words and while Teams fails is nowhere either', async () => {
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    connector.fail({ fault: { kind: 'status', status: 403 }, conversation: dutyChannel.id });
    for (const words of ['report', 'duty', 'act as', 'clock', 'retention', 'anything'])
      await amara.say(`${words} ${word}`);
    await amara.say('report');
    // Choices, answers, dates and times filled with something else, step by step, then sent as it is.
    while (amara.buttons().includes('Next')) {
      const all = Object.fromEntries(inputsOf(amara.card()).map(({ id }) => [id, canary(id)]));
      await amara.pressRaw(amara.action('Next', all));
      const known = {
        immediateDanger: 'no',
        kind: 'concern',
        category: 'physical',
        whatHappened: canary('whatHappened'),
      };
      await amara.pressRaw(amara.action('Next', known));
    }
    const last = Object.fromEntries(inputsOf(amara.card()).map(({ id }) => [id, canary(id)]));
    await amara.pressRaw(amara.action('Escalate anyway', last));
    await settled(told);
    const data = { draft: word, reference: word, field: word, hold: word, records: `case/${word}@1@`, worker: word };
    for (const verb of ['report.next', 'case.open', 'case.saveCorrection', 'record.open', 'record.answer', word])
      await grace.pressRaw({ type: 'Action.Execute', verb, data });
    await dev.say('duty');
    expectNowhere(told);
    await told.stop();
    expectNowhere(told);
  });
});

describe('the key that opens it', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test('is beside the store in local mode, for its owner alone, and is in no other file and no log', async () => {
    await sendReport(told.people.amara);
    await settled(told);
    const own = readFileSync(join(told.folder, 'local.key'), 'utf8').trim();
    expect(statSync(join(told.folder, 'local.key')).mode & 0o777).toBe(0o600);
    await told.stop();
    for (const [name, bytes] of files(told.folder)) {
      if (name === 'local.key') continue;
      for (const form of [own, Buffer.from(own, 'base64').toString('hex')])
        expect(`${name}: ${bytes.includes(form)}`).toBe(`${name}: false`);
      expect(`${name}: ${bytes.includes(Buffer.from(own, 'base64'))}`).toBe(`${name}: false`);
    }
    expect(told.logged.join('\n')).not.toContain(own);
  });

  test('is not changed under a Throughline that runs on this store', async () => {
    const env = { DATA_DIR: told.folder, SEALING_KEY: key('n'), SEALING_KEY_BEFORE: key('o') };
    const command = ['--import', 'tsx', 'src/record/rotateKeyCommand.ts'];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: root,
      env: { ...process.env, ...env },
    });
    expect(`${String(stdout)}${String(stderr)}`).toMatch(/in use by another Throughline process/);
    expect(status).toBe(2);
  });

  test('when it is another, the start is refused with what to do, and nothing is changed', async () => {
    await sendReport(told.people.amara);
    await settled(told);
    await told.stop();
    const before = files(told.folder).find(([name]) => name === 'throughline.sqlite')?.[1];
    const SEALING_KEY = key('x');
    const ended = await BotProcess.refused({ DATA_DIR: told.folder, SEALING_KEY });
    expect(ended.code).toBe(1);
    expect(ended.says).toMatch(/sealed with another key .* than the one given/);
    expect(ended.says).toContain('Set SEALING_KEY to the key this store was written with');
    expect(ended.says).not.toContain(SEALING_KEY);
    expect(ended.says).not.toMatch(/^\s+at /m);
    expect(files(told.folder).find(([name]) => name === 'throughline.sqlite')?.[1]).toEqual(before);
    await told.start();
  });
});
