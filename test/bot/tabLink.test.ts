import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allExamples, templateNames } from '../../cards/examples';
import { say } from '../../cards/render';
import { lookUp } from '../../cards/words';
import { placesOf, withTabLink } from '../../bot/withTabLink';
import { placeOfCase } from '../../bot/views/placeOfCase';
import type { Bot, Reply } from '../../bot/press';
import { northbankCare } from '../../src/people/demo';
import { addressOf } from '../../src/tab/place';
import { dutyChannel, ids } from '../people';
import { fillReport, june, sendReport, story, type Story } from '../stories';
import { asks } from '../tab/asked';
import { factsCalled, settled, written } from './record';

function placed(...actions: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  const buttons = actions.map((one) => ({ type: 'Action.Execute', ...one }));
  const card = { type: 'AdaptiveCard', body: [{ type: 'ActionSet', actions: buttons }] };
  const [place] = placesOf({ card } as unknown as Reply);
  return place && addressOf(place);
}

const [one, other] = ['TL-1234-ABCD', 'TL-5678-EFGH'];

test('a card about one case belongs to it, a list to its page, and a draft to nothing', () => {
  expect(placed({ verb: 'case.open', data: { reference: one } }, { verb: 'plan.form', data: { reference: one } })).toBe(
    `case?reference=${one}`,
  );
  expect(
    placed({ verb: 'audit.open', data: { reference: one } }, { verb: 'audit.open', data: { reference: other } }),
  ).toBe('audits');
  expect(placed({ verb: 'supervision.show' })).toBe('learning');
  expect(placed({ verb: 'report.next', data: { draft: 'd1', token: 't' } })).toBeUndefined();
  expect(placed({ verb: 'case.open', data: { reference: 'Bethan Rhydderch' } })).toBeUndefined();
});

test.each<[what: string, see: () => Promise<never>]>([
  ['says nothing', () => new Promise(() => undefined)],
  ['fails', () => Promise.reject(new Error('no store'))],
])(
  'a store that %s when a link is looked up leaves the card as it is: the answer to a press does not wait',
  async (_what, see) => {
    const reply = {
      card: { type: 'AdaptiveCard', body: [] },
      summary: '',
      place: placeOfCase(one),
    } as unknown as Reply;
    const app = { organisation: northbankCare, turns: { see } };
    const bot = { app, tabLink: () => 'https://bot.example/tab' } as unknown as Bot;
    expect(await withTabLink(bot, reply, ids.amara)).toBe(reply);
  },
);

