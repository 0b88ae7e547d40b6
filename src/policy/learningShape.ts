import { z } from 'zod';

/**
 * What a learning point can come from (domain reference 9.1: it traces to an incident, a review, an audit or external learning). A pack
 * holds the last two, which are published; a case's learning, briefings and thematic reviews come from the record.
 */
export const LEARNING_KINDS = ['case', 'briefing', 'themes', 'sar', 'scenario'] as const;

const text = z.string().trim().min(1, 'write something here');

/** Published learning in our own words, with where it was published. Never anybody's real name. */
export const learningRow = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens'),
  kind: z.enum(LEARNING_KINDS).extract(['sar', 'scenario']),
  title: text.max(80, 'a title is one line in a list: at most 80 characters'),
  /** What is to be learned from it. */
  says: text,
  source: text,
  /** The prompts it is about: it is offered first to teams in which these came up. */
  about: z.array(z.string()).min(1, 'say which prompts it is about'),
});

export type LearningRow = Readonly<z.infer<typeof learningRow>>;
