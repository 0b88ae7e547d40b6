import type { ActionStrength } from '../policy/actionWords/actionKinds';
import { safeguardingAuthorities } from '../policy/notifications';
import type { SystemFactor } from '../policy/systemFactors';
import { percentOf } from '../supervision/percentOf';
import { localDate, plusDays, startOfLocalDay } from '../time/local';
import type { CaseRow } from './caseRow';
import type { Link } from './lineOfSight';
import { conversion, type Conversion } from './conversion';
import { repeats, type Incident, type Repeats } from './repeats';
import { medianOf, percentileOf } from './statistics';

/** How many out of how many; `percent` null of nothing, which is neither 0 nor 100. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  /** One decimal, half up. */
  readonly percent: number | null;
}

export interface Minutes {
  /** Whole minutes; null where there is none. */
  readonly median: number | null;
  /** The 90th percentile by nearest rank, whole minutes. */
  readonly p90: number | null;
  /** Calls that have no such time: they count against nobody's average, so they are said beside it. */
  readonly without: number;
}

/** The figures of domain reference 11.1 for a period and a part of the organisation. Each item belongs to the period of its own clock. */
export interface PeriodFigures {
  readonly reports: number;
  readonly reportsBy: Readonly<Record<string, number>>;
  readonly nearMisses: Share;
  /** M1: duty calls due in the period that were decided by their time. */
  readonly sameDay: Share;
  /** The same calls, and those of them that were late, by main category. */
  readonly callsBy: Readonly<Record<string, number>>;
  readonly lateBy: Readonly<Record<string, number>>;
  /** M2 and M3. */
  readonly toDecision: Minutes;
  readonly toAcknowledgement: Minutes;
  /** M4. */
  readonly followUps: Share;
  /** M5. */
  readonly repeats: Repeats;
  /** M6: told to the local authority in the period, by main category. */
  readonly referrals: number;
  readonly referralsBy: Readonly<Record<string, number>>;
  /** When each of them was sent, by main category: for days between them. */
  readonly referredBy: Readonly<Record<string, readonly string[]>>;
  /** M7, of those told in the period. */
  readonly conversion: Conversion;
  /** M8, of answers as they were first sent. */
  readonly unknown: Share;
  /** M9. */
  readonly overridesDown: Share;
  /** M10. */
  readonly notifications: Share;
  /** M11, of reviews closed in the period. */
  readonly lineOfSight: Share;
  readonly missing: Readonly<Record<Link, number>>;
  /** M12, of actions agreed in the period; and of the reviews closed in it, those with weak actions alone. */
  readonly strengths: Readonly<Record<ActionStrength, number>>;
  readonly weakAlone: Share;
  /** M13, as it was at the period's end, or is now. */
  readonly overdue: Share;
  /** By how many days those that were overdue were, the middle one; null where none was. */
  readonly daysOverdue: number | null;
  /** M16, of reports whose working days for it ended in the period: one that is not due yet counts neither way, and a month that is over does not move. */
  readonly feedback: Share;
  /** M17. */
  readonly viewsAsked: Share;
  /** M18, of first decisions in the period: fields filled, out of fields. */
  readonly complete: Share;
  readonly factors: Readonly<Partial<Record<SystemFactor, number>>>;
  /** When each duty call was due that was not decided by its time: for days between them, where they are rare. */
  readonly lateAt: readonly string[];
  /** The local day of each report by its main category, for the same. */
  readonly occurredBy: Readonly<Record<string, readonly string[]>>;
}

/** A case as it is counted: its row, and a pseudonym of the person where one is known. */
export interface Counted {
  readonly reference: string;
  readonly row: CaseRow;
  readonly person: string | undefined;
}

/** Local days, both inclusive, and the moment up to which things have happened. */
export interface PeriodAsked {
  readonly from: string;
  readonly to: string;
  readonly now: string;
  readonly zone: string;
  /** Days within which a second incident is a repeat (M5). */
  readonly repeatDays: number;
}

/**
 * Adds a period up, case by case, so that a year need not be held in memory. Cases may come in any order, each once; those of
 * `repeatDays` before it belong to it too, for the repeats.
 */
