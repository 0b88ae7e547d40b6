import type { Plan } from '../plan/state';
import type { Case } from '../state';
import { since } from './state';

/** What was agreed to change since the learning was last opened, and not given up. */
export function changesOf({ plan, review }: Pick<Case, 'plan' | 'review'>): Plan {
  return plan.filter(({ dropped, agreedAt }) => !dropped && agreedAt > since(review));
}
