import { say } from '../../cards/render';
import { teamOf } from '../../src/people/organisation';
import type { Choice, Filter } from '../../src/tab/view';
import type { Scope } from '../../src/usecases/figures';
import type { Bot } from '../press';

/**
 * A filter with what is chosen: what the address says, where that is one of the choices.
 *
 * @param usual what is chosen otherwise; the first when left out
 */
export function filterOf(
  id: string,
  label: string,
  choices: readonly Choice[],
  query: Readonly<Record<string, string>>,
  usual = choices[0]?.value ?? '',
): Filter {
  const asked = query[id];
  const value = choices.find((choice) => choice.value === asked)?.value ?? usual;
  return { id, label, value, choices };
}

/** Which part of the organisation. */
export function scopeFilter(bot: Bot, scopes: readonly Scope[], query: Readonly<Record<string, string>>): Filter {
  const choices = scopes.map((scope) => ({ value: scope, label: scopeName(bot, scope) }));
  return filterOf('where', say('tab.filter.where'), choices, query);
}

export function scopeName({ app: { organisation } }: Bot, scope: Scope): string {
  if (scope === 'all') return organisation.name;
  const [kind, id = ''] = scope.split(':');
  return kind === 'team' ? (teamOf(organisation, id)?.name ?? id) : say('tab.filter.locality', { name: id });
}

export function teamName({ app: { organisation } }: Bot, team: string): string {
  return teamOf(organisation, team)?.name ?? team;
}

/** The choice of a category that leaves none out. */
export const everyCategory = 'all';

export function categoryFilter({ app: { pack } }: Bot, query: Readonly<Record<string, string>>): Filter {
  const choices = Object.entries(pack.prompts).map(([value, { title }]) => ({ value, label: title }));
  const every = { value: everyCategory, label: say('tab.filter.everyCategory') };
  return filterOf('category', say('tab.column.category'), [every, ...choices], query);
}

export function categoryName({ app: { pack } }: Bot, category: string | null | undefined): string {
  return category ? (pack.prompts[category]?.title ?? category) : say('category.none');
}
