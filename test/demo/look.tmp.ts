import { demoStore } from './demoStore';
import { everyHead } from '../../src/ledger/everyHead';
import { localMonth } from '../../src/time/month';
import { spanOf } from '../../src/demo/span';
import { documentsLeft, shutGates } from '../../src/case/review/finishing';
import { stageOf } from '../../src/case/line';
import { tierOf } from '../../src/case/review/tier';
import { plusHours } from '../../src/time/elapsed';
void (async () => {
  const at = process.argv[2]!;
  const demo = await demoStore(at); const f = await demo.fill(); await f?.filled; const app = demo.app(); const span = spanOf(at, app.office);
  const cases: any[] = [];
  for await (const h of everyHead(app.ports.ledger, { kind: 'case' })) { const s = await app.turns.see(app.cases, h.stream); cases.push(s.state); for (const m of s.messages.values()) if (m.status === 'pending') console.log('PENDING', h.stream, JSON.stringify(m), app.ports.clock.now()); }
  for await (const h of everyHead(app.ports.ledger, { messages: 'pending' })) console.log(h.stream);
  for (const team of ['north', 'south', 'west']) console.log(team, span.months.map((m) => { const due = cases.filter((c) => c.team === team && c.escalation && !c.stoodDown && localMonth(c.escalation.decideBy, 'Europe/London') === m); return due.filter((c) => (c.decisions[0]?.at ?? '~') <= c.escalation.decideBy).length + '/' + due.length + ' of ' + cases.filter((c) => c.team === team && localMonth(c.reportedAt, 'Europe/London') === m).length; }).join('  '));
  for (const c of cases.filter((c) => stageOf(c) === 'review' && c.reportedAt < plusHours(at, -24 * 100))) console.log('OLD', c.reference, c.team, c.reportedAt, tierOf(c)?.tier, c.report.category, documentsLeft(c).join(), '|', shutGates(c).join(), c.review.set?.tier, c.review.reopened.length, c.triage.notifications.map((n: any) => n.answered?.enquiry).join(), c.lostContact.length);
  console.log('stages', cases.reduce((a: any, c) => ((a[stageOf(c) + ' ' + tierOf(c)?.tier] = (a[stageOf(c) + ' ' + tierOf(c)?.tier] ?? 0) + 1), a), {}));
  console.log('overdue actions', cases.flatMap((c) => c.plan.filter((p: any) => !p.accepted && !p.dropped && p.due < at.slice(0, 10)).map((p: any) => c.team + ' ' + p.due)).join(', '));
  demo.clock.at = plusHours(at, 24); const b: any = {}; const { tickCases } = await import('../../src/usecases/tick'); const { remind } = await import('../../src/usecases/remind'); await tickCases(app); await remind(app); for (const k of ['case','reminders','learning'] as const) for await (const h of everyHead(app.ports.ledger, { kind: k })) { const s = await app.turns.see((k === 'case' ? app.cases : k === 'learning' ? app.learning : app.reminders) as never, h.stream) as any; for (const m of s.messages.values()) if (m.owedAt > at) { const key = m.card + ' ' + JSON.stringify(m.about ?? {}).slice(0, 60) + ' ' + m.to.person; b[key] = (b[key] ?? 0) + 1; } } console.log(b);
  demo.end(); process.exit(0);
})();
