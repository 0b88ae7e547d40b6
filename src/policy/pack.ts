import { type NotificationMatrix } from './notificationShape';
import { type PackFile, type Prompt } from './packShape';

/** A rule pack that passed every check of `loadPack`: the only kind the rest of the product sees. */
export interface Pack extends Omit<PackFile, 'prompts' | 'categories'> {
  /** Every prompt by id: the six of the pack and one for each Care Act category. */
  readonly prompts: Readonly<Record<string, Prompt>>;
  /** Who has to be told of what, in every nation (domain reference 4). */
  readonly notifications: NotificationMatrix;
}

/** One prompt for each category: the shared questions and rule, led by the category's own question (3.9). */
export function categoryPrompts({ indicators, rows, table }: PackFile['categories']): Prompt[] {
  return table.map(({ id, title, label, alwaysRaise, actions }) => ({
    id,
    title,
    given: [],
    context: {},
    indicators: [
      { key: 'alwaysRaise', label, question: alwaysRaise, emergency: false, askIfUnknown: [] },
      ...indicators,
    ],
    rows,
    // From CANNOT_RULE_OUT, not from the answer yes: a safe way to ring matters just as much while nothing is known.
    actionsFrom: [{ from: 'CANNOT_RULE_OUT', actions }],
  }));
}

/** The prompt by id. Throws RangeError on an id the pack does not have: ids come from the pack, so that is a bug. */
export function promptOf(pack: Pack, promptId: string): Prompt {
  const prompt = Object.hasOwn(pack.prompts, promptId) ? pack.prompts[promptId] : undefined;
  if (prompt) return prompt;
  throw new RangeError(`Pack ${pack.id} has no prompt '${promptId}'. It has ${Object.keys(pack.prompts).join(', ')}.`);
}
