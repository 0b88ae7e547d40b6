import { demoStore, deployment } from './demoStore';
import { everyHead } from '../../src/ledger/everyHead';
import { impactOf } from '../../src/assurance/impact';
import { localMonth, plusMonths } from '../../src/time/month';
import { spanOf } from '../../src/demo/span';
import { tierOf } from '../../src/case/review/tier';
import { documentsLeft } from '../../src/case/review/finishing';
import { stageOf } from '../../src/case/line';
import { tickCases } from '../../src/usecases/tick';
import { remind } from '../../src/usecases/remind';
import { plusHours } from '../../src/time/elapsed';
void deployment;
void (async () => {
  for (const at of process.argv.slice(2)) {
    (globalThis as any).expect = () => ({});
    const began = performance.now();
    const demo = await demoStore(at);
    try {
      const f = await demo.fill();
      const n = await f?.filled;
      const app = demo.app();
      const span = spanOf(at, app.office);
      const cases: any[] = [];
      for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case' }))
        cases.push((await app.turns.see(app.cases, stream)).state);
      const months = span.months.slice(0, -1);
      const share = (team: string) =>
        months.map((m) => {
          const due = cases.filter(
            (c) =>
              c.team === team &&
              c.escalation &&
              !c.stoodDown &&
              localMonth(c.escalation.decideBy, 'Europe/London') === m,
          );
          return Math.round(
            (100 * due.filter((c) => (c.decisions[0]?.at ?? '~') <= c.escalation.decideBy).length) / due.length,
          );
        });
      const [nn, ss] = [share('north'), share('south')];
      const t0 = await app.ports.ledger.messageTotals();
      demo.clock.at = plusHours(at, 0.01);
      await tickCases(app);
      await remind(app);
      const t1 = await app.ports.ledger.messageTotals();
      demo.clock.at = plusHours(at, 24);
      await tickCases(app);
      await remind(app);
      const t2 = await app.ports.ledger.messageTotals();
      const leads = cases
        .filter((c) => c.impact.some((m: any) => m.own))
        .map((c) => `${c.team} ${stageOf(c)} ${c.impact.map((m: any) => m.checks.at(-1)?.outcome).join('/')}`);
      console.log(
        at,
        n,
        ((performance.now() - began) / 1000).toFixed(0) + 's',
        'pending',
        t0.pending,
        'owed now',
        t1.intended - t0.intended,
        'in a day',
        t2.intended - t0.intended,
        'cases',
        cases.length,
        '\n N',
        nn.join(' '),
        impactOf(nn.slice(0, 13), nn.slice(13), 'increase').status,
        '\n S',
        ss.join(' '),
        impactOf(ss.slice(0, 12), ss.slice(12), 'increase').status,
        '\n',
        leads.join('; '),
        'waiting',
        cases.filter((c) => tierOf(c)?.tier === 'C' && documentsLeft(c).join() === 'leadership').length,
        'C',
        cases
          .filter((c) => tierOf(c)?.tier === 'C')
          .map((c) => c.team + stageOf(c))
          .join(),
        'old in review',
        cases.filter((c) => stageOf(c) === 'review' && c.reportedAt < plusHours(at, -24 * 130)).length,
        'open',
        cases.filter((c) => c.escalation && !c.stoodDown && c.decisions.length === 0).length,
      );
    } catch (e) {
      console.log(at, e);
    }
    demo.end();
  }
  process.exit(0);
})();
