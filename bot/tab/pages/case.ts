import { say } from '../../../cards/render';
import { caseStream } from '../../../src/case/reference';
import { auditIdOf } from '../../../src/audit/auditKind';
import { localDate } from '../../../src/time/local';
import { auditsOfCase } from '../../../src/usecases/audits';
import type { Block } from '../../../src/tab/view';
import { dayOrMonth } from '../../chart/figures';
import { seesNow } from '../../mayNow';
import { caseSections } from '../../page/caseSections';
import { lineOfSight } from '../../page/sections/lineOfSight';
import { overview } from '../../page/sections/overview';
import type { Section, Table } from '../../page/section';
import { figureAccess } from '../access';
import { asAtNow } from '../asAt';
import type { PageOf } from '../page';

/** One case: the same parts as its printed page, by the same table of who sees what. Whoever may know of it alone sees how it stands. */
export const casePage: PageOf = async ({ bot, viewer, query }) => {
  const reference = (query['reference'] ?? '').trim().toUpperCase();
  const { app } = bot;
  if (!(await app.ports.ledger.head(caseStream(reference)))) return 'not_found';
  const seen = await app.turns.see(app.cases, caseStream(reference));
  if (!seesNow(bot, seen.state, viewer.id, 'line')) return 'not_permitted';
  const whole = seesNow(bot, seen.state, viewer.id, 'page');
  const sections = whole
    ? await caseSections(bot, seen, viewer.id)
    : [await overview(bot, seen, viewer.id), await lineOfSight(bot, seen, viewer.id)].flatMap((one) => one ?? []);
  const access = figureAccess(bot, viewer);
  const audits = access?.scopes[0] === 'all' ? await auditsOfCase(app, reference) : [];
  return {
    title: reference,
    lead: say(seen.state.assessment?.restricted ? 'tab.case.leadRestricted' : 'tab.case.lead'),
    asAt: asAtNow(bot),
    filters: [],
    blocks: [
      ...sections.flatMap(blocksOf),
      ...(whole ? [] : [{ kind: 'notice', tone: 'info', text: say('tab.case.lineAlone') } as const]),
      {
        kind: 'links',
        links: [
          { label: say('tab.case.tracker'), to: { page: 'tracker' } },
          ...audits.map(({ stream, state }) => ({
            label: say('tab.case.audit', { on: dayOrMonth(localDate(state.plannedAt, app.office.zone)) }),
            to: { page: 'audits' as const, query: { audit: auditIdOf(stream) } },
          })),
          { label: say('tab.frame.backToChat'), chat: true },
        ],
      },
    ],
  };
};

/** A section of the printed page as blocks. Its own title is a heading, so that a reader can go from one to the next. */
function blocksOf(section: Section): Block[] {
  const { title, parts = [] } = section;
  return [
    { kind: 'heading', text: title },
    ...contentOf(section, title),
    ...parts.flatMap((part) => contentOf(part, part.title)),
  ];
}

function contentOf({ rows, table, picture }: Section, title: string): Block[] {
  return [
    ...(rows.length > 0 ? [{ kind: 'facts', title, rows } as const] : []),
    ...(picture
      ? [
          {
            kind: 'chart',
            id: title,
            title,
            svg: picture.svg,
            alt: picture.alt,
            notes: [picture.note],
          } as const,
        ]
      : []),
    ...(table && table.rows.length > 0 ? [tableOf(table, title)] : []),
  ];
}

function tableOf({ title, columns, rows }: Table, of: string): Block {
  return {
    kind: 'table',
    id: `${of} ${title}`,
    title,
    columns: columns.map((label) => ({ label })),
    rows: rows.map((cells) => cells.map((text) => ({ text }))),
    empty: '',
  };
}
