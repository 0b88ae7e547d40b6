import { say } from '../../cards/render';
import { changes } from '../../src/case/plan/facts';
import { blameIn } from '../../src/policy/actionWords/blame';
import { type Reads, readAction } from '../../src/policy/actionWords/readAction';

/** As plans in services are worded: passive, short, misspelt, or naming a thing that somebody is only told about. */
const phrases: readonly (readonly [Reads, string])[] = [
  ['weak', 'All staff to be reminded of the importance of timely escalation'],
  ['weak', 'Safeguarding level 3 training to be completed by all qualified staff'],
  ['weak', 'Traing for all staff on choking risk'],
  ['weak', 'Take to governance for discussion'],
  ['weak', 'Learning from the incident to be disseminated across the directorate'],
  ['weak', 'Second person to check the controlled drugs book at each shift'],
  ['weak', 'Nursing staff have been spoken to about the late observations'],
  ['weak', 'Staff to be more vigilant around ligature points'],
  ['weak', 'Add to the agenda of the safety huddle'],
  ['weak', 'Remind staff to use the checklist and audit complience monthly'],
  ['weak', 'Information leaflet on sepsis placed in every house'],
  ['weak', 'Random checks of the controlled drug register'],
  ['weak', 'Ligature training for estates and ward staff'],
  ['weak', 'Increase staff confidence in raising concerns'],
  ['strong', 'Replace the door handles in all bedrooms with anti-ligature fittings'],
  ['strong', 'Take out the second sign off step'],
  ['strong', 'Raise the height of the garden fence to 2.4m'],
  ['strong', 'Window restrictors fitted to all first floor windows'],
  ['strong', 'Discharge cannot be confirmed until the 72 hour follow up is booked'],
  ['strong', 'Unallocated referrals escalate on their own to the service manager after 48 hours'],
  ['strong', 'Reduce the number of handoffs from five to two'],
  ['strong', 'Same crash trolley layout across all three homes'],
  ['strong', 'The registered manager works one night shift a month alongside staff'],
  ['strong', 'Chief executive meets each bereaved family within two weeks'],
  ['strong', 'Visit cannot be marked as done without a photo of the blister pack'],
  ['strong', 'Bathroom door changed to open outwards'],
  ['intermediate', 'Discharge checklist to be introduced'],
  ['intermediate', 'Read back of verbal orders'],
  ['intermediate', 'Text reminders sent to patients before appointments'],
  ['intermediate', 'Second on call manager at weekends'],
  ['intermediate', 'Simulation of a ligature incident twice a year'],
  ['intermediate', 'Store the sound alike drugs on different shelves'],
  ['intermediate', 'System shows a red banner when the risk plan is more than 3 months old'],
  ['intermediate', "Red tabard worn during the medication round so the nurse isn't interrupted"],
  ['unclassified', 'Look at the duty process'],
];

describe('what an action in a plan reads like (7.2)', () => {
  test.each(phrases)('%s: %s', (reads, text) => {
    expect(readAction(text)).toBe(reads);
  });
});

describe('words that blame a person (7.4)', () => {
  test.each([
    'Nurse failed to check the chart',
    'Poor practice by the agency nurse',
    'The social worker let the family down',
    "Due to the carer's mistake the dose was missed",
    'Human error by the carer',
    'Individual failing by the practitioner',
  ])('%s', (text) => {
    expect(blameIn(text)).not.toEqual([]);
  });

  // A category, a device, a service and a choice of the person cared for.
  test.each([
    'Category of abuse: neglect and acts of omission',
    'The nurse call system failed at 02:10',
    'Nobody is to blame',
    'He refused his medication',
    'The day service was suspended in April',
    'Multi-disciplinary meeting on Tuesday',
  ])('not in: %s', (text) => {
    expect(blameIn(text)).toEqual([]);
  });
});

test('what we offer in place of a weak action does not read weak itself', () => {
  const offers = changes.flatMap((change) => [...say(`plan.offer.${change}`).matchAll(/“([^”]+)”/g)]);
  expect(offers.length).toBeGreaterThanOrEqual(5);
  for (const [, offered = ''] of offers) expect(['strong', 'intermediate']).toContain(readAction(offered));
});