export class PeriodSum {
  private readonly toDecision: number[] = [];
  private readonly toAcknowledgement: number[] = [];
  private readonly overdueDays: number[] = [];
  private readonly incidents: Incident[] = [];
  private readonly concerns: ('yes' | 'no' | 'awaited')[] = [];
  private readonly counts: Record<string, number> = {};
  private readonly lateAt: string[] = [];
  private readonly occurredBy: Record<string, string[]> = {};
  private readonly callsBy: Record<string, number> = {};
  private readonly lateBy: Record<string, number> = {};
  private readonly reportsBy: Record<string, number> = {};
  private readonly referralsBy: Record<string, number> = {};
  private readonly referredBy: Record<string, string[]> = {};
  private readonly factors: Partial<Record<SystemFactor, number>> = {};

  /** From (included) and to (not included), as instants: a year has too many times to ask a calendar about each. */
  private readonly start: string;
  private readonly end: string;
  /** The period's end, or now while it runs; and that day. */
  private readonly asAt: string;
  private readonly asAtDay: string;

  constructor(private readonly asked: PeriodAsked) {
    const { from, to, now, zone } = asked;
    this.start = startOfLocalDay(from, zone);
    this.end = startOfLocalDay(plusDays(to, 1), zone);
    this.asAt = now < this.end ? now : this.end;
    this.asAtDay = now < this.end ? localDate(now, zone) : to;
  }

  add({ row, person }: Counted): void {
    this.addReport(row);
    if (person !== undefined && row.occurredOn <= this.asked.to)
      for (const category of row.categories) this.incidents.push({ person, category, occurredOn: row.occurredOn });
    for (const call of row.calls) this.addCall(call, row.categories[0] ?? 'none');
    for (const { due, doneAt } of row.followUps)
      if (this.has(due)) this.share('followUps', doneAt !== null && doneAt <= due);
    for (const one of row.notifications) this.addNotification(one, row.categories[0] ?? '');
    this.addReview(row);
    for (const action of row.actions) this.addAction(action);
    const { feedback, filled } = row;
    if (feedback && this.has(feedback.due)) this.share('feedback', (feedback.at ?? '~') <= feedback.due);
    if (filled && this.has(filled.at)) {
      this.more('complete', filled.count);
      this.more('completeOf', filled.of);
    }
    for (const at of row.overridesDown) if (this.has(at)) this.more('overridesDown', 1);
  }

  figures(): PeriodFigures {
    const { from, to, repeatDays } = this.asked;
    const minutes = (values: readonly number[], without: number): Minutes => ({
      median: whole(medianOf(values)),
      p90: whole(percentileOf(values, 0.9)),
      without,
    });
    return {
      reports: this.of('reports'),
      reportsBy: this.reportsBy,
      nearMisses: shareOf(this.of('nearMisses'), this.of('reports')),
      sameDay: this.shareOf('sameDay'),
      callsBy: this.callsBy,
      lateBy: this.lateBy,
      toDecision: minutes(this.toDecision, this.of('sameDayOf') - this.toDecision.length),
      toAcknowledgement: minutes(this.toAcknowledgement, this.of('sameDayOf') - this.toAcknowledgement.length),
      followUps: this.shareOf('followUps'),
      repeats: repeats(this.incidents, repeatDays, { from, to }),
      referrals: this.concerns.length,
      referralsBy: this.referralsBy,
      referredBy: this.referredBy,
      conversion: conversion(this.concerns),
      unknown: shareOf(this.of('unknown'), this.of('answers')),
      overridesDown: shareOf(this.of('overridesDown'), this.of('decisions')),
      notifications: this.shareOf('notifications'),
      lineOfSight: this.shareOf('line'),
      missing: {
        rootCause: this.of('missing:rootCause'),
        change: this.of('missing:change'),
        implementation: this.of('missing:implementation'),
        impact: this.of('missing:impact'),
      },
      strengths: { strong: this.of('strong'), intermediate: this.of('intermediate'), weak: this.of('weak') },
      weakAlone: this.shareOf('weakAlone'),
      overdue: this.shareOf('overdue'),
      daysOverdue: whole(medianOf(this.overdueDays)),
      feedback: this.shareOf('feedback'),
      viewsAsked: shareOf(this.of('viewsAsked'), this.of('reports')),
      complete: shareOf(this.of('complete'), this.of('completeOf')),
      factors: this.factors,
      lateAt: this.lateAt,
      occurredBy: this.occurredBy,
    };
  }

