import { isBlank } from '../asking';
import type { Case } from '../state';
import { localDate, localToInstant } from '../../time/local';
import type { Rule } from './asking';
import { reviews } from './reviewers';

/** One thing that happened. `what` names the words for it. */
export interface Entry {
  readonly at: string;
  readonly what: string;
  /** Which one of several kinds, where there are more. */
  readonly of?: string;
  /** Whoever did it; null when it was nobody's act. */
  readonly by: string | null;
  /** What was typed, where the entry is that. */
  readonly text?: string;
  /** An entry of the reviewer's, which can be corrected. */
  readonly moment?: string;
  /** The hour is not known, only the local day. */
  readonly dayOnly?: true;
}

/** Facts of lost contact that are steps of an hour's work and no event of their own. */
const steps: readonly string[] = ['formOpened', 'formClosed', 'contactReminded', 'contactNotConfirmed'];

/**
 * What happened, oldest first: from the case's own facts, and what the reviewer has added (domain reference 5.2). Nothing is copied, so it is
 * always as the record is.
 */
export function timelineOf(found: Case, zone: string): Entry[] {
  const { report, escalation, acknowledged, sharedRisk, triage, plan, review } = found;
  const entry = (what: string, by: string | null, at: string | undefined, of?: string): Entry[] =>
    at ? [{ at, what, by, ...(of === undefined ? {} : { of }) }] : [];
  const occurred: Entry[] = report?.occurredOn
    ? [
        {
          at: momentOf(report.occurredOn, report.occurredAt, zone),
          what: 'occurred',
          by: null,
          ...(report.occurredAt ? {} : { dayOnly: true as const }),
        },
      ]
    : [];
  const entries: Entry[] = [
    ...occurred,
    ...entry('reported', found.reporter, found.reportedAt),
    ...entry('escalated', null, escalation?.at),
    ...found.alerts.flatMap(({ person, at }) => entry('alerted', person, at)),
    ...entry('acknowledged', acknowledged?.by ?? null, acknowledged?.at),
    ...found.decisions.flatMap(({ by, at, decision }) => entry('decided', by, at, decision.outcome)),
    ...found.corrections.flatMap(({ by, at }) => entry('corrected', by, at)),
    ...found.lostContact.flatMap((fact) =>
      steps.includes(fact.type)
        ? []
        : entry('lostContact', 'by' in fact ? (fact.by ?? null) : null, fact.at, fact.type),
    ),
    ...(sharedRisk
      ? [
          ...entry('sharedRisk', sharedRisk.opened.by, sharedRisk.opened.at, 'opened'),
          ...sharedRisk.disclosures.flatMap(({ by, at }) => entry('sharedRisk', by, at, 'disclosed')),
          ...sharedRisk.meetings.flatMap(({ by, heldAt }) => entry('sharedRisk', by, heldAt, 'held')),
          ...entry('sharedRisk', sharedRisk.ended?.by ?? null, sharedRisk.ended?.at, 'ended'),
        ]
      : []),
    ...triage.forms.flatMap(({ by, at }) => entry('triaged', by, at)),
    ...triage.notifications.flatMap(({ told, answered }) => [
      ...entry('notified', told?.by ?? null, told?.sentAt),
      ...entry('heardBack', answered?.by ?? null, answered?.at),
    ]),
    ...plan.flatMap(({ by, agreedAt, proof, accepted, endorsed }) => [
      ...entry('agreed', by, agreedAt),
      ...entry('proved', proof?.by ?? null, proof?.at),
      ...entry('accepted', accepted?.by ?? null, accepted?.at),
      ...entry('endorsed', endorsed?.by ?? null, endorsed?.at),
    ]),
    ...review.sets.flatMap(({ by, at }) => entry('reviewSet', by, at)),
    ...review.moments.map(({ id, on, time, by, text }) => ({
      at: momentOf(on, time, zone),
      what: 'added',
      by,
      text,
      moment: id,
      ...(time === null ? { dayOnly: true as const } : {}),
    })),
    ...entry('finished', review.finished?.by ?? null, review.finished?.at),
  ];
  // A sort keeps the order of what happened at one moment.
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function momentOf(day: string, time: string | null, zone: string): string {
  return localToInstant(day, time ?? '00:00', zone).instant;
}

export const addMoment: Rule<'addMoment'> = ({ on, time, text }, asking) => {
  const { by, at, seen, world } = asking;
  if (!reviews(asking)) return 'not_reviewing';
  if (isBlank(text) || isBlank(on)) return 'incomplete';
  if (on > localDate(at, world.office.zone)) return 'proof_in_the_future';
  const id = String(seen.version + 1);
  return { facts: [{ type: 'momentAdded', id, by, on, time: isBlank(time) ? null : time, text }] };
};

/** What an added entry says, put right with a reason; what it said before stays beside it. */
export const correctMoment: Rule<'correctMoment'> = ({ id, text, reason, read }, asking) => {
  if (!reviews(asking)) return 'not_reviewing';
  const found = asking.seen.state.review.moments.find((one) => one.id === id);
  if (!found) return 'no_such_entry';
  if (found.before.length !== read) return 'written_meanwhile';
  if (isBlank(text)) return 'incomplete';
  if (isBlank(reason)) return 'correction_reason';
  return { facts: [{ type: 'momentCorrected', id, by: asking.by, text, reason }] };
};
