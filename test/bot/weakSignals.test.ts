import { sendReport, story, type Story } from '../stories';

/** Nothing of it asks for a duty call. */
const planning = [
  { immediateDanger: 'no', kind: 'near_miss', category: 'care_planning', safetyActions: 'Asked the senior on shift' },
  { person: 'CR-1042', occurredOn: '2026-11-24', whatHappened: 'The plan does not say how she is to be moved.' },
  {
    'care_planning.needMissingFromPlan': 'no',
    'care_planning.planNotUpdatedAfterChange': 'no',
    'care_planning.careDiffersFromPlanTwicePlus': 'no',
    'care_planning.anyHarm': 'no',
    'care_planning.harmMoreThanMinor': 'no',
    'care_planning.moreThanOnePerson': 'no',
    'care_planning.staffCannotAccessPlan': 'no',
    crimePossible: 'no',
    othersAtRisk: 'no',
    staffInvolved: 'no',
  },
  {},
] as const;

describe('near misses that no rule escalates, twice about one person', () => {
  let told: Story;
  let references: string[];
  beforeEach(async () => {
    told = await story();
    const { amara, grace } = told.people;
    // Grace has written to Throughline before, so she can be reached.
    await grace.say('help');
    references = [await sendReport(amara, planning), await sendReport(amara, planning)];
    await told.teams.connector.until(() => grace.cards().some((card) => JSON.stringify(card).includes('Weak signal')));
  });
  afterEach(() => told.end());

  test('reach the safeguarding lead, who reads them and asks for a duty call', async () => {
    const { grace, dev } = told.people;
    const card = grace.reads(`Weak signal: ${references[1]}`);
    expect(card).toContain(
      '2 reports about Inconsistent personal care or care planning for the same person within 90 days',
    );
    expect(card).toContain(references[0]);
    expect(card).not.toMatch(/CR-1042|moved/);
    await grace.press('Open the case', {}, { on: 'Weak signal' });
    const details = grace.reads('details and decision');
    expect(details).toContain('how she is to be moved');
    expect(details).toContain('Kept. No duty call has been asked for');
    expect(details).not.toContain('Your decision');

    await grace.press('Ask for a duty call', {}, { on: 'details and decision' });
    await told.teams.connector.until(() => dev.cards().length > 0);
    expect(dev.reads('you are asked to act')).toContain(references[1]);
    await grace.say('weak signals');
    expect(grace.reads('Reports since')).toContain('2, of them 1 without a duty call');
    await grace.press('Open the case', { reference: references[0] ?? '' }, { on: 'Weak signals' });
    expect(grace.reads('details and decision')).toContain('how she is to be moved');
  });

  test('are listed by team for leads alone', async () => {
    const { grace, sian, amara } = told.people;
    await grace.say('weak signals');
    expect(grace.reads('Reports since Thu 27 Aug 2026')).toContain('2, of them 2 without a duty call');
    await sian.say('weak signals');
    expect(sian.reads('Reports since')).toContain(references[0]);
    expect(sian.buttons()).not.toContain('Open the case');
    await amara.say('weak signals');
    expect(amara.reads()).toContain('Weak signals are for safeguarding leads');
  });
});
