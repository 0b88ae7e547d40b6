import { say } from '../../../cards/render';
import type { Pack, PackAbout } from '../../../src/assurance/packs/packKind';
import { nameOf } from '../../../src/people/organisation';
import type { Block, Form, Table } from '../../../src/tab/view';
import type { Month } from '../../../src/time/month';
import { everyScope, type Scope } from '../../../src/usecases/figures';
import { allPacks } from '../../../src/usecases/packs';
import { everyReleased } from '../../../src/usecases/released';
import { packContent } from '../../pack/packContent';
import type { Bot } from '../../press';
import { monthName } from '../../views/monthName';
import { when } from '../../views/when';
import { figureAccess } from '../access';
import { asAtNow } from '../asAt';
import { filterOf, scopeFilter, scopeName } from '../filters';
import { packMonths } from '../months';
import type { PageOf } from '../page';

const usual = 12;

/** The assurance pack: what would be in it, and one press that makes its three files. */
export const packPage: PageOf = async ({ bot, viewer, query }) => {
  const { app } = bot;
  const packs = await allPacks(app);
  const asked = packs.find(({ id, by }) => id === query['id'] && by === viewer.id);
  const where = scopeFilter(bot, everyScope(app.organisation), asked ? { where: asked.scope } : query);
  const months = packMonths(bot);
  const month = (id: 'from' | 'to', fallback: Month | undefined) =>
    filterOf(
      id,
      say(`tab.filter.${id}`),
      months.map((value) => ({ value, label: monthName(value) })),
      asked ? { [id]: asked[id] } : query,
      fallback,
    );
  const [from, to] = [month('from', months[usual - 1]), month('to', months[0])];
  const about = { scope: where.value, from: from.value, to: to.value };
  const asks = !asked && about.from <= about.to;
  const exact = figureAccess(bot, viewer)?.exact === true;
  return {
    title: say('tab.page.pack'),
    lead: say('tab.pack.lead'),
    asAt: asAtNow(bot),
    filters: asked ? [] : [from, to, where],
    ...(asked && stateOf(bot, asked) === 'making' ? { again: 1 } : {}),
    blocks: [
      ...(asked ? askedBlocks(bot, asked) : []),
      ...(about.from > about.to ? [{ kind: 'notice', tone: 'warning', text: say('tab.pack.order') } as const] : []),
      ...(asks ? [{ kind: 'text', text: say('tab.pack.what') } as const, makeForm(about)] : []),
      made(bot, packs),
      ...(asks ? [{ kind: 'heading', text: say('tab.pack.inIt') } as const] : []),
      ...(asks && exact ? await preview(bot, about) : []),
      ...(asks && !exact ? [headings(where.value)] : []),
    ],
  };
};

/** The pack as it would be, for whoever sees exact figures anyway: nothing of it is released by being looked at. */
async function preview(bot: Bot, about: PackAbout): Promise<readonly Block[]> {
  const { lead, blocks } = await packContent(bot, about, (await everyReleased(bot.app)).tables);
  return [{ kind: 'text', text: lead }, ...blocks];
}

/**
 * What a pack will hold, in words, for whoever reads figures without small numbers about people. Every table they are shown has to be in the register
 * of what was released, and a page that is only looked at is not.
 */
function headings(scope: string): Block {
  const ofWhole = scope === 'all' ? ['delivery'] : [];
  const ids = ['profile', 'reported', 'trends', 'learned', 'changed', 'effect', 'audits', 'notYet', ...ofWhole];
  return {
    kind: 'facts',
    title: say('tab.pack.willHold'),
    rows: ids.map((id) => ({ label: say(`tab.pack.heading.${id}`), text: say(`tab.pack.holds.${id}`) })),
  };
}

function makeForm(fixed: Readonly<Record<string, string>>): Form {
  return {
    kind: 'form',
    act: 'pack.make',
    title: say('tab.pack.make'),
    fields: [],
    fixed,
    submit: say('tab.pack.makeIt'),
  };
}

function stateOf(bot: Bot, pack: Pack) {
  return bot.packs?.stateOf(pack, bot.app.ports.clock.now()) ?? 'gone';
}

/** How far it is, then its files for as long as they are to be had. The steps are known where it is made; elsewhere, that it is being made. */
function askedBlocks(bot: Bot, pack: Pack): Block[] {
  const { id, made: files } = pack;
  const state = stateOf(bot, pack);
  const again = { label: say('tab.pack.another'), to: { page: 'pack' as const } };
  if (state === 'making') {
    const progress = bot.packs?.progress(id);
    const text = progress ? say('tab.pack.progress', { done: progress.done, of: progress.of }) : say('tab.pack.making');
    return [{ kind: 'notice', tone: 'info', text }];
  }
  const names = [...new Set(files?.files.map(({ name }) => name))];
  return [
    { kind: 'notice', tone: state === 'ready' ? 'good' : 'warning', text: say(`tab.pack.${state}`) },
    {
      kind: 'links',
      links: [...(state === 'ready' ? names.map((name) => ({ label: name, file: `${id}/${name}` })) : []), again],
    },
  ];
}

/** Who asked for which pack and when: a pack that leaves the house is written down (S36). */
function made(bot: Bot, packs: readonly Pack[]): Table {
  const { organisation } = bot.app;
  return {
    kind: 'table',
    id: 'packs',
    title: say('tab.pack.before'),
    columns: ['askedAt', 'who', 'about', 'fetched'].map((id) => ({ label: say(`tab.column.${id}`) })),
    rows: [...packs].reverse().map(({ by, askedAt, from, to, scope, fetched }) => [
      { text: when(bot, askedAt) },
      { text: nameOf(organisation, by) },
      {
        text: say('tab.pack.of', { where: scopeName(bot, scope as Scope), from: monthName(from), to: monthName(to) }),
      },
      { text: say('tab.pack.times', { count: fetched.length }) },
    ]),
    empty: say('tab.pack.none'),
  };
}
