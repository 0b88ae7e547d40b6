import { say } from '../../../cards/render';
import { nameOf } from '../../../src/people/organisation';
import type { Block, Cell, Table } from '../../../src/tab/view';
import { auditRounds, type AuditRead, type RoundRead } from '../../../src/usecases/auditRounds';
import { dayOrMonth } from '../../chart/figures';
import type { Bot } from '../../press';
import { questionText } from '../../views/auditWords';
import { asAtNow } from '../asAt';
import { categoryName, filterOf, teamName } from '../filters';
import type { PageOf } from '../page';

/** Whether a change is used (S22): every audit with its rounds, and for one of them how it was drawn, so that anybody can draw it again. */
export const auditsPage: PageOf = async ({ bot, query }) => {
  const all = await auditRounds(bot.app);
  const filter = filterOf(
    'audit',
    say('tab.filter.audit'),
    [
      { value: '', label: say('tab.audits.every') },
      ...all.map(({ id }) => ({ value: id, label: id.replace('/', ', ') })),
    ],
    query,
  );
  const one = all.find(({ id }) => id === filter.value);
  return {
    title: say('tab.page.audits'),
    lead: say('tab.audits.lead'),
    asAt: asAtNow(bot),
    filters: all.length === 0 ? [] : [filter],
    blocks: [
      ...(one ? oneAudit(bot, one) : [everyAudit(bot, all)]),
      { kind: 'links', links: [{ label: say('tab.audits.chat'), chat: true }] },
    ],
  };
};

function everyAudit(bot: Bot, all: readonly AuditRead[]): Table {
  return {
    kind: 'table',
    id: 'audits',
    title: say('tab.audits.all'),
    columns: ['reference', 'about', 'changedOn', 'lastRound', 'nextRound', 'stands'].map((id) => ({
      label: say(`tab.column.${id}`),
    })),
    rows: all.map((audit) => {
      const last = audit.rounds[audit.rounds.length - 1];
      return [
        { text: audit.plan.reference, to: { page: 'audits', query: { audit: audit.id } } },
        { text: aboutText(bot, audit) },
        { text: audit.changeOn === null ? say('tab.pack.notDone') : dayOrMonth(audit.changeOn) },
        { text: last ? roundText(last) : say('tab.audits.noRound') },
        { text: audit.next ? dayOrMonth(audit.next.dueOn) : '' },
        statusCell(audit),
      ];
    }),
    empty: say('tab.audits.none'),
  };
}

function aboutText(bot: Bot, { plan: { teams, categories } }: AuditRead): string {
  return say('tab.audits.about', {
    teams: teams.map((team) => teamName(bot, team)).join(', '),
    categories: categories.map((category) => categoryName(bot, category)).join(', '),
  });
}

function roundText({ nth, status, results, sample, answered }: RoundRead): string {
  const last = results[results.length - 1];
  if (status === 'open' || !last)
    return say(status === 'empty' ? 'tab.audits.empty' : 'tab.audits.open', { nth, answered, of: sample });
  return say('tab.audits.result', { nth, passed: last.passed, of: last.of });
}

function statusCell({ status }: AuditRead): Cell {
  const text = say(`tab.audits.status.${status}`);
  return status === 'sustained' ? { text, mark: 'good' } : { text };
}

function oneAudit(bot: Bot, audit: AuditRead): Block[] {
  const { plan, rounds, plannedBy, plannedAt } = audit;
  return [
    {
      kind: 'facts',
      title: say('tab.audits.plan', { reference: plan.reference }),
      rows: [
        { label: say('tab.column.about'), text: aboutText(bot, audit) },
        {
          label: say('tab.audits.planned'),
          text: dayOrMonth(plannedAt.slice(0, 10)),
          by: nameOf(bot.app.organisation, plannedBy),
        },
        { label: say('tab.audits.nonce'), text: plan.nonce },
        { label: say('tab.column.stands'), text: say(`tab.audits.status.${audit.status}`) },
      ],
    },
    { kind: 'links', links: [{ label: plan.reference, to: { page: 'case', query: { reference: plan.reference } } }] },
    ...rounds.flatMap((round) => roundBlocks(bot, round)),
  ];
}

function roundBlocks(bot: Bot, round: RoundRead): Block[] {
  const { nth, dueOn, from, to, seed, hash, population, sample, share, scores, list, cases } = round;
  const states = new Map(cases.map(({ reference, status }) => [reference, status]));
  return [
    { kind: 'heading', text: say('tab.audits.round', { nth, on: dayOrMonth(dueOn) }) },
    {
      kind: 'notice',
      tone: round.status === 'passed' ? 'good' : round.status === 'failed' ? 'warning' : 'info',
      text: roundText(round),
    },
    {
      kind: 'table',
      id: `scores:${nth}`,
      title: say('tab.audits.scores'),
      columns: [
        { label: say('tab.column.question') },
        ...['yes', 'no', 'notEvidenced', 'notApplicable', 'of'].map((id) => ({
          label: say(`tab.audits.answer.${id}`),
          numeric: true as const,
        })),
      ],
      rows: scores.map(({ question, yes, no, notEvidenced, notApplicable, of }) => [
        { text: questionText(bot, question) },
        ...[yes, no, notEvidenced, notApplicable, of].map((count) => ({ text: String(count) })),
      ]),
      empty: say('tab.audits.nothingAnswered'),
    },
    {
      kind: 'facts',
      title: say('tab.audits.drawn'),
      rows: [
        {
          label: say('tab.audits.days'),
          text: say('tab.audits.period', { from: dayOrMonth(from), to: dayOrMonth(to) }),
        },
        {
          label: say('tab.audits.sizes'),
          text: say('tab.audits.sizeText', { sample, population, share: Math.round(share * 100) }),
        },
        { label: say('tab.audits.seed'), text: seed },
        { label: say('tab.audits.hash'), text: hash },
        { label: say('tab.audits.how'), text: say('tab.audits.howText') },
      ],
    },
    {
      kind: 'table',
      id: `list:${nth}`,
      title: say('tab.audits.list'),
      columns: ['reference', 'drawn'].map((id) => ({ label: say(`tab.column.${id}`) })),
      rows: list.map(({ reference, drawn }) => [
        { text: reference },
        { text: drawn ? say(`tab.audits.case.${states.get(reference) ?? 'waiting'}`) : say('tab.audits.notDrawn') },
      ]),
      empty: say('tab.audits.emptyList'),
    },
  ];
}
