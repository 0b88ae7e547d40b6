import { say } from '../../cards/render';
import { verify } from '../../src/ledger/verify';
import { northbankWithHistory } from '../../src/people/demoHistory';
import type { ActAnswer, Block, Chart, Form, TabView } from '../../src/tab/view';
import { factsCalled, written } from '../bot/record';
import type { Voice } from '../fake/voice';
import { ids } from '../people';
import { story, type Story } from '../stories';
import { asks, pageFor, sends } from './asked';
import { onRecord } from './filledStory';
import { improved } from './improved';

jest.setTimeout(600_000);

/** The day from which the North has its duty phone. */
const on = '1 Mar 2026';
const cause = 'One duty phone that goes round, and a board on which each call stands.';

let told: Story;
beforeAll(async () => {
  // Tom, whose action the duty phone is, may approve by his role.
  const people = northbankWithHistory.people.map((one) =>
    one.id === ids.tom ? { ...one, roles: [...one.roles, 'quality_lead' as const] } : one,
  );
  told = await story({
    organisation: { ...northbankWithHistory, people },
    before: (where) => onRecord(where, improved),
  });
  const { sian, grace, omar, tom } = told.people;
  for (const person of [sian, grace, omar, tom]) await person.say('help');
});
afterAll(() => told.end());

const view = (as: string, where = 'team:north', months = '24'): Promise<TabView> =>
  pageFor(told, as, 'trends', { where, months });
function chartIn({ blocks }: TabView, id: string): Chart {
  const found = blocks.find((block): block is Chart => block.kind === 'chart' && block.id === id);
  if (!found) throw new Error(`There is no chart "${id}".`);
  return found;
}
const formsBelow = ({ below = [] }: Chart): Form[] =>
  below.filter((block: Block): block is Form => block.kind === 'form');
const actsBelow = async (as: string, id: string, where?: string): Promise<string[]> =>
  formsBelow(chartIn(await view(as, where), id)).map(({ act }) => act);

/** Waits until somebody has a card. */
async function hears(person: Voice, words: string): Promise<void> {
  await told.teams.connector.until(() => JSON.stringify(person.cards()).includes(words));
}

/** Fills in a form as it stands on the page of somebody, and sends it. */
async function fills(
  as: string,
  id: string,
  act: string,
  fields: Readonly<Record<string, string>> = {},
  where?: string,
) {
  const form = formsBelow(chartIn(await view(as, where), id)).find((one) => one.act === `rebase.${act}`);
  if (!form) throw new Error(`There is no form "${act}" below "${id}".`);
  return (await sends(told, as, form.act, { ...form.fixed, ...fields })).json as ActAnswer;
}

