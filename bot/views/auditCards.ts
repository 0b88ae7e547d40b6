import { render, say } from '../../cards/render';
import type { Plan } from '../../src/audit/facts';
import { nextFreeze } from '../../src/audit/planning';
import { isOver, openRound } from '../../src/audit/rounds';
import { pendingOf, type Audit, type Round } from '../../src/audit/state';
import type { Case } from '../../src/case/state';
import { auditEndForm, auditHandForm } from '../../src/flow/auditForms';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import { localDate } from '../../src/time/local';
import { allAudits, auditsToAnswer, ownPending } from '../../src/usecases/audits';
import { mayNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import {
  auditors,
  auditState,
  categoryNames,
  leadsAudit,
  measureName,
  questionText,
  roundState,
  seesAudit,
  teamNames,
} from './auditWords';
import { fit, textBudget } from './fit';
import type { FormShown } from './reviewForms';

/** Audits on one card; every one is in the tab. */
const listed = 12;

/** What waits for somebody, and for those who lead audits every one: those that are open first. */
export async function auditsCard(bot: Bot, viewer: string, notice = '', of?: Case): Promise<Reply> {
  const mine = await auditsToAnswer(bot.app, viewer);
  const lead = mayNow(bot, viewer, 'planAudit');
  const all = lead ? (await allAudits(bot.app)).filter(({ state }) => seesAudit(bot, state, viewer)) : [];
  const shown = all.filter(({ state }) => !of || state.plan?.reference === of.reference).sort(byUrgency(bot));
  const planned = new Set(shown.map(({ state }) => state.plan?.measure));
  const measures = of?.impact.filter(({ id, way, ended }) => way === 'audit' && !ended && !planned.has(id)) ?? [];
  return {
    card: render('audit/list', {
      notice,
      lead,
      mine: mine.flatMap((seen) => mineLine(seen, viewer)),
      audits: shown.slice(0, listed).flatMap(({ state }) => listLine(bot, state)),
      more: shown.length > listed ? say('audit.list.more', { count: shown.length - listed }) : '',
      plannable: of
        ? measures.map(({ id, name }) => ({ reference: of.reference, measure: id, ...fit({ name }, textBudget / 16) }))
        : [],
      seat: bot.seat(viewer),
    }),
    summary: say('audit.summary'),
    ...(of ? {} : { place: { page: 'audits' } }),
  };
}

/** What is being answered first, then what comes next, then what is over. */
function byUrgency({ app }: Bot) {
  const rank = ({ state }: Seen<Audit>): string => {
    const open = openRound(state);
    if (open) return `0${open.at}`;
    return isOver(state, app.pack.settings.review.checkAfterDays) ? '9' : `1${nextFreeze(state, app)?.at ?? '~'}`;
  };
  return (a: Seen<Audit>, b: Seen<Audit>): number => (rank(a) < rank(b) ? -1 : 1);
}

function mineLine({ state, version }: Seen<Audit>, viewer: string) {
  const round = openRound(state);
  if (!round || !state.plan) return [];
  const { reference, measure } = state.plan;
  const text = say('audit.list.line', { reference, nth: round.nth, ...ownProgress(state, round, viewer) });
  return [{ reference, measure, text, token: String(version) }];
}

/** Of the cases that are somebody's, how many they have gone through. */
export function ownProgress(audit: Audit, { sample }: Round, viewer: string) {
  const of = sample.filter(({ auditor }) => auditor === viewer).length;
  return { done: of - ownPending(audit, viewer).length, of };
}

function listLine(bot: Bot, audit: Audit) {
  if (!audit.plan) return [];
  const { reference, measure, teams } = audit.plan;
  const title = say('audit.list.one', { reference, teams: teamNames(bot, teams) });
  return [{ reference, measure, title, ...auditState(bot, audit) }];
}

/** One audit: what is asked of which cases, its rounds, and how far the open one is. */
export async function auditCard(
  bot: Bot,
  { state, version }: Seen<Audit> & { readonly state: { readonly plan: Plan } },
  viewer: string,
  shown: FormShown & { readonly because?: string } = {},
): Promise<Reply> {
  const { app } = bot;
  const { plan } = state;
  const { reference, measure, teams, categories, questions, target } = plan;
  const open = openRound(state);
  const next = nextFreeze(state, app);
  const leads = leadsAudit(bot, plan, viewer);
  const fields = { ...auditHandForm, ...auditEndForm };
  const blank = Object.fromEntries(Object.keys(fields).map((field) => [field, '']));
  const own = open ? ownProgress(state, open, viewer) : undefined;
  return {
    card: render('audit/audit', {
      token: String(version),
      reference,
      measure,
      because: shown.because ? say(`audit.because.${shown.because}`) : '',
      ...auditState(bot, state),
      next: next
        ? say('audit.audit.next', { nth: next.days.nth, on: formatDate(localDate(next.at, app.office.zone)) })
        : '',
      questions: questions.map((id) => ({ text: `• ${questionText(bot, id)}` })),
      ofWhat: say('audit.audit.ofWhat', {
        categories: categoryNames(bot, categories),
        teams: teamNames(bot, teams),
      }),
      target: say('audit.audit.target', { target }),
      auditor: say('audit.audit.auditor', {
        name: plan.auditor === null ? say('audit.plan.anybody') : nameOf(app.organisation, plan.auditor),
      }),
      planned: say('audit.audit.planned', {
        name: nameOf(app.organisation, state.plannedBy),
        on: formatDate(localDate(state.plannedAt, app.office.zone)),
        pack: plan.pack,
      }),
      rounds: [...state.rounds].reverse().map((round) => ({
        nth: round.nth,
        empty: round.empty,
        title: say('audit.audit.round', { nth: round.nth, on: formatDate(round.dueOn) }),
        state: roundState(round).state,
        who: whoLines(bot, round, open),
      })),
      mine: own && own.done < own.of ? say('audit.audit.mine', own) : '',
      open: String(open?.nth ?? ''),
      canHand: leads && open !== undefined,
      fromList: open ? holders(bot, open) : [],
      toList: auditors(bot, plan.restricted, plan),
      canEnd: leads && !isOver(state, app.pack.settings.review.checkAfterDays),
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      ...fit({ name: await measureName(bot, plan) }, textBudget / 8),
      typed: fit({ ...blank, ...shown.typed }, textBudget / 4),
      problems: { ...blank, ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('audit.summary'),
  };
}

/** Whom a round waits for, and for how many cases. */
function whoLines({ app }: Bot, round: Round, open: Round | undefined): { text: string }[] {
  if (round !== open) return [];
  return byHolder(round).map(([who, count]) => ({
    text:
      who === ''
        ? say('audit.audit.nobody', { count })
        : say('audit.audit.who', { name: nameOf(app.organisation, who), count }),
  }));
}

function holders({ app }: Bot, round: Round): { value: string; title: string }[] {
  return byHolder(round).map(([who]) => ({
    value: who === '' ? 'nobody' : who,
    title: who === '' ? say('audit.hand.nobody') : nameOf(app.organisation, who),
  }));
}

function byHolder(round: Round): [string, number][] {
  const counts = new Map<string, number>();
  for (const { auditor } of pendingOf(round)) counts.set(auditor ?? '', (counts.get(auditor ?? '') ?? 0) + 1);
  return [...counts];
}
