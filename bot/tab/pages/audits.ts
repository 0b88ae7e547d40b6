import { say } from '../../../cards/render';
import { nameOf } from '../../../src/people/organisation';
import type { Block, Table } from '../../../src/tab/view';
import { localDate } from '../../../src/time/local';
import { auditRounds, type AuditRead } from '../../../src/usecases/auditRounds';
import { dayOrMonth } from '../../chart/figures';
import type { Bot } from '../../press';
import { asAtNow } from '../asAt';
import { auditRoundBlocks, roundText } from '../auditRoundBlocks';
import { categoryName, filterOf, teamName } from '../filters';
import type { PageOf } from '../page';

/** What asks for something comes first. */
const order: readonly AuditRead['status'][] = ['running', 'awaits_change', 'ended', 'sustained'];

/** More categories than these are counted where there is little room. */
const mostCategories = 3;

/** Whether a change is used (S22): every audit with its rounds, and for one of them how it was drawn, so that anybody can draw it again. */
export const auditsPage: PageOf = async ({ bot, viewer, query }) => {
  const all = (await auditRounds(bot.app)).sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.plannedAt < b.plannedAt ? 1 : -1),
  );
  const filter = filterOf(
    'audit',
    say('tab.filter.audit'),
    [
      { value: '', label: say('tab.audits.every') },
      ...all.map((audit) => ({ value: audit.id, label: nameFor(bot, audit) })),
    ],
    query,
  );
  const one = all.find(({ id }) => id === filter.value);
  const own = (one ? [one] : all).flatMap(({ rounds }) => rounds.flatMap(({ cases }) => cases));
  const waiting = own.filter(({ status, auditor }) => status === 'waiting' && auditor === viewer.id).length;
  return {
    title: say('tab.page.audits'),
    lead: say('tab.audits.lead'),
    asAt: asAtNow(bot),
    filters: all.length === 0 ? [] : [filter],
    blocks: [
      ...(waiting > 0
        ? [{ kind: 'notice', tone: 'info', text: say('tab.audits.yours', { count: waiting }) } as const]
        : []),
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
        { text: aboutText(bot, audit, mostCategories) },
        { text: changedText(audit) },
        { text: last ? roundText(last, audit.plan.target) : say('tab.audits.noRound') },
        { text: nextText(bot, audit) },
        { text: say(`tab.audits.status.${audit.status}`) },
      ];
    }),
    empty: say('tab.audits.none'),
  };
}

/** An audit among others: two of one case are told apart by when their change was made. */
function nameFor(bot: Bot, audit: AuditRead): string {
  const { reference } = audit.plan;
  return say('tab.audits.name', {
    reference,
    about: aboutText(bot, audit, mostCategories),
    changed: changedText(audit),
  });
}

function aboutText(bot: Bot, { plan: { teams, categories } }: AuditRead, most = categories.length): string {
  return say('tab.audits.about', {
    teams: teams.map((team) => teamName(bot, team)).join(', '),
    categories:
      categories.length > most
        ? say('tab.audits.categories', { count: categories.length })
        : categories.map((category) => categoryName(bot, category)).join(', '),
  });
}

function changedText({ changeOn }: AuditRead): string {
  return changeOn === null ? say('tab.pack.notDone') : dayOrMonth(changeOn);
}

function nextText({ app: { pack } }: Bot, { next, status }: AuditRead): string {
  if (next) return dayOrMonth(next.dueOn);
  return say(`tab.audits.next.${status}`, { days: pack.settings.review.checkAfterDays[0] });
}

function oneAudit(bot: Bot, audit: AuditRead): Block[] {
  const { plan, rounds, plannedBy, plannedAt, ended } = audit;
  const { organisation, office } = bot.app;
  const day = (at: string): string => dayOrMonth(localDate(at, office.zone));
  const row = (label: string, text: string) => ({ label: say(label), text });
  return [
    {
      kind: 'facts',
      title: say('tab.audits.plan', { reference: plan.reference }),
      rows: [
        row('tab.column.about', aboutText(bot, audit)),
        row('tab.column.changedOn', changedText(audit)),
        row('tab.audits.target', say('tab.audits.targetText', { target: plan.target })),
        { ...row('tab.audits.planned', day(plannedAt)), by: nameOf(organisation, plannedBy) },
        row('tab.audits.nonce', plan.nonce),
        row('tab.column.nextRound', nextText(bot, audit)),
        {
          ...row('tab.column.stands', say(`tab.audits.status.${audit.status}`)),
          ...(ended ? { at: day(ended.at) } : {}),
          ...(ended?.by ? { by: nameOf(organisation, ended.by) } : {}),
        },
      ],
    },
    {
      kind: 'links',
      links: [
        {
          label: say('tab.audits.openCase', { reference: plan.reference }),
          to: { page: 'case', query: { reference: plan.reference } },
        },
      ],
    },
    // The newest is what is asked about; the others say how it came to that.
    ...[...rounds].reverse().flatMap((round) => auditRoundBlocks(bot, audit, round)),
  ];
}
