import { LostStory, answered, minutesAfter, now, ids, note, miss } from './case/lostStory';
import { isOpen } from '../src/case/state';
import { stageOf } from '../src/case/line';
import { shutGates, documentsLeft } from '../src/case/review/finishing';
import { isLost } from '../src/case/lostContact/episode';
import { watchesOf } from '../src/case/lostContact/alarm';
import { worldWith, reports, blankReport, staffed } from './case/caseStory';
import { ReviewStory, triageForm, asks, at } from './case/reviewStory';
import { england } from './policy/england';
import { eventsFor } from '../src/policy/notifications';

const m = minutesAfter;
test('Q1 realRisk yes while nobody has acknowledged', () => {
  const s = new LostStory().missed({}, now);
  const before = [...s.seen.messages.values()].length;
  console.log('Q1 escalated', s.state.escalation, s.alerts(now));
  console.log(s.does(ids.amara, { type: 'answerWelfare', part: 'risk', answers: { realRisk: 'yes', crimeHappening: 'no', detained: 'no' }, texts: { realRiskFacts: 'Overdose taken' } } as any, m(now, 2)));
  console.log('Q1 new messages', [...s.seen.messages.values()].slice(before).map(({ card, to, about, urgent, replaces }) => ({ card, to, about, urgent, replaces })), s.state.escalation?.acknowledgeBy, s.state.assessment?.urgency, s.state.assessment?.result);
});
test('Q1b realRisk yes on kept first miss', () => {
  const s = new LostStory().missed(answered(), now);
  console.log('Q1b esc', s.state.escalation);
  s.does(ids.amara, { type: 'answerWelfare', part: 'risk', answers: { realRisk: 'yes' }, texts: {} } as any, m(now, 2));
  console.log('Q1b', s.state.escalation, s.state.assessment?.result, s.state.assessment?.urgency);
});
test('Q2 stood down: no triage', () => {
  const s = new LostStory().missed({}, now).acknowledged(ids.dev, m(now, 5)) as LostStory;
  console.log('Q2', s.found(ids.dev, m(now, 20), 'updated'), isOpen(s.state), s.state.triage.asked, s.dueAt, stageOf(s.state));
});
test('Q3 police call with no welfare question answered', () => {
  const s = new LostStory().missed({}, now).acknowledged(ids.dev, m(now, 5)) as LostStory;
  console.log('Q3', s.does(ids.dev, { type: 'callPolice', calledAt: m(now, 8), decision: 'attending', call: { number: '101', log: 'L1', officer: '', reason: '' }, expectedAt: null } as any, m(now, 9)));
});
test('Q4 shared risk after a death', () => {
  const report = { ...blankReport, category: 'exploitation', answers: { immediateDanger: 'no', crimePossible: 'no', othersAtRisk: 'no', staffInvolved: 'no', 'exploitation.coercion': 'yes' } };
  const s = new ReviewStory(worldWith());
  s.reported(report as any).acknowledged(ids.dev).decided(ids.dev);
  s.at = m(now, 60);
  s.did(s.triage(triageForm('A', { events: ['death'], harm: { physical: 1, psychological: 4 } as any })));
  for (const to of s.state.triage.notifications.map(({ to }) => to)) s.did(s.triage({ type: 'notified', to, sentAt: s.at, how: 'x', reference: 'r' }));
  s.did(s.setUp('C'));
  s.changed();
  s.writesAll();
  console.log('Q4', documentsLeft(s.state), shutGates(s.state), s.review({ type: 'finish' }), s.ask({ type: 'sharedRisk', by: ids.grace, at: m(s.at, 1), ask: { type: 'end', reason: 'She died.' } } as any));
});
test('Q5 P7 with the real weak kind; learned on weak only', () => {
  const s = ReviewStory.begun('A');
  s.changed(); s.writesAll();
  s.did(s.review({ type: 'finish' }));
  s.did(s.review({ type: 'reopen', reason: 'again' }, ids.grace));
  const r = s.plans({ ...asks.action, kind: 'training_or_briefing', what: 'Remind staff to use the form.', why: 'w', kept: false } as any);
  console.log('Q5 agree weak only', r, s.state.plan.map(({ kind, goOn, challenged }) => [kind, goOn, challenged]));
  const fresh = ReviewStory.begun('A');
  console.log('Q5 fresh', fresh.plans({ ...asks.action, kind: 'training_or_briefing', what: 'Remind staff to use the form.', why: 'w', kept: false } as any));
  s.did(s.rootCause());
  const id = s.state.plan.at(-1)!.id;
  const me = s.chosen({ actions: [id] });
  s.did(s.proves(id)).did(s.accepts(id));
  s.daysLater(100);
  console.log('Q5', s.audits(me), s.review({ type: 'finish' }), stageOf(s.state));
});
test('Q6 nothing chases dated-less notifications', () => {
  const s = ReviewStory.decided();
  s.did(s.triage(triageForm('A', { events: ['worker_removed_harm_test', 'candour_threshold', 'dols_outcome'] })));
  s.did(s.setUp('A'));
  const before = s.messages('triage').length;
  s.tick(at('2026-12-08', '16:00'));
  console.log('Q6 triage messages after 2 weeks', s.messages('triage').slice(before), s.state.triage.chases);
});
test('Q7 drop of the LA', () => {
  console.log('Q7 events social care', eventsFor(england.notifications, 'england', 'social_care'));
});
test('Q8 owner not on teams', () => {
  const s = ReviewStory.begun('A');
  const id = s.agreed({ owner: 'northbank-1' });
  s.tick(at('2026-12-28', '09:00'));
  console.log('Q8', s.messages('planAction'), s.plans({ type: 'prove', id, proof: 'system_changed', on: '2026-11-25', shown: 'x' } as any, ids.tom));
});
test('Q9 executive who leads the review also records leadership', () => {
  const s = ReviewStory.triaged('C');
  console.log('Q9', s.setUp('C', { senior: ids.omar } as any));
  console.log(s.writes('leadership'), s.state.review.set);
});
test('Q10 closing C: feedback before, leadership first, then everything rewritten', () => {
  const s = ReviewStory.begun('C');
  console.log('Q10 leadership first', s.writes('leadership'));
});
