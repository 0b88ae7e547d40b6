import type { BriefingAsk } from '../../src/case/briefing/asking';
import type { World } from '../../src/case/caseKind';
import type { CaseRefusal } from '../../src/case/commands';
import type { ImpactAsk } from '../../src/case/impact/asking';
import type { PlanAsk } from '../../src/case/plan/asking';
import type { ReviewAsk } from '../../src/case/review/asking';
import type { documents } from '../../src/case/review/documents';
import { isText } from '../../src/case/review/documents';
import { documentsLeft } from '../../src/case/review/finishing';
import { tierOf } from '../../src/case/review/tier';
import type { TriageAsk } from '../../src/case/triage/asking';
import { openNotifications } from '../../src/case/triage/state';
import type { Tier } from '../../src/policy/tier';
import { plusMinutes } from '../../src/time/elapsed';
import { localDate, localToInstant, plusDays } from '../../src/time/local';
import { england } from '../policy/england';
import { CaseStory, ids, now, reports, worldWith } from './caseStory';

export const zone = 'Europe/London';
export const at = (date: string, time = '10:00'): string => localToInstant(date, time, zone).instant;

type Form = TriageAsk & { readonly type: 'triage' };
const limbs = england.threeLimbs.limbs.map(({ key }) => key);
const calm = { highRiskFailure: 'no', multiAgencyBreakdown: 'no', sarReferral: 'no' } as const;

/** What triage finds, by the tier that the rules then ask for. */
const finds = {
  A: { harm: { physical: 4, psychological: 4 }, failures: calm },
  B: { harm: { physical: 3, psychological: 4 }, failures: calm },
  C: { harm: { physical: 4, psychological: 4 }, failures: { ...calm, highRiskFailure: 'yes' } },
} as const satisfies Record<Tier, Partial<Form>>;

export const triageForm = (tier: Tier, change: Partial<Form> = {}): Form => ({
  type: 'triage',
  read: 0,
  safe: 'yes',
  limbs: Object.fromEntries(limbs.map((key) => [key, 'yes'])),
  consent: 'given',
  ground: '',
  ...finds[tier],
  events: [],
  texts: Object.fromEntries(['safe', 'desiredOutcome', 'again', ...limbs].map((key) => [key, 'As reported.'])),
  ...change,
});

export const asks = {
  setUp: {
    type: 'setUp',
    tier: 'A',
    method: 'after_action_review',
    why: 'Everybody who was there can come.',
    reviewer: ids.sian,
    senior: null,
    lowerWhy: '',
    read: 0,
  },
  rootCause: {
    type: 'rootCause',
    factors: ['F09'],
    raised: 'The duty number rang out.',
    change: 'A second number that is answered.',
    reason: '',
    read: 0,
  },
  action: {
    type: 'agree',
    kept: false,
    level: 'team',
    change: 'workflow',
    kind: 'forcing_function',
    owner: ids.amara,
    due: '',
    what: 'The visit record cannot be saved without the escalation decision.',
    why: 'Two escalations came a day late.',
    goOn: '',
  },
  audit: {
    type: 'choose',
    what: 'process',
    way: 'audit',
    own: null,
    unit: 'percent',
    direction: 'increase',
    target: 90,
    checkOn: '2027-03-01',
    actions: [],
    name: 'Escalation decided in the record',
    numerator: 'Visit records with a decision',
    denominator: 'Visit records looked at',
    lateBecause: '',
  },
  briefing: {
    type: 'send',
    teams: ['north'],
    changed: 'The record asks for the decision.',
    why: 'Two escalations came late.',
  },
} as const satisfies Record<string, ReviewAsk | PlanAsk | ImpactAsk | BriefingAsk>;

/** A measure in figures over time, of something that should become less. */
export const chart = {
  ...asks.audit,
  way: 'chart',
  what: 'outcome',
  unit: 'count',
  direction: 'decrease',
  target: null,
  denominator: '',
  name: 'Late escalations',
  numerator: 'Late escalations in a week',
} as const;

