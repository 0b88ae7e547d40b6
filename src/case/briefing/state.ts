import type { BriefingFact } from './facts';

/** One briefing and who has read it. */
export interface Briefing {
  readonly id: string;
  readonly by: string;
  readonly sentAt: string;
  readonly teams: readonly string[];
  readonly to: readonly string[];
  readonly without: readonly string[];
  readonly changed: string;
  readonly why: string;
  readonly read: Readonly<Record<string, string>>;
  readonly again: readonly string[];
}

export function evolveBriefings(before: readonly Briefing[], fact: BriefingFact, at: string): readonly Briefing[] {
  if (fact.type === 'briefingSent') {
    const { id, by, teams, to, without, changed, why } = fact;
    return [...before, { id, by, teams, to, without, changed, why, sentAt: at, read: {}, again: [] }];
  }
  return before.map((one) => {
    if (one.id !== fact.id) return one;
    // The first press counts: when it was read does not move.
    if (fact.type === 'briefingRead') return { ...one, read: { [fact.by]: at, ...one.read } };
    return { ...one, again: [...one.again, at] };
  });
}

export function notRead({ to, read }: Briefing): string[] {
  return to.filter((person) => !Object.hasOwn(read, person));
}

/** The same with nothing that people typed. */
export function withoutBriefingTexts(briefings: readonly Briefing[]): Briefing[] {
  return briefings.map((one) => ({ ...one, changed: '', why: '' }));
}
