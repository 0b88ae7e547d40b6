import type { LEARNING_KINDS, LearningRow } from '../policy/learningShape';
import type { Pack } from '../policy/pack';

/** Something a learning point can come from that is offered by name: published, or changed after a case. */
export type LearningSource = Omit<LearningRow, 'kind'> & { readonly kind: (typeof LEARNING_KINDS)[number] };

/** Where a learning point comes from: the id of a source, or one of `saidInWords` and which it is. Both '' in entries from before it was asked. */
export interface SourceLink {
  readonly source: string;
  readonly sourceWords: string;
}

/** What no list offers by name, such as a briefing that was not about a case: the person says which it was. */
export const saidInWords = ['briefing', 'else'] as const;

export function isSaidInWords(source: string): source is (typeof saidInWords)[number] {
  return saidInWords.some((one) => one === source);
}

/** What of a case a learning point can come from: an accepted action, or a briefing. */
export type OfCase = 'case' | 'briefing';

/** The source that an accepted action of a case is, or one of its briefings. */
export function caseSource(kind: OfCase, reference: string, id: string): string {
  return `${kind}:${reference}:${id}`;
}

/** The case that a source is about; undefined for one of the catalogue. */
export function caseOfSource(source: string): { readonly kind: OfCase; readonly reference: string } | undefined {
  const [, kind, reference] = /^(case|briefing):(TL-[0-9A-Z]{4}-[0-9A-Z]{4}):\d+$/.exec(source) ?? [];
  return reference === undefined ? undefined : { kind: kind as OfCase, reference };
}

/** A learning point of a signed thematic review: its quarter, and which of its points. */
export function thematicSource(quarter: string, point: number): string {
  return `themes:${quarter}:${point}`;
}

/** The quarter whose thematic review a source is of; undefined for any other. */
export function quarterOfSource(source: string): string | undefined {
  return /^themes:(\d{4}-[1-4]):\d+$/.exec(source)?.[1];
}

/** Everything that is published. What a team has changed itself is offered beside it (usecases/learningOffers.ts). */
export function learningSources({ learning }: Pick<Pack, 'learning'>): readonly LearningSource[] {
  return learning;
}

/** Whether a link leads anywhere: without one a learning point does not count (domain reference 9.1). */
export function isLinked({ source, sourceWords }: SourceLink, pack: Pick<Pack, 'learning'>): boolean {
  if (isSaidInWords(source)) return sourceWords.trim() !== '';
  if (caseOfSource(source) !== undefined || quarterOfSource(source) !== undefined) return true;
  return learningSources(pack).some(({ id }) => id === source);
}
