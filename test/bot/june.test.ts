import { dutyChannel } from '../people';
import { decision, fillReport, june, referenceIn, sendReport, story, type Story } from '../stories';

describe('the Devon Safeguarding Adults Review "June", from report to decision', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test('medical help first and a duty call with its reasons; having capacity does not lower it', async () => {
    const { amara } = told.people;
    await fillReport(amara, june);
    const check = amara.reads();
    expect(check).toContain('Call 999 or get medical help first');
    expect(check).toContain('3 of 5 indicators present');
    expect(check).not.toMatch(/capacity to/i);
    await amara.press('Send report');
    expect(amara.reads()).toContain('Report sent');
  });

  test('the channel holds an escalation without the person; Dev acknowledges, decides, and Amara is told', async () => {
    const { amara, dev } = told.people;
    const { connector } = told.teams;
    const reference = await sendReport(amara);
    const channel = dev.in(dutyChannel);
    await connector.until(() => connector.cards(dutyChannel.id).length > 0);
    const escalation = channel.reads(reference);
    expect(escalation).toContain('Waiting for somebody to acknowledge');
    expect(escalation).toContain('Wed 25 Nov 2026, 10:15');
    expect(escalation).toContain('Wed 25 Nov 2026, 17:00');
    expect(escalation).not.toMatch(/CR-1042|flat|thin|Amara/);

    const answer = await channel.press('Acknowledge');
    expect(JSON.stringify(answer.card)).toContain('Dev Patel has it');
    await connector.until(() => dev.cards().some((card) => JSON.stringify(card).includes('details and decision')));
    const details = dev.reads('details and decision');
    expect(details).toContain('CR-1042');
    expect(details).toContain('too weak to walk');

    await dev.press('Record decision', decision, { on: 'details and decision' });
    expect(dev.reads('details and decision')).toContain('Decision recorded');
    await connector.until(() =>
      connector.cards(amara.conversation).some((card) => JSON.stringify(card).includes('What was decided')),
    );
    expect(amara.reads()).toContain('raised with the local authority');
    await connector.until(() => channel.reads().includes('Decided by Dev Patel'));
    expect(referenceIn(channel.reads())).toBe(reference);
  });
});
