import { say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import { textsOf } from '../fake/cardForm';
import type { ExtensionAnswer } from '../fake/extensionAnswer';
import { dutyChannel, ids } from '../people';
import { referenceIn, sendReport, story, type Story } from '../stories';
import { factsCalled, settled, telephone, until, written } from './record';
import { nearMiss, sameDay, staffInvolved } from './reports';

const link = 'https://teams.microsoft.com/l/message/19:abc@thread.v2/1764064800000?context=%7B%7D';

const message = (content: string, more: object = {}) => ({
  id: '1764064800000',
  createdDateTime: '2026-11-25T09:58:00Z',
  linkToMessage: link,
  from: { user: { id: 'someone', displayName: 'Dev Patel' } },
  body: { contentType: 'html', content },
  ...more,
});

const dialogOf = ({ dialog }: ExtensionAnswer): string => textsOf(dialog ?? {}).join('\n');

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

const startsIn = async (): Promise<readonly { entered: Record<string, string>; owner: string }[]> =>
  factsCalled(await written(told.folder), 'draftStarted');

describe('"Report this" on a message', () => {
  test.each(['composeExtension/fetchTask', 'composeExtension/submitAction'] as const)(
    'begins a report with what it says, and the first card is in the own chat (%s)',
    async (name) => {
      const { amara } = told.people;
      const answer = await amara.reportThis(
        message('<p>He has not eaten</p><p>since Monday &amp; Tuesday 😟</p>'),
        name,
      );
      expect(dialogOf(answer)).toContain(say('notice.begun_from_message'));
      await settled(told);
      expect(amara.reads()).toContain(say('report.start.title'));
      expect(amara.reads()).toContain(say('report.notice.fromMessage'));
      // The card that came of itself is not out of date: that it arrived is no change of the report.
      await amara.press('Next', sameDay[0]);
      expect(amara.reads()).not.toContain(say('report.notice.stale'));
      expect(JSON.stringify(amara.card(say('report.account.title')))).toContain(
        JSON.stringify('He has not eaten\nsince Monday & Tuesday 😟').slice(1, -1),
      );
    },
  );

  test('ends in a case whose details have the way back to the message; no channel, alert or log has it', async () => {
    const { amara, dev } = told.people;
    await amara.reportThis(message('He has not eaten since Monday.'));
    await settled(told);
    for (const inputs of [sameDay[0], { person: 'CR-4001' }, ...sameDay.slice(2)]) await amara.press('Next', inputs);
    await amara.press('Send report');
    const reference = referenceIn(amara.reads('Report sent'));
    await settled(told);
    expect(dev.reads(reference)).not.toContain('teams.microsoft.com');
    expect(JSON.stringify(told.teams.connector.cards(dutyChannel.id))).not.toContain('teams.microsoft.com');
    await dev.press('Acknowledge');
    await settled(told);
    expect(dev.reads('details and decision')).toContain(`[a message in Teams](${link})`);
    expect(told.logged.join()).not.toContain('teams.microsoft.com');
    const [reported] = factsCalled<{ report: Case['report'] }>(await written(told.folder), 'reported');
    expect(reported?.report?.narrative).toMatchObject({
      whatHappened: 'He has not eaten since Monday.',
      messageLink: link,
    });
  });

  test('shows at once what of it cannot stand, with the text as it was', async () => {
    const { amara } = told.people;
    await amara.reportThis(message('Ring his daughter, NHS 999 123 4560, SW1A 1AA'));
    await settled(told);
    await amara.press('Next', sameDay[0]);
    expect(amara.reads()).toContain(say('problem.identifier'));
    expect(JSON.stringify(amara.card())).toContain('Ring his daughter, NHS 999 123 4560, SW1A 1AA');
    await amara.press('Next');
    expect(amara.reads()).toContain(say('report.account.title'));
    await amara.press('Next', { whatHappened: 'Ring his daughter' });
    expect(amara.reads()).toContain('Questions about');
  });

  test('sent again by Teams, five times at once: one report, one card', async () => {
    const { amara } = told.people;
    await Promise.all(Array.from({ length: 5 }, () => amara.reportThis(message('Bruises on both arms'))));
    await settled(told);
    expect(await startsIn()).toHaveLength(1);
    expect(amara.cards()).toHaveLength(1);
  });

  test('the same message by two people: each has their own report', async () => {
    const { amara, tom } = told.people;
    await Promise.all([amara, tom].map((who) => who.reportThis(message('Bruises on both arms'))));
    expect((await startsIn()).map(({ owner }) => owner).sort()).toEqual([ids.amara, ids.tom]);
  });

  test('again after its report was sent: another one', async () => {
    const { amara } = told.people;
    const picked = message('He has not eaten since Monday.');
    for (let time = 0; time < 2; time += 1) {
      await amara.reportThis(picked);
      await settled(told);
      for (const inputs of [sameDay[0], {}, ...sameDay.slice(2)]) await amara.press('Next', inputs);
      await amara.press('Send report');
    }
    expect(factsCalled(await written(told.folder), 'reported')).toHaveLength(2);
  });

  test.each([
    ['http://teams.microsoft.com/l/message/1'],
    ['https://teams.microsoft.com.example.org/l/message/1'],
    ['https://teams.microsoft.com/l/app/1'],
    ['javascript:alert(1)'],
    ['no link'],
    [''],
    [7],
  ])('a link that does not lead to a message in Teams is not kept: %s', async (linkToMessage) => {
    await told.people.amara.reportThis(message('x', { linkToMessage }));
    expect((await startsIn())[0]?.entered).toEqual({ messageLink: '', whatHappened: 'x' });
  });

  test.each([
    ['only a picture', message('<p><attachment id="1"></attachment></p>')],
    ['no body', message('', { body: undefined })],
    ['nothing at all', {}],
  ])('a message with %s begins a report that asks what happened', async (_what, picked) => {
    const { amara } = told.people;
    expect(dialogOf(await amara.reportThis(picked))).toContain(say('notice.begun_without_words'));
    await settled(told);
    expect(amara.reads()).toContain(say('report.start.title'));
  });

  test('a chat of two people is not taken for the own chat with Throughline', async () => {
    const { amara } = told.people;
    await amara.say('help');
    await amara.reportThis(message('x'));
    await settled(told);
    expect(amara.reads()).toContain(say('report.start.title'));
    expect(told.teams.connector.posted.filter(({ conversation }) => conversation.includes('unq'))).toEqual([]);
  });

  test('by somebody whom the organisation does not know: whom to telephone, and nothing is begun', async () => {
    const answer = await told.people.stranger.reportThis(message('x'));
    expect(dialogOf(answer)).toContain(say('notice.not_a_member', { telephone }));
    expect(await startsIn()).toEqual([]);
  });

  test('a card that cannot be delivered leaves the report: resume has it', async () => {
    const { amara } = told.people;
    told.teams.connector.fail({ conversation: amara.conversation, fault: { kind: 'status', status: 403 } });
    await amara.reportThis(message('Bruises on both arms'));
    await until(async () => (await written(told.folder)).heads.some(({ messages }) => messages.failed === 1));
    told.teams.connector.heal();
    await amara.say('resume');
    expect(amara.reads()).toContain(say('report.notice.resumed'));
  });

  test('a card that was refused comes when Throughline is installed, unless the report is sent by then', async () => {
    const { amara, dev } = told.people;
    for (const who of [amara, dev]) {
      told.teams.connector.fail({ conversation: who.conversation, fault: { kind: 'status', status: 403 } });
      await who.reportThis(message('Bruises on both arms'));
    }
    await until(
      async () => (await written(told.folder)).heads.filter(({ messages }) => messages.failed === 1).length === 2,
    );
    told.teams.connector.heal();
    await dev.say('resume');
    await dev.press('Escalate anyway');
    await amara.install();
    await dev.install();
    await settled(told);
    expect(amara.reads(say('report.start.title'))).toContain(say('report.notice.fromMessage'));
    expect(dev.cards().flatMap(textsOf)).not.toContain(say('report.notice.fromMessage'));
  });

  test('what did not arrive is on the list of duty without its writer', async () => {
    const { amara, dev } = told.people;
    told.teams.connector.fail({ conversation: amara.conversation, fault: { kind: 'status', status: 403 } });
    await amara.reportThis(message('Bruises on both arms'));
    await until(async () => (await written(told.folder)).heads.some(({ messages }) => messages.failed === 1));
    await dev.say('duty');
    const line = /The card of a report that is being written: .*/.exec(dev.reads(say('duty.overview.title')))?.[0];
    expect(line).toMatch(/403/);
    expect(line).not.toContain('Amara');
  });
});

describe('finding a case by its reference', () => {
  test('says only the reference, team, category and state', async () => {
    const { amara, dev } = told.people;
    const reference = await sendReport(amara, sameDay);
    const { hits = [] } = await dev.search(reference);
    expect(hits.map(({ title, text }) => [title, text])).toEqual([
      [reference, [say('found.state.waiting'), 'Self-neglect', 'Crisis Team North'].join(' · ')],
    ]);
    expect(JSON.stringify(hits)).not.toMatch(/Amara|CR-4001|eaten|Dev/);
  });

  test.each([
    ['its first half', (reference: string) => reference.slice(0, 7)],
    ['small letters without hyphens', (reference: string) => reference.toLowerCase().replaceAll('-', '')],
    ['without TL', (reference: string) => reference.slice(3)],
    [
      'an O for a zero and an l for a one',
      (reference: string) => reference.slice(3).replace(/0/g, 'O').replace(/1/g, 'l'),
    ],
  ])('%s is enough', async (_what, typed) => {
    const { amara, dev } = told.people;
    const reference = await sendReport(amara, sameDay);
    expect((await dev.search(typed(reference))).hits?.map(({ title }) => title)).toEqual([reference]);
  });

  test('whoever reported it finds it; another worker is told what to do, as for one that does not exist', async () => {
    const { amara, dev, tom } = told.people;
    const reference = await sendReport(dev, nearMiss);
    expect((await dev.search(reference)).hits).toHaveLength(1);
    const none = { sentence: say('found.none') };
    expect(await amara.search(reference)).toMatchObject(none);
    expect(await tom.search(reference)).toMatchObject(none);
    expect(await tom.search('TL-0000-0000')).toMatchObject(none);
  });

  test('a restricted record is found by the safeguarding leads and by whoever reported it, without what it is about', async () => {
    const { amara, dev, grace, omar, sian } = told.people;
    const reference = await sendReport(amara, staffInvolved);
    for (const who of [amara, grace, omar]) {
      const { hits = [] } = await who.search(reference);
      expect(hits[0]?.text).toContain(say('category.restricted'));
      expect(JSON.stringify(hits)).not.toContain('Exploitation');
    }
    for (const who of [dev, sian]) expect(await who.search(reference)).toMatchObject({ sentence: say('found.none') });
  });

  test.each([undefined, '', 'TL-', 'TL-4F', '😟', '   '])('"%s": what to type', async (words) => {
    expect(await told.people.dev.search(words)).toMatchObject({ sentence: say('found.how') });
  });

  test.each(['TL-7K3M-9PQ2-00', 'report', "' OR 1=1", 'x'.repeat(200), '${reference}'])(
    '"%s": nothing',
    async (words) => {
      expect(await told.people.dev.search(words)).toMatchObject({ sentence: say('found.none') });
    },
  );

  test('by somebody whom the organisation does not know: whom to telephone', async () => {
    const { amara, stranger } = told.people;
    const reference = await sendReport(amara, sameDay);
    expect(await stranger.search(reference)).toMatchObject({ sentence: say('notice.not_a_member', { telephone }) });
  });
});
