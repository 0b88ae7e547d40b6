import { ladder, type Rung } from './ladder';
import type { Organisation } from './organisation';

/** A step of a team's ladder that would reach nobody today. */
export interface Gap {
  readonly team: string;
  readonly route: 'duty' | 'on_call';
  readonly rung: Rung & { readonly person: null };
}

/** Every rung that would reach nobody on a day, found before anybody needs it (domain reference 1.2). */
export function gaps(organisation: Organisation, localDate: string, steps?: number): Gap[] {
  return organisation.teams.flatMap(({ id: team }) =>
    (['duty', 'on_call'] as const).flatMap((route) =>
      ladder(organisation, team, route, localDate, false, steps).flatMap(({ person, ...rung }) =>
        person === null ? [{ team, route, rung: { ...rung, person } }] : [],
      ),
    ),
  );
}
