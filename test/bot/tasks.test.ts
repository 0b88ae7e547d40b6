import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendReport, story, type Story } from '../stories';

/** The published example: more confused and eating less since yesterday. */
const confused = [
  { immediateDanger: 'no', kind: 'concern', category: 'deterioration', safetyActions: 'Stayed with her, gave fluids' },
  { person: 'CR-1042', occurredOn: '2026-11-24', whatHappened: 'More confused, eats less since yesterday.' },
  {
    'deterioration.newOrWorseSign': 'yes',
    'deterioration.over24hNoClinicalAdvice': 'no',
    'deterioration.redFlag': 'no',
    'deterioration.cannotSeekHelpAlone': 'yes',
    'deterioration.earlierAdviceNotActedOn': 'no',
    'deterioration.refusesHelp': 'no',
    'deterioration.harmMoreThanMinor': 'no',
    crimePossible: 'no',
    othersAtRisk: 'no',
    staffInvolved: 'no',
  },
  {},
] as const;

describe('a report that asks for clinical advice within two hours', () => {
  let told: Story;
  let reference: string;
  beforeEach(async () => {
    told = await story();
    const { amara, dev } = told.people;
    await dev.say('help');
    reference = await sendReport(amara, confused);
    await told.teams.connector.until(() =>
      amara.cards().some((card) => JSON.stringify(card).includes('Clinical advice: TL-')),
    );
  });
  afterEach(() => told.end());

  test('brings its card to whoever reported, who writes down what was said; then nobody is chased', async () => {
    const { amara, dev } = told.people;
    expect(amara.reads('Clinical advice:')).toContain('by Wed 25 Nov 2026, 12:00');
    expect(amara.reads('Clinical advice:')).not.toMatch(/CR-1042|confused/);
    await amara.press('Write it down', {}, { on: 'Clinical advice:' });
    expect(amara.reads('Clinical advice:')).toContain('This needs an answer');
    await amara.press('Write it down', { taskWhat: '111 at 10:20: GP visits today.' }, { on: 'Clinical advice:' });
    expect(amara.reads('Clinical advice:')).toContain('Written down by Amara Okafor');
    await told.later('+3h');
    expect(dev.cards().some((card) => JSON.stringify(card).includes('Clinical advice: TL-'))).toBe(false);
  });

  test('is chased when it is late; whoever is told may write it down, and the first card shows it', async () => {
    const { amara, dev } = told.people;
    await told.later('+2h');
    await told.teams.connector.until(() =>
      dev.cards().some((card) => JSON.stringify(card).includes('Clinical advice: TL-')),
    );
    expect(dev.reads('Clinical advice:')).toContain('LATE: Amara Okafor has it');
    await dev.press('Write it down', { taskWhat: 'GP rang back 12:10.' }, { on: 'Clinical advice:' });
    await told.teams.connector.until(() => amara.reads('Clinical advice:').includes('Written down by Dev Patel'));
  });

  test('what was said is sealed, and shown to whoever decides on the case', async () => {
    const { amara, dev } = told.people;
    await amara.press('Write it down', { taskWhat: '111 said: GP today.' }, { on: 'Clinical advice:' });
    for (const file of readdirSync(told.folder))
      expect(readFileSync(join(told.folder, file)).includes('111 said: GP today.')).toBe(false);
    await dev.press('Acknowledge', {}, { on: reference });
    await told.teams.connector.until(() =>
      dev.cards().some((card) => JSON.stringify(card).includes('details and decision')),
    );
    expect(dev.reads('details and decision')).toContain('Clinical advice: Written down by Amara Okafor');
  });
});
