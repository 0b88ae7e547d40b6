import { readAction } from './readAction';

export type ActionStrength = 'strong' | 'intermediate' | 'weak';

/** Kinds of action with the strength that RCA2 (NPSF/IHI 2015) and the VA hierarchy give them (domain reference 7.1). */
export const actionKinds = {
  physical_change: 'strong',
  tested_equipment: 'strong',
  forcing_function: 'strong',
  fewer_steps: 'strong',
  standardised_process: 'strong',
  leadership_involved: 'strong',
  redundancy: 'intermediate',
  more_staff_less_work: 'intermediate',
  software_change: 'intermediate',
  fewer_distractions: 'intermediate',
  simulation: 'intermediate',
  checklist: 'intermediate',
  look_alikes_removed: 'intermediate',
  standard_communication: 'intermediate',
  better_documentation: 'intermediate',
  double_check: 'weak',
  warning_or_label: 'weak',
  policy_or_memo: 'weak',
  training_or_briefing: 'weak',
  more_study: 'weak',
} as const satisfies Record<string, ActionStrength>;

export type ActionKind = keyof typeof actionKinds;

/**
 * What wording makes of a choice. The choice stands whatever comes of it (domain reference 7.2): `reads_weak` shows why and marks the action
 * as challenged; `names_nothing` asks what will still be different next month.
 */
export type Challenge = 'reads_weak' | 'names_nothing';

/** @returns undefined when the words do not speak against the kind that was picked */
export function challengeOf(picked: ActionKind, text: string): Challenge | undefined {
  const reads = readAction(text);
  if (reads === 'unclassified') return 'names_nothing';
  return reads === 'weak' && actionKinds[picked] !== 'weak' ? 'reads_weak' : undefined;
}