  private addReport(row: CaseRow): void {
    if (!this.has(row.reportedAt)) return;
    this.more('reports', 1);
    const [main = 'none'] = row.categories;
    plusOne(this.reportsBy, main);
    (this.occurredBy[main] ??= []).push(row.occurredOn);
    if (row.kind === 'near_miss') this.more('nearMisses', 1);
    if (row.views === 'asked') this.more('viewsAsked', 1);
    this.more('unknown', row.answers.unknown);
    this.more('answers', row.answers.of);
  }

  private addCall(call: CaseRow['calls'][number], category: string): void {
    const { at, acknowledgeBy, decideBy, acknowledgedAt, decidedAt } = call;
    if (!this.has(decideBy)) return;
    this.more('decisions', decidedAt === null ? 0 : 1);
    const inTime = decidedAt !== null && decidedAt <= decideBy;
    this.share('sameDay', inTime);
    plusOne(this.callsBy, category);
    if (!inTime) {
      this.lateAt.push(decideBy);
      plusOne(this.lateBy, category);
    }
    this.share('acknowledged', acknowledgedAt !== null && acknowledgedAt <= acknowledgeBy);
    if (decidedAt !== null) this.toDecision.push(minutesFrom(at, decidedAt));
    if (acknowledgedAt !== null) this.toAcknowledgement.push(minutesFrom(at, acknowledgedAt));
  }

  private addNotification(one: CaseRow['notifications'][number], category: string): void {
    const { to, required, due, sentAt, notNeeded, enquiry } = one;
    if (safeguardingAuthorities.includes(to) && sentAt !== null && this.has(sentAt)) {
      this.concerns.push(enquiry === 'yes' || enquiry === 'no' ? enquiry : 'awaited');
      plusOne(this.referralsBy, category);
      (this.referredBy[category] ??= []).push(sentAt);
    }
    if (required && !notNeeded && due !== null && this.has(due))
      this.share('notifications', sentAt !== null && sentAt <= due);
  }

  private addReview({ review, actions }: CaseRow): void {
    if (!review || review.closedAt === null || !this.has(review.closedAt)) return;
    this.share('line', review.missing.length === 0);
    for (const link of review.missing) this.more(`missing:${link}`, 1);
    for (const factor of review.factors) this.factors[factor] = (this.factors[factor] ?? 0) + 1;
    const kept = actions.filter(({ droppedAt }) => droppedAt === null);
    this.share('weakAlone', kept.length > 0 && kept.every(({ strength }) => strength === 'weak'));
  }

  private addAction({ agreedAt, due, strength, acceptedAt, droppedAt }: CaseRow['actions'][number]): void {
    if (this.has(agreedAt)) this.more(strength, 1);
    const over = acceptedAt ?? droppedAt;
    const wasOpen = agreedAt < this.asAt && (over === null || over >= this.asAt);
    if (!wasOpen) return;
    this.share('overdue', due < this.asAtDay);
    if (due < this.asAtDay) this.overdueDays.push(daysFrom(due, this.asAtDay));
  }

  /** It happened, or its time came, in the period. */
  private has(at: string): boolean {
    return this.start <= at && at < this.end && at <= this.asked.now;
  }

  private more(name: string, by: number): void {
    this.counts[name] = this.of(name) + by;
  }

  private share(name: string, is: boolean): void {
    this.more(`${name}Of`, 1);
    if (is) this.more(name, 1);
  }

  private of(name: string): number {
    return this.counts[name] ?? 0;
  }

  private shareOf(name: string): Share {
    return shareOf(this.of(name), this.of(`${name}Of`));
  }
}

export function shareOf(numerator: number, denominator: number): Share {
  return { numerator, denominator, percent: percentOf(numerator, denominator) };
}

function plusOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function minutesFrom(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / 60_000;
}

function daysFrom(start: string, end: string): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000);
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
