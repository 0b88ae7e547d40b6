import type { Fact } from '../../src/ledger/commit';
import { dutyChannel } from '../people';
import { decision, fillReport, june, story, type Story } from '../stories';
import { settled, written } from './record';

let told: Story;
beforeEach(async () => {
  told = await story();
});
afterEach(() => told.end());

/** What must stay between the reporter, the people who act and the sealed record: planted everywhere one can type. */
const planted = [
  'Margaret Hill',
  '999 000 0018',
  'ZZ99 3WZ',
  'margaret@example.org',
  'The jar with the blue lid',
  'Behind the wardrobe',
] as const;
const all = planted.join('; ');

const channelPosts = (): string =>
  JSON.stringify(
    told.teams.connector.posted.filter(({ conversation }) => conversation.split(';')[0] === dutyChannel.id),
  );

/** Everything kept beside the record or sent to be seen by more than the reader of a card. */
async function besideTheRecord(): Promise<Readonly<Record<string, string>>> {
  const { heads, commits } = await written(told.folder);
  const messageFacts = commits.flatMap(({ facts }) => facts).filter((fact: Fact) => fact.type.startsWith('message'));
  return {
    logs: told.logged.join('\n'),
    channel: channelPosts(),
    summaries: JSON.stringify(told.teams.connector.posted.map(({ activity }) => activity.summary ?? '')),
    heads: JSON.stringify(heads),
    messages: JSON.stringify(messageFacts),
    streams: JSON.stringify(commits.map(({ stream, by, press }) => [stream, by, press])),
  };
}

async function expectNothingPlanted(): Promise<void> {
  for (const [where, text] of Object.entries(await besideTheRecord())) {
    for (const secret of planted)
      expect(`${where}: ${text.includes(secret) ? secret : 'nothing'}`).toBe(`${where}: nothing`);
  }
}

test('a whole report with a name, an NHS number and free text in every field leaves none of it outside the record', async () => {
  const { amara, dev, grace } = told.people;
  const { connector } = told.teams;
  await amara.say(`report ${all}`);
  await fillReport(amara, [{ ...june[0], safetyActions: `${planted[4]}; ${planted[5]}` }]);
  await amara.press('Next', { helpCalled: 'yes' });
  await amara.press('Next', { person: planted[0], place: all, whatHappened: all });
  await amara.press('Escalate anyway', { whatHappened: all, person: planted[0], place: planted[2] });
  await settled(told);
  // Somebody who may act sees it all.
  await dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  for (const secret of planted.slice(4)) expect(dev.reads('details and decision')).toContain(secret);
  await dev.press(
    'Record decision',
    { ...decision, reason: planted[4], safety: planted[5] },
    { on: 'details and decision' },
  );
  await settled(told);
  // And with Teams failing, which is when most is logged.
  connector.fail({ fault: { kind: 'status', status: 403 }, conversation: dutyChannel.id });
  await grace.say(`duty ${all}`);
  await told.later('2026-11-26 10:00');
  await expectNothingPlanted();
});

test('inputs that a tampered card fills with anything keep nothing beside the record either', async () => {
  const { amara } = told.people;
  await amara.say('report');
  const { data, ...action } = amara.action('Next') as { data: object };
  const anything = {
    category: planted[0],
    alsoCategory: planted[0],
    kind: planted[1],
    immediateDanger: planted[2],
    token: (data as { token: string }).token,
  };
  await amara.pressRaw({ ...action, data: { ...data, ...anything } });
  await amara.pressRaw({
    type: 'Action.Execute',
    verb: planted[0],
    data: { draft: planted[1], reference: planted[3] },
  });
  await amara.pressRaw({ type: 'Action.Execute', verb: 'case.acknowledge', data: { reference: planted[0] } });
  await expectNothingPlanted();
  await amara.say('resume');
  const { category, alsoCategory, kind, immediateDanger } = anything;
  await amara.pressRaw(amara.action('Escalate anyway', { category, alsoCategory, kind, immediateDanger }));
  await settled(told);
  await expectNothingPlanted();
});

test('no channel and no lock screen ever names who reported, or the person it is about', async () => {
  const { amara, dev } = told.people;
  await fillReport(amara, june);
  await amara.press('Send report');
  await settled(told);
  await dev.in(dutyChannel).press('Acknowledge');
  await settled(told);
  const { channel = '', summaries = '' } = await besideTheRecord();
  expect(channel).toContain('Dev Patel has it');
  for (const text of [channel, summaries]) expect(text).not.toMatch(/Amara|CR-1042|too weak|her own flat/i);
});
