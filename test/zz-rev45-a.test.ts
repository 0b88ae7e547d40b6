import { openNotifications } from '../src/case/triage/state';
import { clocksOf } from '../src/case/triage/chasing';
import { stageOf, linksOf } from '../src/case/line';
import { sees } from '../src/case/sees';
import { documentsLeft, shutGates } from '../src/case/review/finishing';
import { tierOf } from '../src/case/review/tier';
import { worldWith, ids, staffed, now, minutesAfter, reports, CaseStory } from './case/caseStory';
import { ReviewStory, triageForm, asks, chart, figure, at } from './case/reviewStory';
import { england } from './policy/england';
import { notificationsFor } from '../src/policy/notifications';

const limbs = england.threeLimbs.limbs.map(({ key }) => key);
const yes = Object.fromEntries(limbs.map((k) => [k, 'yes' as const]));
const show = (s: ReviewStory) => s.state.triage.notifications.map((n) => `${n.to}:${n.status}:due=${n.due}:told=${!!n.told}:nn=${!!n.notNeeded}:${n.bases.join('|')}`);

test('P1 not-needed then more', () => {
  const s = ReviewStory.decided();
  s.did(s.triage(triageForm('A', { events: ['police_incident'] })));
  s.did(s.triage({ type: 'notNotified', to: 'cqc', reason: 'Police did not investigate.' }));
  s.did(s.triage(triageForm('A', { read: 1, events: ['abuse_allegation', 'serious_injury'] })));
  console.log('P1', show(s), 'open', openNotifications(s.state.triage).map(({ to }) => to), 'clocks', clocksOf(s.state.triage, s.world).length, s.messages('triage'));
});
test('P2 LA raise not needed by one person', () => {
  const s = ReviewStory.decided();
  s.did(s.triage(triageForm('A', { limbs: yes, events: [] })));
  console.log('P2', show(s), s.triage({ type: 'notNotified', to: 'local_authority_safeguarding', reason: 'No.' }), openNotifications(s.state.triage).map(({ to }) => to));
});
test('P3 referred + RAISE, no LA', () => {
  const s = ReviewStory.decided();
  s.did(s.triage(triageForm('A', { harm: { physical: 1, psychological: 4 } as any })));
  console.log('P3', s.state.assessment?.result, s.state.decisions[0]?.decision.outcome, show(s), tierOf(s.state));
});
test('P4 clocks', () => {
  const fri = at('2026-11-27', '16:30');
  const s = ReviewStory.decided(worldWith(), 'raise', fri);
  console.log('P4 reported', fri, 'triage due', s.state.triage.asked?.due, 'la', show(s));
  s.on('2026-11-30', '16:50');
  s.did(s.triage(triageForm('A', { limbs: yes, events: ['data_breach', 'riddor_specified', 'dols_outcome', 'worker_removed_harm_test', 'candour_threshold', 'patient_safety_incident'] })));
  console.log('P4', show(s), clocksOf(s.state.triage, s.world));
});
test('P5 told then death', () => {
  const s = ReviewStory.decided();
  s.did(s.triage(triageForm('A', { events: ['abuse_allegation'] })));
  s.did(s.triage({ type: 'notified', to: 'cqc', sentAt: s.at, how: 'form', reference: 'ENQ1' }));
  s.did(s.triage({ type: 'notified', to: 'local_authority_safeguarding', sentAt: s.at, how: 'form', reference: 'LA1' }));
  s.on('2026-12-03');
  s.did(s.triage(triageForm('A', { read: 1, events: ['death'] })));
  console.log('P5', show(s), openNotifications(s.state.triage).map(({ to }) => to), s.messages('triage').slice(-2));
});
test('P5b nhs', () => {
  const world = worldWith({ ...worldWith().organisation, provider: 'nhs_body' });
  const s = ReviewStory.decided(world);
  s.did(s.triage(triageForm('A', { events: ['abuse_allegation', 'reported_to_nhs_england'] })));
  s.on('2026-12-03');
  s.did(s.triage(triageForm('A', { read: 1, events: ['death'] })));
  console.log('P5b', show(s), openNotifications(s.state.triage).map(({ to }) => to));
});
test('P6 learned with figures from before the action was agreed', () => {
  const s = ReviewStory.begun('A');
  s.did(s.rootCause());
  const action = s.agreed();
  const m = s.chosen({ ...chart, checkOn: '2026-12-30', actions: [action] } as any);
  const p = s.proves(action, '2026-01-01');
  console.log('P6 prove', p, s.accepts(action));
  const days = Array.from({ length: 12 }, (_, i) => figure(`2025-${String(i + 1).padStart(2, '0')}-01`, 10 + (i % 2)));
  const after = Array.from({ length: 10 }, (_, i) => figure(`2026-${String(i + 1).padStart(2, '0')}-02`, 1));
  console.log('P6 fig', s.impact({ type: 'figures', id: m, figures: [...days, ...after], note: '' }));
  s.writesAll();
  console.log('P6 finish', s.review({ type: 'finish' }), stageOf(s.state), linksOf(s.state), 'action agreed', s.actionOf(action).agreedAt, 'occurred/reported', s.state.reportedAt);
});
test('P7 reopened weak only', () => {
  const s = ReviewStory.begun('A');
  s.changed();
  s.writesAll();
  console.log('P7', s.review({ type: 'finish' }), stageOf(s.state));
  console.log('P7 reopen', s.review({ type: 'reopen', reason: 'again' }, ids.grace), stageOf(s.state));
  const weak = { ...asks.action, kind: 'training' as any, what: 'Remind staff to use the form.' , kept: true};
  console.log('P7 kinds', s.plans(weak as any), s.plans({ ...weak, kind: 'reminder' } as any));
  s.did(s.rootCause());
  console.log(s.state.plan.map(({ kind, what, goOn, challenged }) => [kind, what, goOn, challenged]), documentsLeft(s.state));
});
test('P8 sees', () => {
  const s = ReviewStory.begun('B');
  console.log('P8', ['line', 'details', 'triage', 'review', 'plan', 'page', 'measures'].map((p) => [p, sees(s.state, ids.sian, p as any, s.world, s.at)]));
});
test('P9 death lowered', () => {
  const s = ReviewStory.decided();
  s.did(s.triage(triageForm('A', { events: ['death'], harm: { physical: 1, psychological: 4 } as any })));
  s.did(s.setUp('B', { lowerWhy: 'expected', tier: 'B', senior: ids.grace } as any));
  console.log('P9', tierOf(s.state), s.review({ type: 'answerLowering', agree: true, proposedAt: s.state.review.proposal?.at ?? '' }, ids.omar), tierOf(s.state), documentsLeft(s.state));
});
test('P10 near miss', () => {
  const s = new ReviewStory(worldWith());
  s.reported({ ...reports.kept, kind: 'near_miss' });
  for (let d = 1; d < 40; d += 1) s.tick(minutesAfter(now, d * 1440));
  console.log('P10', [...s.seen.messages.values()].map(({ card }) => card), s.dueAt, s.state.triage.asked);
});
test('P11 left, supervisor away', () => {
  const org = staffed(({ id }) => id === ids.amara ? { left: '2026-12-01' } : id === ids.tom ? { absences: [{ from: '2026-12-02', to: '2026-12-04' }] } : {});
  const s = ReviewStory.begun('A', worldWith(org));
  const a = s.agreed();
  s.tick(at('2026-12-02', '09:00'));
  s.tick(at('2026-12-09', '09:00'));
  console.log('P11', s.actionOf(a).owner, s.actionOf(a).changed);
});
test('P12 leadership after reopen', () => {
  const s = ReviewStory.begun('C');
  s.changed();
  s.writesAll();
  console.log('P12', s.review({ type: 'finish' }), s.review({ type: 'reopen', reason: 'again' }, ids.grace));
  const { measure } = s.changed();
  console.log('P12 left', documentsLeft(s.state), s.review({ type: 'finish' }), stageOf(s.state));
});
