import type { CaseRow, Deadline, RowAction } from '../assurance/caseRow';
import type { Link } from '../assurance/lineOfSight';
import { actionKinds } from '../policy/actionWords/actionKinds';
import { localDate } from '../time/local';
import { workingDaysAfter } from '../time/officeHours';
import { everyCall } from './calls';
import type { World } from './caseKind';
import { changeOn } from './impact/outcome';
import { linksOf } from './line';
import { every, latest } from './lostContact/episode';
import { awaitsExecutive, isOpenAction } from './plan/state';
import { standingOf } from './review/documents';
import { isClosed } from './review/finishing';
import { finishDue, hardStopOf } from './review/hardStop';
import { latestOf } from './review/state';
import { tierOf } from './review/tier';
import { isOpen, lastDecision, type Case } from './state';
import { lastForm, openNotifications } from './triage/state';
import { openTasks } from './tasks/task';

/** What of a case is counted. Undefined until it was reported. */
export function countedOf(found: Case, world: World): CaseRow | undefined {
  const { office, pack } = world;
  const { report, decisions, review, textShut, disposal } = found;
  if (report === undefined) return undefined;
  const [first] = decisions;
  const asSent = found.assessment?.asSent ?? [];
  return {
    team: found.team,
    categories: [...new Set([report.category, report.alsoCategory].flatMap((category) => category ?? []))],
    kind: report.kind,
    restricted: found.assessment?.restricted ?? false,
    reportedAt: found.reportedAt,
    occurredOn: report.occurredOn ?? localDate(found.reportedAt, office.zone),
    calls: everyCall(found),
    decisions: decisions.length,
    overridesDown: decisions.flatMap(({ at, secondPerson }) => (secondPerson === null ? [] : [at])),
    // What was destroyed was not empty when it was decided.
    filled: first?.filled && !textShut && !disposal.destroyed ? { at: first.at, ...first.filled } : null,
    answers: {
      unknown: total(asSent.map(({ unknown }) => unknown.length)),
      of: total(asSent.map(({ indicatorCount }) => indicatorCount)),
    },
    views: report.choices['viewsSought'] ?? null,
    followUps: followUpsOf(found),
    notifications: found.triage.notifications.map(({ to, status, due, told, notNeeded, answered }) => ({
      to,
      required: status === 'required',
      due,
      sentAt: told?.sentAt ?? null,
      notNeeded: notNeeded !== undefined || status === 'satisfied_via_nhs_england',
      enquiry: answered?.enquiry ?? null,
      answered: answered !== undefined,
    })),
    actions: found.plan.map(actionOf),
    measures: found.impact
      .filter(({ ended }) => !ended)
      .map((measure) => ({
        id: measure.id,
        own: measure.own,
        chosenAt: measure.chosenAt,
        changedOn: changeOn(measure, found.plan) ?? null,
        outcome: latestOf(measure.checks)?.outcome ?? null,
      })),
    review: review.asked
      ? {
          tier: tierOf(found)?.tier ?? null,
          askedAt: review.asked.at,
          closedAt: isClosed(found) ? (review.finished?.at ?? null) : null,
          missing: Object.entries(linksOf(found)).flatMap(([link, why]) => (why === undefined ? [] : [link as Link])),
          factors: latestOf(review.rootCauses)?.factors ?? [],
          awaitsLeaders: tierOf(found)?.tier === 'C' && standingOf(found, 'leadership') === 'open',
        }
      : null,
    // Counted from the report, whatever was decided and whenever: whoever nobody ever decided for has not heard either.
    feedback: {
      due: workingDaysAfter(found.reportedAt, pack.settings.reporterFeedback.workingDays, office),
      at: review.written.feedback?.[0]?.at ?? null,
    },
    deadlines: deadlinesOf(found, world),
  };
}

/** A booking is done by the contact, or the end of the episode, that comes after it. */
function followUpsOf({ lostContact }: Case): CaseRow['followUps'] {
  const ended = latest(lostContact, 'episodeEnded')?.at;
  return every(lostContact, 'followUpBooked').map((booked, index, all) => {
    const [next] = [...every(lostContact, 'contactMade').map(({ at }) => at), ...(ended ? [ended] : [])]
      .filter((at) => at > booked.at)
      .sort();
    const replaced = all[index + 1]?.at;
    return {
      due: booked.dueAt,
      doneAt: next ?? (replaced !== undefined && replaced <= booked.dueAt ? replaced : null),
    };
  });
}

function actionOf(action: Case['plan'][number]): RowAction {
  const { id, owner, kind, agreedAt, due, accepted, endorsed, dropped, proof } = action;
  const over = accepted !== undefined && !awaitsExecutive(action);
  return {
    id,
    owner,
    strength: actionKinds[kind],
    agreedAt,
    due,
    acceptedAt: over ? (endorsed?.at ?? accepted.at) : null,
    proof: over ? (proof?.proof ?? null) : null,
    changedOn: over ? (proof?.on ?? null) : null,
    droppedAt: dropped?.at ?? null,
    awaitsExecutive: awaitsExecutive(action),
  };
}

function deadlinesOf(found: Case, world: World): Deadline[] {
  const { escalation, acknowledged, review, triage } = found;
  const decided = lastDecision(found);
  const stop = isClosed(found) ? undefined : hardStopOf(found, world);
  const hardStop = stop === undefined ? {} : { hardStop: localDate(stop, world.office.zone) };
  const call = isOpen(found) && !found.stoodDown ? escalation : undefined;
  const all: (Deadline | undefined)[] = [
    call && !acknowledged && !decided ? { what: 'acknowledge', by: call.acknowledgeBy, who: null } : undefined,
    call && !decided ? { what: 'decide', by: call.decideBy, who: acknowledged?.by ?? null } : undefined,
    // More was needed: looked at again when its decider said.
    call && decided ? { what: 'decide', by: decided.decision.nextReview, who: decided.by } : undefined,
    triage.asked && !lastForm(triage) ? { what: 'triage', by: triage.asked.due, who: triage.asked.person } : undefined,
    ...openTasks(found.tasks).map(({ due, owner }): Deadline => ({ what: 'task', by: due, who: owner })),
    ...openNotifications(triage).map(({ due }): Deadline | undefined =>
      due === null ? undefined : { what: 'notification', by: due, who: null },
    ),
    ...followUpsOf(found).flatMap(({ due, doneAt }): Deadline[] =>
      doneAt === null ? [{ what: 'followUp', by: due, who: null }] : [],
    ),
    review.asked && !review.set
      ? { what: 'setUp', by: review.asked.startBy, who: review.asked.person, since: review.asked.at, ...hardStop }
      : undefined,
    review.set && !isClosed(found)
      ? {
          what: 'review',
          by: finishDue(found, world),
          who: review.set.reviewer,
          since: review.asked?.at ?? review.set.at,
          ...hardStop,
        }
      : undefined,
    ...found.plan
      .filter(isOpenAction)
      .map(({ due, owner, agreedAt }): Deadline => ({ what: 'action', by: due, who: owner, since: agreedAt })),
    ...found.impact.flatMap(({ ended, checks, checkOn, by, chosenAt }): Deadline[] => {
      const last = latestOf(checks);
      const day = last ? last.nextCheckOn : checkOn;
      return ended || day === null ? [] : [{ what: 'measure', by: day, who: by, since: chosenAt }];
    }),
  ];
  return found.disposal.destroyed ? [] : all.flatMap((one) => one ?? []).sort((a, b) => (a.by < b.by ? -1 : 1));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
