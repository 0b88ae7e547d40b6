import { randomBytes } from 'node:crypto';
import { say } from '../../cards/render';
import { openRound } from '../../src/audit/rounds';
import type { Audit } from '../../src/audit/state';
import {
  auditEndForm,
  auditHandForm,
  auditNoteForm,
  auditPlanForm,
  auditWhyForm,
  readAudit,
} from '../../src/flow/auditForms';
import { readEntry } from '../../src/flow/entry';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { answerAudit, correctAudit, endAudit, handAudit, ownPending, planAudit } from '../../src/usecases/audits';
import { findCases } from '../../src/usecases/findCases';
import { entryContext } from '../../src/usecases/throughline';
import { mayNow } from '../mayNow';
import { textOf, type Bot, type Press, type Reply, type Said } from '../press';
import { auditCard, auditsCard } from '../views/auditCards';
import { auditCaseCard } from '../views/auditCaseCard';
import { auditHowCard, auditRoundCard } from '../views/auditRoundCard';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { isPlanned, mayNotPlan, onAudit, onDrawn, onMeasure, onRound, pressed, type Planned } from './onAudit';

/** `audits`, and `audits TL-…` for the measures of one case: for reviewers and leads, in their own chat. */
export async function said({ asker }: Pick<Said, 'asker'>, bot: Bot, typed: string): Promise<Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  if (!mayNow(bot, person, 'answerAudit')) return notice(bot, person, 'no_audits');
  if (typed === '') return auditsCard(bot, person);
  const found = await findCases(bot.app, person, typed);
  const [first, ...more] = found.outcome === 'found' ? found.cases : [];
  // Whoever leads audits sees what is measured: the change and its measure are no part of anybody's care.
  if (!first || more.length > 0 || mayNotPlan(bot, first, person)) return notice(bot, person, 'case_unknown');
  return auditsCard(bot, person, '', first);
}

export const list = ({ asker }: Press, bot: Bot): Promise<Reply> => said({ asker }, bot, '');

/** The form for one measure of a case. */
export const form = (press: Press, bot: Bot): Promise<Reply> => onMeasure(press, bot, (show) => show({}));

/** Plans the audit. The number that decides what is drawn is made up in this moment, and kept. */
export async function plan(press: Press, bot: Bot): Promise<Reply> {
  return onMeasure(press, bot, async (show) => {
    const { typed, valid, problems } = readEntry(auditPlanForm, press.data, entryContext(bot.app));
    if (Object.keys(problems).length > 0) return show({ typed, problems: formProblems(problems) });
    const many = (field: string): string[] => (valid[field] ?? '').split(',').filter((one) => one !== '');
    const auditor = valid['auditor'] ?? 'anybody';
    const chosen = {
      reference: textOf(press.data, 'reference'),
      measure: textOf(press.data, 'measure'),
      teams: many('auditTeams'),
      categories: many('auditCategories'),
      questions: many('auditQuestions'),
      auditor: auditor === 'anybody' ? null : auditor,
    };
    const turned = await planAudit(bot.app, chosen, pressed(press, bot), () => randomBytes(16).toString('hex'));
    const { person } = press.asker;
    if (turned.outcome !== 'refused')
      return onAudit(press, bot, (on) => overview(bot, on, person, 'audit.plan.planned'));
    if (turned.refusal === 'audit_planned')
      return onAudit(press, bot, (on) => overview(bot, on, person, 'audit.plan.already'));
    return turned.refusal === 'auditor_independent' || turned.refusal === 'auditor_cannot'
      ? show({ typed, problems: { auditor: say(`notice.${turned.refusal}`) } })
      : notice(bot, person, turned.refusal);
  });
}

export const open = (press: Press, bot: Bot): Promise<Reply> =>
  onAudit(press, bot, (on) => auditCard(bot, on, press.asker.person));

/** The next case that somebody has to go through. */
export const go = (press: Press, bot: Bot): Promise<Reply> =>
  onAudit(press, bot, (on) => nextCase(bot, on, press.asker.person));

export const round = (press: Press, bot: Bot): Promise<Reply> =>
  onRound(press, bot, (on, of) => auditRoundCard(bot, on, of, press.asker.person));

export const how = (press: Press, bot: Bot): Promise<Reply> =>
  onRound(press, bot, async (on, of) => auditHowCard(bot, on, of, press.asker.person));

/** One case of a round, with what was answered. */
export const oneCase = (press: Press, bot: Bot): Promise<Reply> =>
  onDrawn(press, bot, (on, of, reference) => auditCaseCard(bot, on, of, reference, press.asker.person));

