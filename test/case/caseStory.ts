import { caseKind, type CaseSeen, type World } from '../../src/case/caseKind';
import type { CaseCommand, CaseRefusal } from '../../src/case/commands';
import type { Alert, DecisionMade, HoldPlaced, Report } from '../../src/case/facts';
import type { Case } from '../../src/case/state';
import { hashed, type Commit, type Fact } from '../../src/ledger/commit';
import type { Failure, Message } from '../../src/ledger/messages';
import { sendable } from '../../src/ledger/postedCards';
import { settle } from '../../src/ledger/settle';
import type { Decision } from '../../src/ledger/streamKind';
import { northbankCare } from '../../src/people/demo';
import type { Organisation } from '../../src/people/organisation';
import { officeOf } from '../../src/policy/office';
import { fold, nextCommit, unseen, type Asked } from '../../src/usecases/fold';
import { england } from '../policy/england';
import { packOf } from '../policy/nations';

export const ids = {
  amara: 'user-id-0',
  dev: 'user-id-1',
  grace: 'user-id-2',
  tom: 'user-id-3',
  sian: 'user-id-4',
  omar: 'user-id-5',
} as const;

/** A Wednesday in office hours. */
export const now = '2026-11-25T10:00:00.000Z';

export const minutesAfter = (from: string, minutes: number): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

export const blankReport: Report = {
  kind: 'concern',
  category: null,
  alsoCategory: null,
  person: 'CR-1042',
  occurredOn: null,
  occurredAt: null,
  narrative: { whatHappened: 'Too weak to walk.', safetyActions: '', desiredOutcome: '', place: '', unplaced: '' },
  answers: {},
  choices: {},
  unfinished: false,
};

const calm = { immediateDanger: 'no', crimePossible: 'no', othersAtRisk: 'no', staffInvolved: 'no' };
const selfNeglect = (yes: readonly string[]): Report => ({
  ...blankReport,
  category: 'self_neglect',
  answers: {
    ...calm,
    ...Object.fromEntries(
      (england.prompts['self_neglect']?.indicators ?? []).map(({ key }) => [
        `self_neglect.${key}`,
        yes.includes(key) ? 'yes' : 'no',
      ]),
    ),
  },
});

/** Reports by what the rules make of them; `reports.test.ts` holds them to it. */
export const reports = {
  kept: selfNeglect([]),
  consult: selfNeglect(['hydrationNutrition', 'infectionRisk']),
  raise: { ...blankReport, category: 'physical', answers: { ...calm, 'physical.alwaysRaise': 'yes' } },
  emergency: { ...blankReport, category: 'self_neglect', answers: { immediateDanger: 'yes' } },
  emergencyOverRaise: {
    ...blankReport,
    category: 'physical',
    answers: { ...calm, immediateDanger: 'yes', 'physical.alwaysRaise': 'yes' },
  },
  restricted: { ...blankReport, category: 'boundaries', answers: { ...calm, staffInvolved: 'yes' } },
} satisfies Record<string, Report>;

export const decisionAt = (at: string, outcome: DecisionMade['outcome'] = 'referred'): DecisionMade => ({
  outcome,
  reason: 'Two signs of five.',
  safety: 'Crisis team visits at 18:00.',
  consulted: 'GP',
  nextReview: minutesAfter(at, 240),
});

export const worldWith = (organisation: Organisation = northbankCare): World => {
  const pack = organisation.nation === 'england' ? england : packOf(organisation.nation);
  return { pack, organisation, office: officeOf(pack) };
};

/** The demonstration organisation with some people changed. */
export function staffed(
  change: (person: Organisation['people'][number]) => Partial<Organisation['people'][number]>,
): Organisation {
  return { ...northbankCare, people: northbankCare.people.map((person) => ({ ...person, ...change(person) })) };
}

export interface Reported {
  readonly at?: string;
  readonly by?: string;
  readonly anyway?: boolean;
}

/** One case told turn by turn: what is asked is decided on facts that went through JSON, as they do in the store. */
export class CaseStory {
  commits: readonly Commit[] = [];
  seen: CaseSeen;
  readonly kind;

  constructor(readonly world: World = worldWith()) {
    this.kind = caseKind(world);
    this.seen = unseen(this.kind, 'case/TL-1');
  }

