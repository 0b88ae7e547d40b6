/** The six elements of the work system (SEIPS 3.0). */
export type SeipsElement =
  'persons' | 'tasks' | 'tools_and_technology' | 'organisation' | 'internal_environment' | 'external_environment';

/**
 * What in the way work is set up can raise the chance of an incident, and the elements of the work system it belongs to (domain reference 6).
 * No factor is a person: conduct has its own route outside the learning record.
 */
export const systemFactors = {
  F01: ['organisation'],
  F02: ['organisation'],
  F03: ['tools_and_technology'],
  F04: ['organisation', 'tasks'],
  F05: ['external_environment'],
  F06: ['tasks'],
  F07: ['tasks'],
  F08: ['tasks'],
  F09: ['organisation'],
  F10: ['organisation'],
  F11: ['organisation'],
  F12: ['persons'],
  F13: ['organisation'],
  F14: ['internal_environment'],
  F15: ['tools_and_technology'],
  F16: ['persons'],
  F17: ['organisation'],
  F18: ['external_environment'],
  F19: ['internal_environment', 'organisation'],
} as const satisfies Readonly<Record<string, readonly SeipsElement[]>>;

export type SystemFactor = keyof typeof systemFactors;

export const systemFactorIds = Object.keys(systemFactors) as readonly SystemFactor[];

/** How to learn from an event; the tier does not choose it, the reviewer does and says why (domain reference 5.3). */
export const learningResponses = [
  'swarm_huddle',
  'after_action_review',
  'mdt_review',
  'thematic_review',
  'walkthrough',
  'psii',
] as const;
export type LearningResponse = (typeof learningResponses)[number];

/** Reviews of others that a case can be part of: linked, never done over again (domain reference 5.3, S28). */
export const otherReviews = ['sar', 'dardr', 'leder', 'coroner', 'police', 'regulator', 'other'] as const;
export type OtherReviewKind = (typeof otherReviews)[number];
