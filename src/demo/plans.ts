import { plusHours } from '../time/elapsed';
import { calendarDay, plusDays, type LocalDate } from '../time/local';
import { localMonth, plusMonths, type Month } from '../time/month';
import { isWorkingDay, type OfficeHours } from '../time/officeHours';
import type { Throughline } from '../usecases/throughline';
import { atMinute } from './calendar';
import type { CasePlan, Ending, TeamId } from './casePlan';
import { Chance } from './chance';
import { EvenShare } from './evenShare';
import { dutyOf, workersOf } from './peopleOf';
import { answersOf } from './reportAnswers';
import { signsOf } from './signs';
import type { Span } from './span';
import { teamHistories, type TeamHistory } from './teams';
import type { Category } from './texts/reportTexts';

/** Everything that one team reports, month by month. */
export function plansOf(app: Throughline, seed: string, span: Span, team: TeamId): CasePlan[] {
  const history = teamHistories[team];
  const chance = new Chance(`${seed} ${team}`);
  const workers = workersOf(app.organisation, team).filter((id) => id !== dutyOf[team]);
  const shares = new Shares(chance);
  const changed = team === 'south' ? span.reminded : span.changed;
  const sways = history.sways ? swaying(span, chance) : new Map<Month, number>();
  const reports = reported(history, span, app.office, chance);
  return reports.map(({ at, category }, index): CasePlan => {
    const isAfter = at >= atMinute(`${changed}-01`, 0, app.office) ? 1 : 0;
    const sway = sways.get(localMonth(at, app.office.zone)) ?? 0;
    const share = (shares: readonly [number, number]): number => shares[isAfter] + sway;
    const recent = at > plusHours(span.actsUntil, -recentHours);
    const kind = chance.pick(['concern', 'concern', 'concern', 'incident', 'incident', 'near_miss'] as const);
    const calm = category !== 'self_neglect' && (kind === 'near_miss' ? chance.isSo(0.6) : chance.isSo(0.08));
    const asked = category === 'lost_contact' ? 'self_neglect' : category;
    const signs = signsOf(asked, chance, calm);
    const { quiet } = signs;
    const person = chance.isSo(0.95) ? personOf(history, category, chance) : null;
    const about = { category: asked, person, at, kind, signs } as const;
    const group = Object.hasOwn(apart, category) ? category : 'other';
    return {
      id: `demo-${team}-${index + 1}`,
      team,
      category,
      at,
      reporter: chance.pick(workers),
      person,
      answers: answersOf(about, app.indicatorsOf, app.office.zone, chance),
      escalateAnyway: quiet && chance.isSo(0.12),
      escalates: !quiet,
      // What no duty call is asked for takes no part in the shares.
      quick: quiet || shares.isNext(`quick ${group}`, share(history.quick)) || recent,
      inTime: quiet || shares.isNext(`in time ${group}`, share(history.inTime)) || recent,
      recent,
      pace: history.pace[isAfter] ?? 0,
      ending: endingOf(history, at < plusDays(span.today, -80), chance),
    };
  });
}

/** Categories that are even by themselves: one is what the changes are measured by, of the other most never come to a decision. */
const apart = { self_neglect: true, lost_contact: true } as const;

/**
 * Months that go up and down by themselves: of every three one is better, one is worse and one is neither. Seven on one side never follow each
 * other, so a chart says what is true: nothing has changed.
 */
function swaying({ months }: Span, chance: Chance): Map<Month, number> {
  const left: number[] = [];
  return new Map(
    months.map((month) => {
      if (left.length === 0) left.push(...swayOf);
      const [sway = 0] = left.splice(chance.between(0, left.length - 1), 1);
      return [month, sway] as const;
    }),
  );
}

const swayOf: readonly number[] = [0.13, -0.16, 0.03];

class Shares {
  private readonly known = new Map<string, EvenShare>();

  constructor(private readonly chance: Chance) {}

  isNext(of: string, share: number): boolean {
    const found = this.known.get(of) ?? new EvenShare(this.chance);
    this.known.set(of, found);
    return found.isNext(share);
  }
}

/** Nothing is left lying for long: of what is old, whatever was left has been taken up again. */
function endingOf({ closed, learned }: TeamHistory, isOld: boolean, chance: Chance): Ending {
  const at = chance.next();
  return at < learned ? 'learned' : at < learned + closed || isOld ? 'closed' : 'left';
}

/** What is reported in the last hours cannot be answered before the telling ends; what is a little older is answered at once. */
const lastHours = 30;
const recentHours = 120;

interface Reported {
  readonly at: string;
  readonly category: Category;
}

/** In the order of time. A month that has only begun has its part of everything. */
function reported({ reports }: TeamHistory, span: Span, office: OfficeHours, chance: Chance): Reported[] {
  const shares = new Shares(chance);
  const all = span.months.flatMap((month) =>
    Object.entries(reports).flatMap(([category, perMonth]) => {
      const whole = Math.floor(perMonth);
      const count = whole + (shares.isNext(category, perMonth - whole) ? 1 : 0);
      return Array.from({ length: count }, () => {
        return { at: reportedAt(month, office, chance), category: category as Category };
      });
    }),
  );
  const end = plusHours(span.actsUntil, -lastHours);
  return all.filter(({ at }) => at < end).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Mostly on working days and in office hours; now and then at night or on a Sunday. */
function reportedAt(month: Month, office: OfficeHours, chance: Chance): string {
  const days = calendarDay(`${plusMonths(month, 1)}-01`).diff(calendarDay(`${month}-01`), 'days').days;
  let day: LocalDate = plusDays(`${month}-01`, chance.between(0, days - 1));
  if (!isWorkingDay(day, office) && chance.isSo(0.6)) day = plusDays(`${month}-01`, chance.between(0, days - 1));
  if (isWorkingDay(day, office) && chance.isSo(0.82))
    return atMinute(day, chance.between(9 * 60, 15 * 60 + 50), office);
  return atMinute(day, chance.between(6 * 60 + 30, 22 * 60 + 30), office);
}

/** Somebody of those who come up again and again, or anybody. */
function personOf({ people: { first, count, often } }: TeamHistory, category: Category, chance: Chance): string {
  const isRepeat = ['self_neglect', 'lost_contact'].includes(category) && chance.isSo(0.4);
  return `CR-${first + chance.between(0, (isRepeat ? often : count) - 1)}`;
}
