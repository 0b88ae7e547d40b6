import { plusHours } from '../../time/elapsed';
import { localDate, plusDays } from '../../time/local';
import { nextReminderDay } from '../../time/reminderDay';
import { nextWorkingMoment, openingOf, workingDayFrom, workingDaysAfter } from '../../time/officeHours';
import type { World } from '../caseKind';
import type { Chased, ClockName } from './facts';
import { isOpenAction, type PartnerAction, type SharedRisk } from './state';

/** Something that is owed by a time. */
export interface Clock {
  readonly name: ClockName;
  readonly due: string;
  readonly action: PartnerAction | undefined;
}

/** When somebody must next be told of a clock, and as the how manieth step (`Chased.step`). */
export interface Chase {
  readonly clock: Clock;
  readonly step: number;
  readonly at: string;
}

/**
 * Every clock that runs. Until it is confirmed that the risk is lower there is always one: the first meeting's until that was held, and
 * from then on the weekly review's. Actions are chased after that too (domain reference 2.1, S20).
 */
export function clocksOf(found: SharedRisk, { office }: World): Clock[] {
  const { ended, summary, draftBy, meetBy, meetings, convened, nextReview, actions } = found;
  const clock = (name: ClockName, due: string): Clock => ({ name, due, action: undefined });
  const first = meetings.length === 0;
  return [
    ...(!ended && !summary ? [clock('draft', draftBy)] : []),
    ...(!ended && first ? [clock('meet', meetBy)] : []),
    // A later meeting: what came of it is written down by the end of the next working day.
    ...(!ended && !first && convened ? [clock('held', workingDaysAfter(convened.meetAt, 1, office))] : []),
    ...(nextReview === undefined ? [] : [clock('weekly', nextReview)]),
    ...actions.filter(isOpenAction).map((action): Clock => ({ name: 'action', due: action.due, action })),
  ];
}

/** The next time the clock must do something about a summary. */
export function nextChase(found: SharedRisk, world: World): Chase | undefined {
  const chases = clocksOf(found, world).map((clock) => chaseOf(clock, found, world));
  return chases.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** When a clock that is missed begins to climb: the first working moment at or after its due time. */
export function missedFrom({ name, due }: Pick<Clock, 'name' | 'due'>, { office, pack }: World): string {
  if (name !== 'action') return nextWorkingMoment(due, office);
  const after = pack.settings.actionDue.reminderDays.filter((days) => days > 0).sort((a, b) => a - b)[0] ?? 1;
  return openingOf(workingDayFrom(plusDays(due, after), office), office);
}

function chaseOf(clock: Clock, found: SharedRisk, world: World): Chase {
  return clock.action ? actionChase(clock, clock.action, found, world) : clockChase(clock, found, world);
}

/** A reminder a day before; at its time to the next person; then every working day to one higher up. */
function clockChase(clock: Clock, found: SharedRisk, world: World): Chase {
  const { office } = world;
  const last = chasesOf(clock, found).at(-1);
  if (!last) return { clock, step: 0, at: plusHours(clock.due, -24) };
  if (last.step === 0) return { clock, step: 1, at: missedFrom(clock, world) };
  const tomorrow = openingOf(workingDayFrom(plusDays(localDate(last.at, office.zone), 1), office), office);
  // A meeting that was missed and is now arranged for a day: nobody is told again before that day, but in a week at the latest.
  const arranged = clock.name === 'meet' && found.convened ? nextWorkingMoment(found.convened.meetAt, office) : '';
  const week = openingOf(workingDayFrom(plusDays(localDate(last.at, office.zone), 7), office), office);
  const waited = arranged < week ? arranged : week;
  return { clock, step: last.step + 1, at: waited > tomorrow ? waited : tomorrow };
}

/** D-21: on set days before and after the day it is due, then every so many days, when the office opens. */
function actionChase(clock: Clock, action: PartnerAction, found: SharedRisk, { office, pack }: World): Chase {
  const before = chasesOf(clock, found);
  const since = localDate(before.at(-1)?.at ?? action.agreed.at, office.zone);
  const date = nextReminderDay(action.due, since, pack.settings.actionDue);
  const climbed = before.filter(({ step }) => step > 0).length;
  return { clock, step: date > action.due ? climbed + 1 : 0, at: openingOf(workingDayFrom(date, office), office) };
}

/** The chases of one clock as it stands: those of another due time were of another clock. */
export function chasesOf(
  { name, due, action }: Clock,
  { chases }: SharedRisk,
): readonly (Chased & { readonly at: string })[] {
  return chases.filter(
    (chase) =>
      chase.clock === name &&
      chase.due === due &&
      chase.action === (action?.id ?? null) &&
      (chase.because === 'due' || chase.because === 'missed'),
  );
}
