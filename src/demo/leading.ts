import { plusDays, type LocalDate } from '../time/local';
import { plusMonths } from '../time/month';
import { isWorkingDay, type OfficeHours } from '../time/officeHours';
import type { CasePlan, Leading, TeamId } from './casePlan';
import { people } from './peopleOf';
import { firstWorkingDay, type Span } from './span';
import { callsOnBoard, dutyPhone, goOn, missedVisits, remindAndTrain, sharedDutyPhone } from './texts/changeTexts';
import type { Category } from './texts/reportTexts';

/** What a duty call is made for in any team. */
const calls: readonly Category[] = [
  'self_neglect',
  'deterioration',
  'exploitation',
  'domestic',
  'psychological',
  'financial',
  'care_planning',
  'neglect',
  'physical',
  'sexual',
  'discriminatory',
];

/** In how many days before the telling ends the last round of an audit is drawn, so that it is under way. */
const underWay = 2;

/** The days after a change on which it is audited, of which the second is the one that is under way. */
const secondLook = 90;

/** The changes that were made in a team, and how they are looked at; the West made none that all of it depends on. */
export function leadingOf(office: OfficeHours, span: Span, team: TeamId): Leading[] {
  if (team === 'north')
    return [
      {
        to: dutyPhone,
        doneOn: `${span.changed}-01`,
        own: 'decided_in_time',
        goOn: '',
        audit: {
          teams: ['north'],
          categories: calls,
          // From six in ten. Of the few calls of a first month two may be late by chance.
          target: 70,
          questions: ['prompt_used', 'on_time', 'decision_recorded'],
          auditor: people.yasmin,
          instead: { to: callsOnBoard, putOffTo: plusDays(span.today, 18) },
        },
      },
      {
        to: missedVisits,
        doneOn: plusDays(workingDaysBefore(span.today, underWay + 1, office), -secondLook),
        goOn: '',
        audit: {
          teams: ['north', 'south'],
          categories: ['lost_contact'],
          target: 80,
          questions: ['prompt_used', 'on_time', 'follow_up_done', 'safety_plan_updated'],
          auditor: null,
        },
      },
    ];
  if (team === 'south')
    return [
      {
        to: remindAndTrain,
        doneOn: firstWorkingDay(span.reminded, office),
        own: 'decided_in_time',
        goOn,
        audit: {
          teams: ['south'],
          categories: ['self_neglect'],
          // As many as the measure itself asks for: one good month of a few calls is not that.
          target: 90,
          questions: ['prompt_used', 'right_person', 'on_time', 'decision_recorded'],
          auditor: people.yasmin,
          instead: { to: sharedDutyPhone, putOffTo: plusDays(span.today, 18) },
        },
      },
    ];
  return [];
}

/** The case that each of them comes from: of self-neglect, about two months before it was done, and one that was decided late, if there is one. */
export function leadersOf(plans: readonly CasePlan[], leading: readonly Leading[]): Map<string, Leading> {
  const leaders = new Map<string, Leading>();
  for (const leads of leading) {
    const month = leads.doneOn.slice(0, 7);
    const about = plans.filter(
      ({ id, category, escalates, at }) =>
        category === 'self_neglect' &&
        escalates &&
        !leaders.has(id) &&
        at >= plusMonths(month, -3) &&
        at < plusMonths(month, -1),
    );
    const leader = about.find(({ inTime }) => !inTime) ?? about[0];
    if (leader) leaders.set(leader.id, leads);
  }
  return leaders;
}

/** The day that so many working days come after, before a day. */
function workingDaysBefore(day: LocalDate, count: number, office: OfficeHours): LocalDate {
  let found = day;
  for (let left = count; left > 0;) {
    found = plusDays(found, -1);
    if (isWorkingDay(found, office)) left -= 1;
  }
  return found;
}
