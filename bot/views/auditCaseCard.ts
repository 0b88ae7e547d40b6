import { render, say } from '../../cards/render';
import type { Answers, Plan } from '../../src/audit/facts';
import { isPassed } from '../../src/audit/score';
import type { Audit, Reading, Round } from '../../src/audit/state';
import { countedOf } from '../../src/case/counted';
import { caseStream } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import { auditField, auditWhyForm } from '../../src/flow/auditForms';
import type { Entered } from '../../src/flow/flow';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf, teamOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import { localDate } from '../../src/time/local';
import { seesNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { leadsAudit, measureName, progressOf, questionText } from './auditWords';
import { categoryTitle } from './caseCards';
import { fit, textBudget } from './fit';
import type { FormShown } from './reviewForms';
import { when } from './when';

/**
 * One case that was drawn, with the questions. Whoever goes through it sees what the record says of times and decisions, and never who it is
 * about (D-23); the case itself opens for those alone who may see it.
 */
export async function auditCaseCard(
  bot: Bot,
  { state, version }: Seen<Audit> & { readonly state: { readonly plan: Plan } },
  round: Round,
  auditedCase: string,
  viewer: string,
  shown: FormShown & { readonly because?: string } = {},
): Promise<Reply> {
  const { app } = bot;
  const { plan } = state;
  const found = (await app.turns.see(app.cases, caseStream(auditedCase))).state;
  const readings = round.readings[auditedCase] ?? [];
  const last = readings.at(-1);
  const leads = leadsAudit(bot, plan, viewer);
  const drawn = round.sample.find(({ reference }) => reference === auditedCase);
  const own = last ? leads || readings.some(({ by }) => by === viewer) : drawn?.auditor === viewer;
  const typed: Entered = { ...(last ? typedOf(last.answers) : {}), ...shown.typed };
  return {
    card: render('audit/case', {
      token: String(version),
      reference: plan.reference,
      measure: plan.measure,
      round: String(round.nth),
      auditedCase,
      because: shown.because ? say(`audit.because.${shown.because}`) : '',
      progress: say('audit.case.progress', {
        nth: round.sample.findIndex(({ reference }) => reference === auditedCase) + 1,
        ...progressOf(round),
      }),
      line: lineOf(bot, found),
      record: recordLines(bot, found).map((text) => ({ text })),
      canOpen: seesNow(bot, found, viewer, 'line'),
      before: readings.map((reading) => readingLine(bot, reading)),
      canAnswer: own && !state.ended && !drawn?.conflicted.includes(viewer),
      again: last !== undefined,
      read: String(readings.length),
      questions: plan.questions.map((id) => ({
        field: auditField(id),
        question: questionText(bot, id),
        value: typed[auditField(id)] ?? '',
        problem: shown.problems?.[auditField(id)] ?? '',
      })),
      canRound: leads,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      ...fit({ name: await measureName(bot, plan) }, textBudget / 8),
      typed: fit({ auditNote: typed['auditNote'] ?? '', auditWhy: typed['auditWhy'] ?? '' }, textBudget / 4),
      problems: Object.fromEntries(Object.keys(auditWhyForm).map((field) => [field, shown.problems?.[field] ?? ''])),
      seat: bot.seat(viewer),
    }),
    summary: say('audit.summary'),
  };
}

function typedOf(answers: Answers): Entered {
  return Object.fromEntries(Object.entries(answers).map(([question, answer]) => [auditField(question), answer]));
}

function lineOf(bot: Bot, found: Case): string {
  const { app } = bot;
  return say('audit.case.line', {
    team: teamOf(app.organisation, found.team)?.name ?? found.team,
    category: found.assessment?.restricted ? say('category.restricted') : categoryTitle(bot, found),
    on: found.reportedAt === '' ? '' : formatDate(localDate(found.reportedAt, app.office.zone)),
  });
}

/** Times, decisions and counts: nothing that anybody typed, and nobody's name. */
function recordLines({ app }: Bot, found: Case): string[] {
  const row = countedOf(found, app);
  if (!row) return [];
  const inTime = (at: string | null, by: string): string =>
    say(`audit.record.${at === null ? 'never' : at <= by ? 'inTime' : 'late'}`);
  const required = row.notifications.filter((one) => one.required);
  return [
    ...(row.calls.length === 0 ? [say('audit.record.noCall')] : []),
    ...row.calls.map((call) =>
      say('audit.record.call', {
        acknowledged: inTime(call.acknowledgedAt, call.acknowledgeBy),
        decided: inTime(call.decidedAt, call.decideBy),
      }),
    ),
    say('audit.record.unknown', row.answers),
    ...(required.length > 0
      ? [
          say('audit.record.notifications', {
            decided: required.filter(({ sentAt, notNeeded }) => sentAt !== null || notNeeded).length,
            of: required.length,
          }),
        ]
      : []),
    say(`audit.record.views.${row.views ? 'yes' : 'no'}`),
    ...(row.followUps.length > 0
      ? [
          say('audit.record.followUps', {
            done: row.followUps.filter(({ doneAt }) => doneAt !== null).length,
            of: row.followUps.length,
          }),
        ]
      : []),
    say(`audit.record.told.${row.feedback && row.feedback.at !== null ? 'yes' : 'no'}`),
  ];
}

function readingLine(bot: Bot, reading: Reading): { text: string; note: string; reason: string } {
  const { by, at, answers, note, reason, unreadable } = reading;
  if (unreadable) return { text: say(`audit.case.unreadable.${unreadable}`), note: '', reason: '' };
  const answered = Object.entries(answers).map(([question, answer]) =>
    say('audit.case.answered', { question: questionText(bot, question), answer: say(`audit.answer.${answer}`) }),
  );
  const text = say('audit.case.reading', {
    name: nameOf(bot.app.organisation, by ?? ''),
    at: when(bot, at),
    outcome: say(`audit.case.outcome.${isPassed(reading) ? 'passed' : 'failed'}`),
    answers: answered.join(' '),
  });
  return {
    text,
    ...fit({ note, reason: reason === '' ? '' : say('audit.case.corrected', { reason }) }, textBudget / 16),
  };
}
