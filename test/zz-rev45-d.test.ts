import { LostStory, answered, minutesAfter as m, now, ids } from './case/lostStory';
import { callOf } from '../src/case/calls';
import { ownFiguresOf } from '../src/usecases/ownFigures';
import { worldWith, decisionAt } from './case/caseStory';

test('own figure against the duty call that stands', async () => {
  // two taps: first miss, duty decides in time; then a second miss begins a new duty call that nobody ever decides
  const s = new LostStory().missed({}, now).acknowledged(ids.dev, m(now, 5)).decided(ids.dev, m(now, 30)) as LostStory;
  const again = m(now, 60 * 24);
  console.log('again', s.again(again, { immediateDanger: 'yes' }));
  const call = callOf(s.state, s.state.escalation!, s.state.acknowledged?.at);
  console.log('call that stands', call, 'before', s.state.callsBefore);
  const later = '2027-01-05T10:00:00.000Z';
  const app = {
    ...worldWith(), office: worldWith().office,
    ports: { clock: { now: () => later }, ledger: { heads: async ({ tag, after }: any) => (after || !String(tag).includes('2026-11')) ? [] : [{ stream: 'case/TL-1' }] } },
    turns: { see: async () => ({ state: s.state }) },
  } as any;
  for (const f of ['decided_in_time', 'acknowledged_in_time'] as const) console.log(f, await ownFiguresOf(app, f, s.state));
});
test('stood down by contact counts as not decided', async () => {
  const s = new LostStory().missed({}, now).acknowledged(ids.dev, m(now, 5)) as LostStory;
  s.found(ids.dev, m(now, 20), 'updated');
  const later = '2027-01-05T10:00:00.000Z';
  const app = { ...worldWith(), ports: { clock: { now: () => later }, ledger: { heads: async ({ tag, after }: any) => (after || !String(tag).includes('2026-11')) ? [] : [{ stream: 'case/TL-1' }] } }, turns: { see: async () => ({ state: s.state }) } } as any;
  console.log('stood down', callOf(s.state, s.state.escalation!, s.state.acknowledged?.at), await ownFiguresOf(app, 'decided_in_time', s.state));
});
