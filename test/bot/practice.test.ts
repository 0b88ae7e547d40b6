import { dutyChannel, ids } from '../people';
import { story, type Story } from '../stories';
import { written } from './record';

describe('practising the questions on a published case', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test('compares the answers with the published ones and says what is to be learned; asked again they still stand', async () => {
    const { amara } = told.people;
    await amara.say('practise');
    expect(amara.reads()).toContain('Nothing here is kept, sent or counted');
    await amara.press('practice.questions');
    expect(amara.reads()).toContain('a woman of 58');
    await amara.press('Compare', { immediateDanger: 'no', hydrationNutrition: 'yes', infectionRisk: 'yes' });
    const compared = amara.reads();
    expect(compared).toContain('This needs a duty call');
    expect(compared).toContain('Call 999 or get medical help first');
    expect(compared).toContain('Yours: No. Published: Yes.');
    expect(compared).toContain('Having capacity for one decision does not lower the result');
    await amara.press('Answer again');
    await amara.press('Compare', { immediateDanger: 'yes', reducedAbilityToProtectSelf: 'yes' });
    const again = amara.reads();
    expect(again).toContain('Call 999 or get medical help first');
    expect(again).not.toContain('Yours: No. Published: Yes.');
  });

  test('leaves nothing behind: no case, no draft, no message, no count, nothing in the channel', async () => {
    const { amara, dev } = told.people;
    await amara.say('help');
    await amara.say('practice');
    for (let count = 0; count < 3; count += 1) {
      await amara.press('practice.questions');
      await amara.press('Compare', { immediateDanger: 'yes', staffInvolved: 'yes' });
      await amara.press('Other cases to practise');
    }
    await told.later('+25h');
    // What the month asks of supervisors is all there is, as there would be without practice.
    const { commits, heads } = await written(told.folder);
    const kinds = new Set([...commits, ...heads].map(({ stream }) => stream.split('/')[0] ?? ''));
    expect([...kinds].filter((kind) => ['case', 'draft', 'learning', 'practice'].includes(kind))).toEqual([]);
    expect(heads.flatMap(({ tags }) => tags).filter((tag) => tag.includes(ids.amara))).toEqual([]);
    expect(told.teams.connector.cards(dutyChannel.id)).toEqual([]);
    expect(dev.cards()).toEqual([]);
    await amara.say('my reports');
    expect(amara.reads()).toContain('You have not sent a report yet');
  });

  test('something real is one press or one word away', async () => {
    const { amara } = told.people;
    await amara.say('practise');
    await amara.press('practice.questions');
    await amara.press('Compare');
    await amara.press('Report something real');
    expect(amara.buttons()).toContain('Escalate anyway');
  });

  test('is for one’s own chat, and a card of before another pack shows what can be practised now', async () => {
    const { amara } = told.people;
    const channel = amara.in(dutyChannel);
    await channel.say('practise');
    expect(channel.reads()).not.toContain('Practise the questions');
    await amara.say('practise');
    await amara.pressRaw({ type: 'Action.Execute', verb: 'practice.questions', data: { scenario: 'constructor' } });
    expect(amara.reads()).toContain('Practise the questions');
  });
});
