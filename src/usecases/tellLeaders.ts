import { leadersStream } from '../assurance/monthly/monthlyKind';
import { countedTag } from '../case/countedTags';
import { may } from '../people/may';
import { withRole } from '../people/ladder';
import { isReachable } from '../people/organisation';
import { isOfficeHours } from '../time/officeHours';
import { plusMonths } from '../time/month';
import { toldOfKept } from './keptReports';
import { daysOf, lastQuarters, quarterId, thematicOf } from './thematic';
import { entryContext, type Throughline } from './throughline';

/**
 * The calendar for those who lead: the executive's card, the thematic review that is not signed, and the kept reports that wait for triage. Safe
 * to call as often as wanted; each happens once, once a week, or once a day.
 */
export async function tellLeaders(app: Throughline): Promise<void> {
  const { now: at, today } = entryContext(app);
  if (!isOfficeHours(at, app.office)) return;
  const month = today.slice(0, 7);
  const { organisation } = app;
  const here = organisation.people.filter((person) => isReachable(person, today));
  const quarter = await unsignedQuarter(app);
  const qualityLeads = here.filter((person) => may(person, 'signThemes'));
  // With nobody here who may sign it, a safeguarding lead knows whom to ask.
  const askedForThemes = qualityLeads.length > 0 ? qualityLeads : here.filter((person) => may(person, 'leadReview'));
  const executives = (await wasReported(app, plusMonths(month, -1)))
    ? withRole(organisation, 'executive').filter((person) => here.includes(person))
    : [];
  const kept = await toldOfKept(app);
  if (executives.length === 0 && quarter === null && kept.length === 0) return;
  await app.turns.turn(
    app.leaders,
    leadersStream(month),
    {
      type: 'tick',
      at,
      month,
      executives: executives.map(({ id }) => id),
      qualityLeads: askedForThemes.map(({ id }) => id),
      quarter,
      kept,
    },
    { by: 'clock', at },
  );
}

/** The last quarter that is over, when something was reported in it and its review is not signed. */
async function unsignedQuarter(app: Throughline): Promise<string | null> {
  const [, last] = lastQuarters(app, 2);
  if (!last) return null;
  const first = daysOf(last, app.office.zone).from.slice(0, 7);
  const months = [0, 1, 2].map((ahead) => plusMonths(first, ahead));
  const reported = await Promise.all(months.map((month) => wasReported(app, month)));
  if (!reported.includes(true)) return null;
  return (await thematicOf(app, last)).state.signed ? null : quarterId(last);
}

async function wasReported({ ports }: Throughline, month: string): Promise<boolean> {
  return (await ports.ledger.heads({ kind: 'case', tag: countedTag(month), limit: 1 })).length > 0;
}