  /** Everything from the first fact on, as after a restart. */
  replayed(): CaseSeen {
    return fold(this.kind, unseen(this.kind, 'case/TL-1'), throughJson(this.commits));
  }

  get state(): Case {
    return this.seen.state;
  }

  get dueAt(): string | null {
    return this.kind.head(this.seen).dueAt;
  }

  /** @returns the refusal, or undefined when it was accepted */
  ask(command: CaseCommand): CaseRefusal | undefined {
    const by = 'by' in command ? command.by : 'clock';
    return this.commit(this.kind.decide(command, this.seen), { by, at: command.at });
  }

  reported(report: Report, { at = now, by = ids.amara, anyway = false }: Reported = {}): this {
    const draft = 'draft-1';
    const command = { type: 'report', at, reference: 'TL-1', draft, reporter: by, team: 'north', report } as const;
    expect(this.ask({ ...command, escalateAnyway: anyway, priorTriggers: {}, patterns: [] })).toBeUndefined();
    return this;
  }

  acknowledged(by: string, at = minutesAfter(now, 5)): this {
    expect(this.ask({ type: 'acknowledge', by, at })).toBeUndefined();
    return this;
  }

  decided(by: string, at = minutesAfter(now, 30), decision = decisionAt(at)): this {
    expect(this.ask({ type: 'decide', by, at, decision })).toBeUndefined();
    return this;
  }

  /** @returns this story with the case on a legal hold, the coroner's unless said otherwise */
  held(by: string, at = minutesAfter(now, 6), kind: HoldPlaced['kind'] = 'coroner'): this {
    const reviewOn = `${Number(at.slice(0, 4)) + 1}-03-01`;
    const hold = {
      type: 'placeHold',
      at,
      by,
      kind,
      reason: 'The coroner has asked for it.',
      reviewer: by,
      reviewOn,
    } as const;
    expect(this.ask(hold)).toBeUndefined();
    return this;
  }

  tick(at: string): this {
    this.ask({ type: 'tick', at });
    return this;
  }

  /** Everything that can be sent arrives, until nothing is owed. */
  deliverAll(at = now): this {
    for (let next = this.sendable()[0]; next; next = this.sendable()[0]) this.deliver(next, at);
    return this;
  }

  sendable(): Message[] {
    return sendable(this.seen.messages);
  }

  deliver({ id }: Message, at = now): this {
    this.settle({ type: 'messageStarted', id, by: 'one' }, at);
    this.settle({ type: 'messageDelivered', id, receipt: { activity: id } }, at);
    return this;
  }

  fail({ id }: Message, at = now, reason: Failure['reason'] = 'refused'): this {
    this.settle({ type: 'messageFailed', id, failure: { reason } }, at);
    return this;
  }

  settle(fact: Parameters<typeof settle>[2], at: string): void {
    this.commit(settle(this.kind, this.seen, fact, at), { by: 'courier', at });
  }

  commit(decision: Decision<CaseRefusal>, asked: Asked): CaseRefusal | undefined {
    if (!decision.ok) return decision.refusal;
    if (decision.facts.length > 0 || decision.owed.length > 0) {
      const commit = throughJson(hashed(nextCommit(this.seen, decision, asked)));
      this.commits = [...this.commits, commit];
      this.seen = fold(this.kind, this.seen, [commit]);
    }
    return undefined;
  }

  /** Messages of one card that are not replacements, as `to` reads. */
  told(card: string): string[] {
    return [...this.seen.messages.values()]
      .filter((message) => message.card === card && message.replaces === undefined)
      .map(({ to }) => ('person' in to ? to.person : `channel ${to.channel}`));
  }

  /** Each alert as "minutes after the report: role → person (why)". */
  alerts(from = now): string[] {
    return this.state.alerts.map((alert) => alertWords(alert, from));
  }

  facts(): Fact[] {
    return this.commits.flatMap(({ facts }) => [...facts]);
  }
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function alertWords({ at, role, person, because }: Alert & { at: string }, from: string): string {
  const name = Object.entries(ids).find(([, id]) => id === person)?.[0] ?? person ?? 'nobody';
  return `${(Date.parse(at) - Date.parse(from)) / 60_000} ${role} ${name} ${because}`;
}
