import { readAction } from '../src/policy/actionWords/readAction';
import { challengeOf } from '../src/policy/actionWords/actionKinds';
import { blameIn } from '../src/policy/actionWords/blame';
import { worldWith, ids, staffed, minutesAfter, reports } from './case/caseStory';
import { ReviewStory, triageForm, at } from './case/reviewStory';
import { clocksOf } from '../src/case/triage/chasing';
import { shippedPack } from '../src/usecases/shippedPack';
import { caseKind } from '../src/case/caseKind';

const weak = `Staff to be reminded about the escalation policy
All staff have been asked to re-read the missed contact procedure
Team leaders to reiterate the importance of recording
Email to all staff about the duty number
Circulate the 7 minute briefing on self-neglect
Safeguarding to be a standing item at team meetings
Learning to be shared at the next governance meeting
Refresher training for all bank staff on NEWS2
Staff will complete the e-learning module again
Reflective session with the team on professional curiosity
Include in the monthly newsletter
Laminate the flow chart and put it on the office wall
Managers to keep a closer eye on missed visits
Nurses should double-check the care plan before each visit
Policy to be updated and re-issued
Write a new standard operating procedure for missed contact
Put a sticker on the file of anyone who self-neglects
Staff must ensure they document all contacts
Increase vigilance around cuckooing
Promote the use of the escalation form
Supervision to cover the learning from this incident
Workers to be made aware of the new threshold document
Toolbox talk on fire risk
Discuss at handover
One-to-one conversation with the worker concerned
Send a text to all carers about hydration
Audit 10 records a month
Further analysis of the incidents to be carried out
Guidance note to be produced
Induction to mention the duty rota`.split('\n');
const strong = `The record cannot be closed without a follow-up date
The system pages the on-call manager automatically when two visits are missed
Remove the second referral form so that there is one route
Fit ligature-free curtain rails in every bedroom
The app blocks saving a visit without the hydration score
Replace the three duty numbers with one that rings until answered
The chief executive chairs the weekly high-risk panel
Hard-wire smoke alarms to the monitoring centre
Swap free-text with a mandatory pick list for the escalation decision
Move the medicine cupboard key to a keypad safe
Automatic booking of a follow-up within 24 hours of discharge
Eliminate the fax step
Standardise the drug trolley layout in all homes
Install door sensors
Auto-forward the duty phone to the DSL after four rings
Merge the two risk forms into one
Disable the option to discharge with an open concern
Redesign the front entrance so that visitors pass reception
Software will not let a visit be signed off while the alert is open
Board member attends the monthly safeguarding panel
Buy bed sensors after testing them with night staff
Take the approval step out of the referral
A forced choice of escalate or not at the end of each note
Lock the discharge button until contact is confirmed`.split('\n');
test('lexicon', () => {
  const w = weak.filter((p) => readAction(p) !== 'weak');
  console.log('weak not weak', weak.length, w.map((p) => [p, readAction(p)]));
  const st = strong.filter((p) => challengeOf('forcing_function', p) !== undefined);
  console.log('strong challenged', strong.length, st.map((p) => [p, challengeOf('forcing_function', p)]));
});
test('R1 deadline reminder after', () => {
  const s = ReviewStory.decided();
  s.did(s.triage(triageForm('A', { events: ['riddor_specified'] })));
  console.log(clocksOf(s.state.triage, s.world));
  s.tick(at('2026-12-05', '16:59'));
  s.tick(at('2026-12-07', '17:00'));
  console.log('R1 before', s.messages('triage'));
  s.tick(at('2026-12-08', '09:00'));
  console.log('R1 after', s.messages('triage'));
});
test('R2 scotland', () => {
  const world = worldWith({ ...worldWith().organisation, nation: 'scotland' });
  const s = ReviewStory.decided(world);
  s.did(s.triage(triageForm('A', { limbs: Object.fromEntries(world.pack.threeLimbs.limbs.map(({ key }) => [key, 'yes' as const])) })));
  const load = shippedPack() as any;
  console.log('R2', load.pack?.nation ?? Object.keys(load), world.pack.threeLimbs.limbs.map(({ question }) => question), s.state.triage.notifications.map(({ to, bases }) => [to, bases]));
});
test('R3 blame', () => {
  for (const p of ['The nurse should have escalated sooner', 'Tom did not follow the policy', 'Poor practice by the support worker', 'Lack of professional curiosity by the worker', 'Staff error', 'She was not competent', 'complacent night staff', 'The manager neglected her duties', 'Failure of the duty manager to respond'])
    console.log(p, blameIn(p));
});