export const figure = (on: string, count: number) => ({ on, count, of: null, population: null });

/** A case that is decided and then reviewed, planned and measured. Each thing is asked a minute after the last. */
export class ReviewStory extends CaseStory {
  at = plusMinutes(now, 60);

  static decided(world: World = worldWith(), report: keyof typeof reports = 'raise', from = now): ReviewStory {
    const story = new ReviewStory(world);
    const by = report === 'restricted' ? ids.grace : ids.dev;
    story
      .reported(reports[report], { at: from })
      .acknowledged(by, plusMinutes(from, 5))
      .decided(by, plusMinutes(from, 30));
    story.at = plusMinutes(from, 60);
    return story;
  }

  static triaged(
    tier: Tier,
    world: World = worldWith(),
    report: keyof typeof reports = 'raise',
    from = now,
  ): ReviewStory {
    const story = ReviewStory.decided(world, report, from);
    return story.did(story.triage(triageForm(tier))).tellsAll();
  }

  /** Whoever outside has to be told of it is told, in the same moment. */
  tellsAll(): this {
    for (const { id } of openNotifications(this.state.triage)) {
      const ask = { type: 'notified', to: id, sentAt: this.at, how: 'Form', reference: 'R-1' } as const;
      this.did(this.ask({ type: 'triage', by: ids.grace, at: this.at, ask }));
    }
    return this;
  }

  /** Triaged and set up, by default with Siân as reviewer. */
  static begun(tier: Tier, world: World = worldWith(), report: keyof typeof reports = 'raise'): ReviewStory {
    const story = ReviewStory.triaged(tier, world, report);
    return story.did(story.setUp(tier));
  }

  /** The story goes on at this local time. */
  on(date: string, time = '10:00'): this {
    this.at = at(date, time);
    return this;
  }

  triage(ask: TriageAsk, by: string = ids.grace): CaseRefusal | undefined {
    return this.ask({ type: 'triage', by, at: this.next(), ask });
  }

  review(ask: ReviewAsk, by: string = ids.sian): CaseRefusal | undefined {
    return this.ask({ type: 'review', by, at: this.next(), ask });
  }

  plans(ask: PlanAsk, by: string = ids.grace): CaseRefusal | undefined {
    return this.ask({ type: 'plan', by, at: this.next(), ask });
  }

  impact(ask: ImpactAsk, by: string = ids.sian): CaseRefusal | undefined {
    return this.ask({ type: 'impact', by, at: this.next(), ask });
  }

  briefs(ask: BriefingAsk, by: string = ids.sian): CaseRefusal | undefined {
    return this.ask({ type: 'briefing', by, at: this.next(), ask });
  }

  setUp(
    tier: Tier,
    change: Partial<ReviewAsk & { type: 'setUp' }> = {},
    by: string = ids.grace,
  ): CaseRefusal | undefined {
    const senior = tier === 'C' ? ids.grace : null;
    return this.review({ ...asks.setUp, tier, senior, read: this.state.review.sets.length, ...change }, by);
  }

  rootCause(change: Partial<ReviewAsk & { type: 'rootCause' }> = {}, by: string = ids.sian): CaseRefusal | undefined {
    const read = this.state.review.rootCauses.length;
    return this.review({ ...asks.rootCause, read, reason: read > 0 ? 'It was looked at again.' : '', ...change }, by);
  }

  /** Every text that the case needs and that is not there, by whoever writes it; the executive's look where all else is there. */
  writesAll(): this {
    for (const id of documentsLeft(this.state)) {
      const waits = id === 'leadership' && documentsLeft(this.state).length > 1;
      const again = isText(id) && this.state.review.written[id] ? { reason: 'It was taken up again.' } : {};
      if (isText(id) && !waits) this.did(this.writes(id, again));
    }
    return this;
  }

