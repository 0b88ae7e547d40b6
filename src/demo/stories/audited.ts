import { auditStream } from '../../audit/auditKind';
import { nextFreeze } from '../../audit/planning';
import { isOver, openRound } from '../../audit/rounds';
import { pendingOf, type Audit, type Round } from '../../audit/state';
import { plusMinutes } from '../../time/elapsed';
import { localDate, plusDays } from '../../time/local';
import { answerAudit, endAudit, planAudit, type Pressed } from '../../usecases/audits';
import { auditAnswersOf } from '../auditAnswers';
import { daysLater, inOffice } from '../calendar';
import type { AuditPlan } from '../casePlan';
import { Chance } from '../chance';
import { people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { auditEnded, auditNotes } from '../texts/auditTexts';
import { reviewerOf } from './reviewed';

/** A round that was drawn so short a time before the telling ends is left half gone through: something for whoever looks at it to do. */
const recentDays = 8;

/**
 * The audit of a change: planned before the change is made, and gone through case by case whenever a list was drawn, until it has held. When it
 * fails a second time it is stopped.
 *
 * @param planned where chance begins: an audit of its own for each change of a case
 * @param failed what begins when it has failed
 */
export async function* auditStory(
  stage: Stage,
  reference: string,
  planned: string,
  asked: AuditPlan,
  failed?: () => Story,
): Story {
  const { app } = stage;
  const chance = new Chance(`${planned} audit`);
  let measure: string | undefined;
  // It is chosen in the course of the days in which the change is agreed.
  while (measure === undefined) {
    yield daysLater(stage.now(), chance.between(1, 3), app.office, chance);
    const { impact } = await stage.see(reference);
    measure = impact.findLast(({ way, ended }) => way === 'audit' && !ended)?.id;
  }
  const { teams, categories, questions, auditor } = asked;
  const chosen = { reference, measure, teams, categories, questions, auditor };
  stage.accepted(
    `the plan of the audit of ${reference}`,
    await planAudit(app, chosen, by(stage, people.sian), () => chance.nonce()),
  );
  const stream = auditStream(reference, measure);
  const look = async (): Promise<Audit> => (await app.turns.see(app.audits, stream)).state;
  for (let failures = 0; ;) {
    const audit = await look();
    if (isOver(audit, app.pack.settings.review.checkAfterDays)) return;
    const round = openRound(audit);
    if (round) {
      yield* goneThrough(stage, stream, round, questions, chance);
      const [last] = (await look()).rounds.slice(-1);
      if (!last || pendingOf(last).length > 0) return;
      if (last.results.at(-1)?.outcome === 'failed' && failed) {
        failures += 1;
        if (failures === 1) stage.begin({ from: stage.now(), story: failed() });
        if (failures === 2) {
          yield daysLater(stage.now(), chance.between(2, 6), app.office, chance);
          stage.accepted('the end of an audit', await endAudit(app, stream, auditEnded, by(stage, people.sian)));
          const reviewer = reviewerOf(await stage.see(reference));
          const end = { type: 'end', id: measure, reason: auditEnded } as const;
          await stage.ask(reference, { type: 'impact', by: reviewer, ask: end });
          return;
        }
      }
    }
    const next = nextFreeze(await look(), app);
    yield next && next.at > stage.now()
      ? plusMinutes(next.at, chance.between(50, 300))
      : daysLater(stage.now(), 3, app.office, chance);
  }
}

/** Everybody goes through what they were given, a few in a day, and finds what the record says. */
async function* goneThrough(
  stage: Stage,
  stream: string,
  round: Round,
  questions: readonly string[],
  chance: Chance,
): Story {
  const { app } = stage;
  const waiting = pendingOf(round);
  const isRecent = localDate(round.at, app.office.zone) > plusDays(stage.lastDay, -recentDays);
  for (const { reference, auditor } of isRecent ? waiting.slice(0, Math.floor(waiting.length / 2)) : waiting) {
    if (auditor === null) continue;
    yield inOffice(stage.now(), chance.between(25, 190), app.office, chance);
    const answers = auditAnswersOf(await stage.see(reference), questions);
    const lacking = questions.find((question) => ['no', 'not_evidenced'].includes(answers[question] ?? ''));
    const note = lacking === undefined ? '' : chance.pick(auditNotes[lacking] ?? ['Nothing in the record shows it.']);
    const answered = { round: round.nth, reference, answers, note };
    stage.accepted(`the audit of ${reference}`, await answerAudit(app, stream, answered, by(stage, auditor)));
  }
}

function by(stage: Stage, person: string): Pressed {
  return { by: person, at: stage.now(), press: stage.press() };
}
