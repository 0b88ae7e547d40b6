import { Agent, request } from 'node:http';
import { readFileSync } from 'node:fs';

/** What one run of load found. Times in ms. */
export interface LoadResult {
  readonly sent: number;
  /** Answers that were not HTTP 200 with a card. */
  readonly failed: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** What to send: each body once, in order, over this many kept-alive connections. */
export interface LoadPlan {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly connections: number;
}

// Run as a process of its own with a file that holds the plan, so that the measuring does not share a core with the
// measured. Prints the result as one line of JSON. It ends when the bodies do, or after a minute.
const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadPlan;

async function main(): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.connections });
  const times: number[] = [];
  let failed = 0;
  let next = 0;
  const until = performance.now() + 60_000;
  const began = performance.now();
  const one = async (): Promise<void> => {
    while (next < plan.bodies.length && performance.now() < until) {
      const body = plan.bodies[next] ?? '';
      next += 1;
      const sent = performance.now();
      const fine = await press(agent, body);
      times.push(performance.now() - sent);
      if (!fine) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: plan.connections }, one));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const result: LoadResult = {
    sent: times.length,
    failed,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
  };
  console.log(JSON.stringify(result));
}

function press(agent: Agent, body: string): Promise<boolean> {
  return new Promise((settle) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const asked = request(plan.url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () =>
        settle(answer.statusCode === 200 && text.includes('application/vnd.microsoft.card.adaptive')),
      );
    });
    asked.on('error', () => settle(false));
    asked.end(body);
  });
}

void main();