  writes(document: keyof typeof documents, change: Partial<ReviewAsk & { type: 'write' }> = {}, by?: string) {
    if (!isText(document)) throw new Error(`Nobody writes ${document}.`);
    const read = this.state.review.written[document]?.length ?? 0;
    const ask = { type: 'write', document, text: `What ${document} says.`, on: '', reason: '', read } as const;
    const whoever = by ?? (document === 'leadership' ? ids.omar : ids.sian);
    return this.review({ ...ask, on: document === 'boardDate' ? '2027-03-10' : '', ...change }, whoever);
  }

  /** An action is agreed. @returns its id */
  agreed(change: Partial<PlanAsk & { type: 'agree' }> = {}): string {
    this.did(this.plans({ ...asks.action, ...change }));
    return this.state.plan.at(-1)?.id ?? '';
  }

  /** Done by its owner, on the day of the story unless said otherwise. */
  proves(id: string, on = localDate(this.at, zone)): CaseRefusal | undefined {
    const owner = this.actionOf(id).owner;
    return this.plans({ type: 'prove', id, proof: 'system_changed', on, shown: 'Change CR-88 is live.' }, owner);
  }

  accepts(id: string, by: string = ids.grace): CaseRefusal | undefined {
    return this.plans({ type: 'accept', id, provedAt: this.actionOf(id).proof?.at ?? '' }, by);
  }

  endorses(id: string, by: string = ids.omar): CaseRefusal | undefined {
    return this.plans({ type: 'endorse', id, provedAt: this.actionOf(id).proof?.at ?? '' }, by);
  }

  actionOf(id: string) {
    const found = this.state.plan.find((action) => action.id === id);
    if (!found) throw new Error(`There is no action ${id}.`);
    return found;
  }

  /** A measure of the newest action, unless said otherwise. @returns its id */
  chosen(change: Partial<ImpactAsk & { type: 'choose' }> = {}, by: string = ids.sian): string {
    const actions = change.actions?.length ? change.actions : [this.state.plan.at(-1)?.id ?? ''];
    this.did(this.impact({ ...asks.audit, ...change, actions }, by));
    return this.state.impact.at(-1)?.id ?? '';
  }

  measureOf(id: string) {
    const found = this.state.impact.find((measure) => measure.id === id);
    if (!found) throw new Error(`There is no measure ${id}.`);
    return found;
  }

  /** All of a small population was looked at, and so many passed. */
  audits(id: string, passed = 5, on = localDate(this.at, zone), by: string = ids.sian): CaseRefusal | undefined {
    const figures = [{ on, count: passed, of: 5, population: 5 }];
    return this.impact({ type: 'figures', id, figures, note: '' }, by);
  }

  /** The story goes on so many local days later. */
  daysLater(days: number): this {
    return this.on(plusDays(localDate(this.at, zone), days));
  }

  /** Everything from root cause to proof that another has accepted, and the executive in tier C; measured by an audit chosen before. */
  changed(): { readonly action: string; readonly measure: string } {
    this.did(this.rootCause());
    const action = this.agreed();
    const measure = this.chosen();
    const formal = tierOf(this.state)?.tier === 'C';
    if (formal) this.chosen({ what: 'balancing', name: 'Duty calls in a shift' });
    this.did(this.proves(action)).did(this.accepts(action));
    if (formal) this.did(this.endorses(action));
    return { action, measure };
  }

  did(refusal: CaseRefusal | undefined): this {
    expect(refusal).toBeUndefined();
    return this;
  }

  /** Messages of a card that are no replacements, as "person because" or "channel team because". */
  messages(card: string): string[] {
    return [...this.seen.messages.values()]
      .filter((message) => message.card === card && message.replaces === undefined)
      .map(({ to, about }) =>
        [nameOf('person' in to ? to.person : `channel ${to.channel}`), ...because(about)].join(' '),
      );
  }

  private next(): string {
    this.at = plusMinutes(this.at, 1);
    return this.at;
  }
}

function because(about: Readonly<Record<string, unknown>> | undefined): string[] {
  return [about?.['because'], about?.['tier']].flatMap((word) => (typeof word === 'string' ? [word] : []));
}

export function nameOf(person: string): string {
  return Object.entries(ids).find(([, id]) => id === person)?.[0] ?? person;
}