describe('every card leads to its place in the tab', () => {
  const draft = 'a report that is being written is in no page of the tab';
  const ownLearning = 'what is written about one’s own learning is in the chat alone';
  /** The cards that have none, and why. */
  const without: Readonly<Record<string, string>> = {
    'home/help': 'what can be said, of no case and no page',
    'home/notice': 'one sentence about the press before it',
    'report/start': draft,
    'report/account': draft,
    'report/prompts': draft,
    'report/alsoPrompts': draft,
    'report/contact': draft,
    'report/wishes': draft,
    'report/emergency': draft,
    'report/check': draft,
    'report/drafts': draft,
    'lostContact/who': draft,
    'lostContact/record': draft,
    'duty/found': 'posted into somebody else’s conversation, where each reader may see something else',
    'duty/page': 'its button opens a page to print',
    'learning/mine': ownLearning,
    'learning/note': ownLearning,
    'learning/written': ownLearning,
    'practice/list': 'published cases, kept nowhere',
    'practice/questions': 'published cases, kept nowhere',
    'practice/compare': 'published cases, kept nowhere',
    'record/retention': 'what is due to be destroyed is decided in the chat; the tab has no page of it',
    'leaders/notice': 'its own button opens the tab',
  };
  /** No button says what they are about, or not always: the function that draws the card does. */
  const bySource = new Map(
    readdirSync(join(__dirname, '../../bot/views')).flatMap((file) => {
      const source = readFileSync(join(__dirname, '../../bot/views', file), 'utf8');
      return [...source.matchAll(/render\('(\w+\/\w+)'.*?\n {2}\};\n/gs)].map(
        ([drawn, name = '']) => [name, /\n {4}(place:|\.\.\.\(.*\bplace: )/.test(drawn)] as const,
      );
    }),
  );
  const byExample = (name: string): boolean => {
    const examples = allExamples().filter((example) => example.name === name);
    return examples.every(({ card }) => {
      // Some examples call their case shortly.
      const whole = JSON.stringify(card).replaceAll('"TL-1"', `"${one}"`);
      return placesOf({ card: JSON.parse(whole) as Reply['card'] }).length > 0;
    });
  };

  test.each(templateNames())('%s does, or there is a reason why not', (name) => {
    const leads = byExample(name) || bySource.get(name) === true;
    expect(leads ? 'leads there' : (without[name] ?? 'no reason')).toBe(without[name] ?? 'leads there');
  });

  test('and no reason stands for a card that is not there', () => {
    expect(Object.keys(without).filter((name) => !templateNames().includes(name))).toEqual([]);
  });
});

const agreed = {
  what: 'The visit record cannot be saved without the escalation decision.',
  whyIt: 'Two escalations came a day late.',
  actionKind: 'forcing_function',
  change: 'workflow',
  level: 'team',
  owner: ids.tom,
  dueOn: '2026-12-16',
} as const;

describe('in Teams', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test("a channel's link holds the case's reference and nothing else of it", async () => {
    const reference = await sendReport(told.people.amara);
    const { connector } = told.teams;
    await connector.until(() => connector.cards(dutyChannel.id).length > 0);
    const links = linksIn(connector.cards(dutyChannel.id));
    expect(links.length).toBeGreaterThan(0);
    for (const { search } of links) expect(search).toBe(`?reference=${reference}`);
  });

  /** What a link in the cards of somebody opens, by its address in the tab. */
  const linksIn = (cards: unknown): URL[] =>
    [...JSON.stringify(cards).matchAll(/http[^)\s"\\]*\/tab\/[^)\s"\\]*/g)].map(([link]) => new URL(link));

  test('"Report sent" leads whoever reported to how the case stands, and that is refused to nobody it is offered to', async () => {
    const { amara } = told.people;
    const reference = await sendReport(amara);
    const [link] = linksIn(amara.cards().filter((card) => JSON.stringify(card).includes(say('report.sent.title'))));
    expect(link?.searchParams.get('reference')).toBe(reference);
    expect(link?.searchParams.get('as')).toBe(ids.amara);
    expect((await asks(told, `pages/case?reference=${reference}`, ids.amara)).status).toBe(200);
  });

  test('who has an action of a case they may not see is led to their actions, and no card leads to a refusal', async () => {
    const { amara, grace, tom } = told.people;
    for (const person of [grace, tom]) await person.say('help');
    const reference = await sendReport(amara);
    await grace.say(`case ${reference}`);
    await grace.press('All actions of the case', {}, { on: 'Duty call' });
    await grace.press('Agree an action', {}, { on: 'No action has been agreed' });
    await grace.press('Agree this action', agreed, { on: 'A new action' });
    await settled(told);
    await tom.say('my actions');
    const links = linksIn(tom.cards());
    expect(links.map(({ pathname, search }) => `${pathname}${search}`)).toContain(
      `/tab/tracker?state=actions&whose=mine&as=${ids.tom}`,
    );
    expect(links.filter(({ pathname }) => pathname === '/tab/case')).toEqual([]);
    for (const person of Object.values(told.people)) {
      for (const { pathname, searchParams } of linksIn(person.cards())) {
        const { as = '', ...query } = Object.fromEntries(searchParams);
        const path = `${pathname.replace('/tab/', 'pages/')}?${String(new URLSearchParams(query))}`;
        expect([path, as, (await asks(told, path, as)).status]).toEqual([path, as, 200]);
      }
    }
    expect(factsCalled(await written(told.folder), 'readRefused')).toEqual([]);
  });

  test('the cards of a report that is being written link nowhere', async () => {
    const { amara } = told.people;
    await fillReport(amara, june);
    for (const card of amara.cards()) expect(JSON.stringify(card)).not.toContain('/tab/');
  });
});

test('every card that can be a message has the words it is called by where messages are listed', () => {
  const source = readFileSync(join(__dirname, '../../bot/messageCards.ts'), 'utf8');
  const table = source.slice(source.indexOf('const cards'), source.indexOf('};'));
  const cards = [...table.matchAll(/^ {2}(\w+): \(/gm)].map(([, card = '']) => card);
  expect(cards.length).toBeGreaterThan(25);
  for (const card of cards) expect([card, typeof lookUp(`message.${card}`)]).toEqual([card, 'string']);
});
