// `npm run units`: what each press of a case costs on Cosmos DB, and what an instance costs that does nothing, in request units. The
// requests are counted on the wire between the real bot and the emulator; the prices are Microsoft's (unitPrices.ts).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { oneOfSeveral } from '../../bot/patience';
import { startThroughline } from '../../bot/throughlineBot';
import { openCosmos } from '../../src/stores/cosmos/openCosmos';
import { inTwentyHours, sameDay } from '../bot/reports';
import { FakeTeams } from '../fake/teams';
import { northbankPeople } from '../people';
import { emulatorKey, newDatabase, startEmulator } from '../stores/emulator';
import { FaultProxy } from '../stores/faultProxy';
import { UnitPrices } from './unitPrices';

const idleSeconds = 60;

async function main(): Promise<void> {
  const emulator = await startEmulator();
  const account = await newDatabase({ endpoint: emulator.endpoint, key: emulatorKey });
  const proxy = await FaultProxy.start(emulator.endpoint);
  const teams = await FakeTeams.start({
    tenantId: '00000000-0000-0000-0000-0000000000001',
    bot: { id: 'throughline', name: 'Throughline' },
  });
  const folder = mkdtempSync(join(tmpdir(), 'throughline-units-'));
  const store = { engine: 'cosmos', account: { ...account, endpoint: proxy.endpoint } } as const;
  const bot = await startThroughline(
    { mode: 'local', port: 0, dataDir: folder, store, playground: undefined },
    pino({ level: 'silent' }),
    { patience: { ...oneOfSeveral, lookEveryMs: 3_600_000, beatEveryMs: 3_600_000 } },
  );
  teams.connect(`http://127.0.0.1:${bot.port}/api/messages`);
  const beside = await openCosmos(account, 'northbank');
  const { amara, dev } = northbankPeople(teams);
  const prices = new UnitPrices();
  const rows: { what: string; requests: string; bytes: string; units: number }[] = [];
  let from = 0;

  /** What has been asked since the last time, the clock's own looks apart. */
  const note = async (what: string): Promise<void> => {
    while ((await beside.ledger.messageTotals()).pending > 0) await new Promise((soon) => setTimeout(soon, 50));
    await new Promise((soon) => setTimeout(soon, 300));
    let units = 0;
    const sizes: number[] = [];
    const kinds: Record<string, number> = {};
    for (const call of proxy.calls.slice(from)) {
      const looks = call.operation === 'query' && /dueAt|unprojected/.test(call.body);
      const priced = looks ? undefined : prices.price(call);
      if (!priced) continue;
      units += priced.units;
      kinds[call.operation] = (kinds[call.operation] ?? 0) + 1;
      if (call.operation === 'create' && call.container === 'commits') sizes.push(priced.bytes);
    }
    from = proxy.calls.length;
    const requests = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
    rows.push({ what, requests: requests.join(', '), bytes: sizes.join(' '), units: Math.round(units) });
  };

  await dev.say('help');
  await amara.say('help');
  await note('(two people say help)');
  await amara.press('Report a concern');
  await note('a report is begun');
  for (const [index, inputs] of sameDay.entries()) {
    await amara.press('Next', inputs);
    await note(`step ${index + 1} of ${sameDay.length}`);
  }
  await amara.press('Send report');
  await note('it is sent: case, escalation, alert, delivery of both');
  await dev
    .in({ id: 'channel-duty', name: 'Safeguarding duty', team: { id: 'team-id', name: '', aadGroupId: '' } })
    .press('Acknowledge');
  await note('acknowledged, cards replaced');
  const decision = { outcome: 'referred', reason: 'Two signs', safety: 'Fed', consulted: 'GP', ...inTwentyHours() };
  await dev.press('Record decision', decision, { on: 'details and decision' });
  await note('decided, cards replaced, the reporter told');
  await bot.stop();

  console.log('\nrequest units (Session consistency, one region)\n');
  for (const { what, requests, bytes, units } of rows)
    console.log(
      `${String(units).padStart(6)}  ${what}\n        ${requests}\n        commits of ${bytes || 'no'} bytes`,
    );
  console.log(`${String(rows.reduce((sum, { units }) => sum + units, 0)).padStart(6)}  all of it`);

  const idle = await startThroughline(
    { mode: 'local', port: 0, dataDir: folder, store, playground: undefined },
    pino({ level: 'silent' }),
  );
  await new Promise((soon) => setTimeout(soon, 5000));
  const before = proxy.calls.length;
  await new Promise((minute) => setTimeout(minute, idleSeconds * 1000));
  const perKind: Record<string, { count: number; units: number }> = {};
  for (const call of proxy.calls.slice(before)) {
    const priced = prices.price(call);
    if (!priced) continue;
    const kind = `${call.operation} ${call.container}`;
    const row = (perKind[kind] ??= { count: 0, units: 0 });
    row.count += 1;
    row.units += priced.units;
  }
  const total = Object.values(perKind).reduce((sum, { units }) => sum + units, 0);
  console.log(`\nan instance that does nothing, in ${idleSeconds} s\n`);
  for (const [kind, { count, units }] of Object.entries(perKind))
    console.log(`${units.toFixed(0).padStart(6)}  ${count} × ${kind}`);
  console.log(`${total.toFixed(0).padStart(6)}  together: ${(total / idleSeconds).toFixed(2)} a second`);

  await idle.stop();
  await beside.close();
  await proxy.stop();
  await teams.stop();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
}

void main();