/** Saves the answers of one case, and shows the next. */
export async function answer(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return onDrawn(press, bot, async (on, of, reference) => {
    const { questions } = on.state.plan;
    const entry = readAudit(questions, press.data, auditNoteForm, entryContext(bot.app));
    const { typed, valid, problems, answers } = entry;
    if (Object.keys(problems).length > 0)
      return auditCaseCard(bot, on, of, reference, person, { typed, problems: formProblems(problems) });
    const asked = { round: of.nth, reference, answers, note: valid['auditNote'] ?? '' };
    const turned = await answerAudit(bot.app, on.stream, asked, pressed(press, bot));
    if (turned.outcome !== 'refused')
      return onAudit(press, bot, (after) => nextCase(bot, after, person, 'audit.case.saved'));
    if (turned.refusal === 'already_answered' || turned.refusal === 'not_your_case')
      return onRound(press, bot, (after, now) =>
        auditCaseCard(bot, after, now, reference, person, { typed, notice: say('audit.case.moved') }),
      );
    return notice(bot, person, turned.refusal);
  });
}

/** Other answers in place of those that stand, with a reason. */
export async function correct(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return onDrawn(press, bot, async (on, of, reference) => {
    const entry = readAudit(on.state.plan.questions, press.data, auditWhyForm, entryContext(bot.app));
    const { typed, valid, problems, answers } = entry;
    if (Object.keys(problems).length > 0)
      return auditCaseCard(bot, on, of, reference, person, { typed, problems: formProblems(problems) });
    const asked = {
      ...{ round: of.nth, reference, answers },
      note: valid['auditNote'] ?? '',
      reason: valid['auditWhy'] ?? '',
      read: Number(textOf(press.data, 'read')),
    };
    const turned = await correctAudit(bot.app, on.stream, asked, pressed(press, bot));
    const moved = turned.outcome === 'refused' && turned.refusal === 'answered_meanwhile';
    if (turned.outcome === 'refused' && !moved) return notice(bot, person, turned.refusal);
    return onRound(press, bot, (after, now) =>
      auditCaseCard(bot, after, now, reference, person, {
        ...(moved ? { typed } : {}),
        notice: say(moved ? 'audit.case.moved' : 'audit.case.corrections'),
      }),
    );
  });
}

/** Gives what one person has still to go through to another. */
export async function hand(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return onRound(press, bot, async (on, of) => {
    const { typed, valid, problems } = readEntry(auditHandForm, press.data, entryContext(bot.app));
    if (Object.keys(problems).length > 0)
      return auditCard(bot, on, person, { typed, problems: formProblems(problems) });
    const { handFrom = '', auditTo: to = '', auditHandWhy: reason = '' } = valid;
    const asked = { round: of.nth, from: handFrom === 'nobody' ? '' : handFrom, to, reason };
    const turned = await handAudit(bot.app, on.stream, asked, pressed(press, bot));
    if (turned.outcome !== 'refused') {
      const done = say('audit.hand.done', { name: nameOf(bot.app.organisation, to) });
      return onAudit(press, bot, (after) => auditCard(bot, after, person, { notice: done }));
    }
    const field = turned.refusal === 'auditor_cannot' ? 'auditTo' : 'handFrom';
    return turned.refusal === 'auditor_cannot' || turned.refusal === 'no_such_case'
      ? auditCard(bot, on, person, { typed, problems: { [field]: say(`notice.${turned.refusal}`) } })
      : notice(bot, person, turned.refusal);
  });
}

export async function end(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return onAudit(press, bot, async (on) => {
    const { typed, valid, problems } = readEntry(auditEndForm, press.data, entryContext(bot.app));
    if (Object.keys(problems).length > 0)
      return auditCard(bot, on, person, { typed, problems: formProblems(problems) });
    const turned = await endAudit(bot.app, on.stream, valid['auditEndWhy'] ?? '', pressed(press, bot));
    if (turned.outcome === 'refused') return notice(bot, person, turned.refusal);
    return onAudit(press, bot, (after) => overview(bot, after, person, 'audit.end.done'));
  });
}

/** What a message of an audit shows: whoever has cases to go through the next of them, the others the round. */
export async function messageOf(bot: Bot, seen: Seen<Audit>, to: string, nth: string, because: string): Promise<Reply> {
  if (!isPlanned(seen)) return notice(bot, to, 'no_audit');
  const found = seen.state.rounds.find((one) => String(one.nth) === nth);
  const next = ownPending(seen.state, to)[0];
  const asks = ['asked', 'reminded', 'handed'].includes(because);
  if (asks && found && next !== undefined) return auditCaseCard(bot, seen, found, next, to, { because });
  const ends = ['passed', 'failed'].includes(because);
  return ends && found ? auditRoundCard(bot, seen, found, to, { because }) : auditCard(bot, seen, to, { because });
}

async function nextCase(bot: Bot, on: Planned, person: string, words = ''): Promise<Reply> {
  const of = openRound(on.state);
  const next = ownPending(on.state, person)[0];
  if (of && next !== undefined)
    return auditCaseCard(bot, on, of, next, person, words === '' ? {} : { notice: say(words) });
  const last = on.state.rounds.at(-1);
  const notices = { notice: say('audit.case.finished') };
  return last && !last.empty
    ? auditRoundCard(bot, on, last, person, words === '' ? {} : notices)
    : auditCard(bot, on, person);
}

function overview(bot: Bot, on: Planned, person: string, words: string): Promise<Reply> {
  return auditCard(bot, on, person, { notice: say(words) });
}
