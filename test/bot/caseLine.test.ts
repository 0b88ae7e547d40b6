import { dutyChannel } from '../people';
import { sendReport, story, type Story } from '../stories';

describe('case TL-…', () => {
  let told: Story;
  let reference: string;
  beforeEach(async () => {
    told = await story();
    reference = await sendReport(told.people.amara);
  });
  afterEach(() => told.end());

  test('is one card with the way to everything that whoever looks may see', async () => {
    const { grace, dev } = told.people;
    await grace.say(`case ${reference}`);
    const line = grace.reads(reference);
    expect(line).toContain('Waiting for somebody to acknowledge');
    expect(line).toMatch(/\d+ intended = \d+ delivered/);
    expect(line).not.toMatch(/CR-1042|thin|flat/);
    expect(grace.buttons()).toEqual(expect.arrayContaining(['What arrived', 'Hold and retention']));
    await dev.say(`case ${reference}`);
    expect(dev.buttons()).not.toContain('Hold and retention');
  });

  test('may be typed in part, and says what to do when there is none or there are several', async () => {
    const { dev } = told.people;
    await dev.say(`CASE ${reference.slice(0, 7).toLowerCase()}`);
    expect(dev.reads('Duty call')).toContain(reference);
    await dev.say('case TL-0000-0000');
    expect(dev.reads()).toContain('There is no case with this reference that you may see');
    await dev.say('case');
    expect(dev.reads()).toContain('There is no case with this reference that you may see');
  });

  test('somebody who has nothing to do with it sees as much as if it did not exist, and a channel sees nothing', async () => {
    const { tom, dev } = told.people;
    await tom.say(`case ${reference}`);
    expect(tom.reads()).toContain('There is no case with this reference that you may see');
    const channel = dev.in(dutyChannel);
    await channel.say(`case ${reference}`);
    expect(channel.reads()).not.toContain('Duty call');
  });

  test('whoever reported finds their own case with it', async () => {
    const { amara } = told.people;
    await amara.say(`case ${reference}`);
    expect(amara.reads(reference)).toContain('Duty call');
    expect(amara.buttons()).not.toContain('What arrived');
  });
});
