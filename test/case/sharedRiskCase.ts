import type { CaseRefusal } from '../../src/case/commands';
import type { Report } from '../../src/case/facts';
import type { SharedRiskAsk } from '../../src/case/sharedRisk/ask';
import { nextChase } from '../../src/case/sharedRisk/clocks';
import type { Indicators } from '../../src/case/sharedRisk/facts';
import type { SharedRisk } from '../../src/case/sharedRisk/state';
import { CaseStory, blankReport, ids, now, type Reported } from './caseStory';

const calm = { immediateDanger: 'no', crimePossible: 'no', othersAtRisk: 'no', staffInvolved: 'no' };
const signs = ['suddenFinancialLoss', 'frequentVisitors', 'coercion', 'missingEssentials', 'increasedSubstanceUse'];

/** All five indicators answered no, but for some. */
export const indicators = (but: Indicators = {}): Indicators => ({
  ...Object.fromEntries(signs.map((key) => [key, 'no' as const])),
  ...but,
});

/** A report about exploitation with these answers; the rest is no. */
export const exploitation = (but: Indicators): Report => ({
  ...blankReport,
  category: 'exploitation',
  answers: {
    ...calm,
    ...Object.fromEntries(Object.entries(indicators(but)).map(([key, answer]) => [`exploitation.${key}`, answer])),
  },
});

export const coerced = exploitation({ coercion: 'yes' });
export const coercedByStaff: Report = { ...coerced, answers: { ...coerced.answers, staffInvolved: 'yes' } };

export const asks = {
  consent: { type: 'consent', consent: 'given', words: 'She agrees.' },
  draft: {
    type: 'draft',
    drafts: 0,
    indicators: indicators({ coercion: 'yes' }),
    known: 'Two men open the post.',
    protective: 'A sister rings.',
    view: 'They are friends.',
  },
  share: {
    type: 'share',
    fields: ['indicators'],
    recipient: 'local_authority',
    agency: 'Council',
    contact: 'Duty desk',
    why: 'To plan together.',
    necessary: 'They must know the signs.',
    basis: 'public_task',
    condition: 'none_needed',
    override: '',
    release: '',
  },
  held: { type: 'held', heldAt: now, came: 'Council', decisions: 'Change the locks.' },
  partner: {
    type: 'agree',
    what: 'Change the locks.',
    owner: null,
    partner: 'Housing',
    contact: ids.dev,
    due: '2026-12-09',
  },
  lower: { type: 'review', rating: 'lower', indicators: indicators(), note: 'Nobody has come.' },
  higher: { type: 'review', rating: 'higher', indicators: indicators({ coercion: 'yes' }), note: 'They are back.' },
  end: { type: 'end', reason: 'Nobody has come for three weeks.' },
} as const satisfies Record<string, SharedRiskAsk>;

/** A case with a shared risk summary, told ask by ask. */
export class SharedRiskCase extends CaseStory {
  /** Begun by a report that somebody has acknowledged and decided, unless `by` is null. */
  begun(by: string | null = ids.dev, report = coerced, given: Reported = {}): this {
    this.reported(report, given);
    const at = given.at ?? now;
    return by === null ? this : this.acknowledged(by, at).decided(by, at);
  }

  get summary(): SharedRisk {
    const found = this.state.sharedRisk;
    if (!found) throw new Error('No summary was begun on this case.');
    return found;
  }

  asks(ask: SharedRiskAsk, at = now, by: string = ids.dev): CaseRefusal | undefined {
    return this.ask({ type: 'sharedRisk', at, by, ask });
  }

  does(ask: SharedRiskAsk, at = now, by: string = ids.dev): this {
    expect(this.asks(ask, at, by)).toBeUndefined();
    return this;
  }

  /** Each chase as "when: clock, step → person (why)". */
  chases(): string[] {
    return this.summary.chases.map(
      ({ at, clock, step, person, because }) => `${at.slice(0, 16)}: ${clock} ${step} → ${nameOf(person)} (${because})`,
    );
  }

  /** When the next clock of the summary or its actions is due; the case has others. */
  get nextAt(): string | undefined {
    return nextChase(this.summary, this.world)?.at;
  }

  /** Lets the clock look whenever something is due, until then. */
  tickUntil(end: string): this {
    for (let due = this.dueAt; due !== null && due <= end; due = this.dueAt) this.tick(due);
    return this;
  }
}

function nameOf(person: string | null): string {
  return Object.entries(ids).find(([, id]) => id === person)?.[0] ?? 'nobody';
}
