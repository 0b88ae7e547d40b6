import type { Report } from '../../src/case/facts';
import type { LostContactCommand, MissGiven } from '../../src/case/lostContact/commands';
import { latest } from '../../src/case/lostContact/episode';
import { england } from '../policy/england';
import { blankReport, CaseStory, ids, minutesAfter, now } from './caseStory';

const questions = [
  ...england.preface.indicators.map(({ key }) => key),
  ...(england.prompts['lost_contact']?.indicators ?? []).map(({ key }) => `lost_contact.${key}`),
];

/** Every question answered with no, but those given. Without `known` nothing is known. */
export const answered = (yes: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(questions.map((key) => [key, yes.includes(key) ? 'yes' : 'no']));

/** A missed contact as it is recorded with two taps and these answers. */
export const lostReport = (answers: Record<string, string>): Report => ({
  ...blankReport,
  kind: 'incident',
  category: 'lost_contact',
  answers: { missedInWindow: '1', ...answers },
});

export const miss = (missedAt: string, id = `miss ${missedAt}`, counted = 0): MissGiven => ({
  id,
  missedAt,
  missedBy: 'person',
  counted,
  earlier: null,
});

export const note = { risk: 'Lives alone, insulin.', actions: 'Rang twice, visited once.', partners: 'None' };

type Ask = LostContactCommand extends infer C ? (C extends LostContactCommand ? Omit<C, 'by' | 'at'> : never) : never;

/** An episode of lost contact told turn by turn. */
export class LostStory extends CaseStory {
  /**
   * @param answers to the rule's questions; none: nothing is known
   * @param anyway  whether the reporter escalates whatever the rule says
   */
  missed(answers: Record<string, string> = {}, at = now, given: MissGiven = miss(at), anyway = false): this {
    expect(
      this.ask({
        type: 'report',
        at,
        reference: 'TL-1',
        draft: given.id,
        reporter: ids.amara,
        team: 'north',
        report: lostReport(answers),
        escalateAnyway: anyway,
        priorTriggers: {},
        patterns: [],
        miss: given,
      }),
    ).toBeUndefined();
    return this;
  }

  /** @returns the refusal, if it is refused */
  does(by: string, ask: Ask, at: string): string | undefined {
    return this.ask({ ...ask, by, at });
  }

  again(at: string, answers: Record<string, string> = answered(), by: string = ids.amara): string | undefined {
    return this.does(by, { type: 'missAgain', id: `miss ${at}`, missedAt: at, missedBy: 'person', answers }, at);
  }

  found(by: string, at: string, safetyPlan: 'updated' | 'unchanged' | null = null): string | undefined {
    const found = { type: 'makeContact', found: 'seen_safe', how: 'visit', who: 'Crisis team', note: '' } as const;
    return this.does(by, { ...found, safetyPlan, planReason: safetyPlan === 'unchanged' ? 'It still fits.' : '' }, at);
  }

  get followUpDue(): string | undefined {
    return latest(this.state.lostContact, 'followUpBooked')?.dueAt;
  }

  /** Who was reminded of what, in order. */
  reminded(): string[] {
    return [...this.seen.messages.values()]
      .filter(({ card, replaces }) => card === 'lostContactDue' && replaces === undefined)
      .map(({ to, about }) => `${'person' in to ? to.person : 'channel'} ${String(about?.['because'])}`);
  }
}

export { ids, minutesAfter, now };