describe('a new baseline on Trends', () => {
  test('is offered where a dated change made it better, to those who may, and to nobody else', async () => {
    for (const as of [ids.sian, ids.grace, ids.omar]) {
      const page = await view(as);
      const offered = page.blocks.flatMap((block) =>
        block.kind === 'chart' && formsBelow(block).length > 0 ? [block.id] : [],
      );
      expect(offered).toEqual(['sameDay', 'toDecision']);
      expect(formsBelow(chartIn(page, 'sameDay'))[0]?.title).toContain(on);
    }
    for (const as of [ids.amara, ids.dev, 'northbank-4', 'northbank-30', 'northbank-31'])
      expect(JSON.stringify(await view(as))).not.toContain('rebase.');
    // The South was reminded and trained, and nothing got better.
    const south = chartIn(await view(ids.sian, 'team:south'), 'sameDay');
    expect(formsBelow(south)).toEqual([]);
    expect(south.below).toEqual([
      { kind: 'text', text: say('tab.rebase.missing.after', { on: '2 Feb 2026', before: 12 }) },
    ]);
  });

  test('what is chosen to be shown does not decide whether it may be drawn', async () => {
    const short = chartIn(await view(ids.sian, 'team:north', '12'), 'sameDay');
    expect(formsBelow(short).map(({ act }) => act)).toEqual(['rebase.ask']);
  });

  test('where several changes were made somebody says from which, and without a cause or a change nothing is asked', async () => {
    const form = formsBelow(chartIn(await view(ids.sian, 'all'), 'sameDay'))[0];
    const [change] = form?.fields ?? [];
    expect(change).toMatchObject({ id: 'change', kind: 'choice', value: '' });
    expect(change?.choices).toHaveLength(2);
    const value = change?.choices?.[1]?.value ?? '';
    for (const [fields, problem] of [
      [{ cause: '', change: value }, 'missing_cause'],
      [{ cause, change: '' }, 'missing_change'],
      [{ cause, change: value.replace(/\d{4}-/, '2025-') }, 'missing_change'],
      [{ cause: 'Ask Dev Patel', change: value }, 'identifier'],
    ] as const) {
      const answer = await fills(ids.sian, 'sameDay', 'ask', fields, 'all');
      expect(answer).toMatchObject({ done: false, said: say(`tab.rebase.problem.${problem}`) });
      // What was typed comes back, and what is wrong stands beside it.
      const back = answer.done ? undefined : answer.form;
      expect(back?.fields.find(({ id }) => id === 'cause')?.value).toBe(fields.cause);
      expect(back?.fields.filter((field) => field.problem !== undefined)).toHaveLength(1);
    }
  });

  test('asked for by one it waits, is told to those who may approve it, and changes nothing yet', async () => {
    const before = chartIn(await view(ids.sian), 'sameDay');
    const answer = await fills(ids.sian, 'sameDay', 'ask', { cause });
    expect(answer).toMatchObject({ done: true, said: say('tab.rebase.done.ask', { names: 'Grace Lin, Omar Aziz' }) });
    const title = say('leaders.rebaseAsked.title');
    for (const person of [told.people.grace, told.people.omar]) {
      await hears(person, title);
      const cards = person.cards().filter((card) => JSON.stringify(card).includes(title));
      expect(cards).toHaveLength(1);
      expect(JSON.stringify(cards[0])).toContain('trends?where=team%3Anorth');
      expect(JSON.stringify(cards[0])).not.toContain(cause);
    }
    for (const person of [told.people.sian, told.people.tom])
      expect(JSON.stringify(person.cards())).not.toContain(title);
    const after = chartIn(await view(ids.sian), 'sameDay');
    expect([after.svg, after.notes]).toEqual([before.svg, before.notes]);
    expect(JSON.stringify(after.below)).toContain(cause);
    // Whoever may not decide is not asked, and not told of the cause either.
    expect(JSON.stringify(await view(ids.amara))).not.toContain(cause);
  });

  test('cannot be approved by whoever asked or whoever made the change, and the page says so', async () => {
    expect(await actsBelow(ids.sian, 'sameDay')).toEqual(['rebase.takeBack']);
    expect(await actsBelow(ids.tom, 'sameDay')).toEqual([]);
    expect(JSON.stringify(chartIn(await view(ids.tom), 'sameDay').below)).toContain(say('tab.rebase.own.owner'));
    const { fixed = {} } = formsBelow(chartIn(await view(ids.grace), 'sameDay'))[0] ?? {};
    for (const as of [ids.sian, ids.tom])
      for (const act of ['approve', 'turnDown'])
        expect((await sends(told, as, `rebase.${act}`, { ...fixed, reason: 'No.' })).json).toMatchObject({
          done: false,
          said: say('tab.rebase.problem.missing_approver'),
        });
    for (const as of [ids.amara, ids.dev, 'northbank-4'])
      expect((await sends(told, as, 'rebase.approve', fixed)).status).toBe(403);
    expect(factsCalled(await written(told.folder), 'rebaseApproved')).toEqual([]);
  });

  test('turned down with a reason, it can be asked for again; somebody who was slower keeps what they typed', async () => {
    const { fixed: read = {} } = formsBelow(chartIn(await view(ids.omar), 'sameDay'))[1] ?? {};
    expect(await fills(ids.grace, 'sameDay', 'turnDown', { reason: '' })).toMatchObject({
      done: false,
      form: { fields: [{ problem: say('tab.rebase.problem.reason_needed') }] },
    });
    expect(await fills(ids.grace, 'sameDay', 'turnDown', { reason: 'Say what the board is.' })).toMatchObject({
      done: true,
    });
    const slower = (await sends(told, ids.omar, 'rebase.approve', read)).json as ActAnswer;
    expect(slower).toMatchObject({ done: false });
    expect(slower.said).toContain('Say what the board is.');
    const again = chartIn(await view(ids.sian), 'sameDay');
    expect(JSON.stringify(again.below)).toContain('Say what the board is.');
    // Read before somebody else had asked: what was typed comes back when they may ask again.
    const stale = { ...formsBelow(again)[0]?.fixed, read: '1' };
    const typed = (await sends(told, ids.omar, 'rebase.ask', { ...stale, cause: 'Typed by Omar.' })).json as ActAnswer;
    expect(typed).toMatchObject({ done: false, form: { fields: [{ id: 'cause', value: 'Typed by Omar.' }] } });
    await hears(told.people.sian, say('leaders.rebaseTurnedDown.title'));
  });

  test('approved by another, the chart has it: limits of before and of now, who asked, why, who approved and when', async () => {
    await fills(ids.sian, 'sameDay', 'ask', { cause });
    const { fixed: read = {} } = formsBelow(chartIn(await view(ids.omar), 'sameDay'))[0] ?? {};
    expect(await fills(ids.grace, 'sameDay', 'approve')).toMatchObject({ done: true });
    // Pressed again by her it is the same press; by somebody else it comes too late.
    expect((await sends(told, ids.grace, 'rebase.approve', read)).json).toMatchObject({ done: true });
    expect((await sends(told, ids.omar, 'rebase.approve', read)).json).toMatchObject({ done: false });
    expect(factsCalled(await written(told.folder), 'rebaseApproved')).toHaveLength(1);
    for (const as of [ids.sian, ids.amara]) {
      const page = await view(as);
      const { svg, notes, below } = chartIn(page, 'sameDay');
      for (const words of [`${say('tab.chart.rebased')} ${on}`, say('tab.chart.oldMean'), say('tab.chart.oldLimits')])
        expect(svg).toContain(words);
      const [note = ''] = notes.filter((one) => one.includes(cause));
      for (const part of [on, 'Siân Evans', 'Grace Lin', '25 Nov 2026']) expect(note).toContain(part);
      expect(below).toBeUndefined();
      expect(JSON.stringify(page)).toContain(
        say('tab.trends.verdict.rebased', { title: say('tab.trend.sameDay'), on }),
      );
    }
    await hears(told.people.sian, say('leaders.rebaseApproved.title'));
    // Of this chart alone.
    expect(chartIn(await view(ids.sian), 'toDecision').svg).not.toContain(say('tab.chart.rebased'));
    expect(chartIn(await view(ids.sian, 'all'), 'sameDay').svg).not.toContain(say('tab.chart.rebased'));
  });

  test('whoever sees no small numbers sees the new baseline and no number behind it', async () => {
    const { notes, data } = chartIn(await view('northbank-4'), 'sameDay');
    expect(notes.join('\n')).toContain(cause);
    for (const cells of data?.rows ?? []) expect(cells[2]?.text).toBe('');
    expect(notes.join('\n')).not.toMatch(/\d of \d/);
  });

  test('stands in an assurance pack with its picture, and no form does', async () => {
    const packOf = async (to: string): Promise<Chart> =>
      chartIn(await pageFor(told, ids.sian, 'pack', { from: '2025-02', to, where: 'team:north' }), 'sameDay');
    const { svg, notes, below } = await packOf('2026-10');
    expect(svg).toContain(`${say('tab.chart.rebased')} ${on}`);
    for (const words of [cause, 'Grace Lin', say('tab.chart.rebasedOn', { on })])
      expect(notes.join('\n')).toContain(words);
    expect(below).toBeUndefined();
    // Of a time that was over before there were seven months of it: as it was then.
    expect((await packOf('2026-05')).notes.join('\n')).not.toContain(cause);
  });

  test('of a chart or a part of the organisation that is none, there is nothing to ask for', async () => {
    for (const odd of [
      { figure: 'reports' },
      { figure: 'complete' },
      { figure: '__proto__' },
      { scope: 'team:east' },
      { scope: '' },
    ])
      expect(
        (await sends(told, ids.sian, 'rebase.ask', { figure: 'sameDay', scope: 'all', read: '0', cause, ...odd }))
          .status,
      ).toBe(404);
    expect((await asks(told, 'pages/trends?where=team:east', ids.sian)).status).toBe(200);
  });

  test('is kept like everything else: a whole chain, with what was typed sealed', async () => {
    const { commits, heads } = await written(told.folder);
    expect(heads.find(({ stream }) => stream === 'rebase/sameDay/team:north')).toMatchObject({
      kind: 'rebase',
      summary: { figure: 'sameDay', scope: 'team:north', waits: false },
    });
    expect(commits.filter(({ stream }) => stream.startsWith('rebase/')).length).toBeGreaterThan(3);
    await told.stop();
    await onRecord(told, async ({ ports }) => {
      expect(await verify(ports.ledger)).toMatchObject({ ok: true });
      const kept = JSON.stringify(await ports.ledger.read('rebase/sameDay/team:north'));
      for (const typed of [cause, 'Say what the board is.']) expect(kept).not.toContain(typed);
    });
    await told.start();
    expect(chartIn(await view(ids.sian), 'sameDay').notes.join('\n')).toContain(cause);
  });
});
