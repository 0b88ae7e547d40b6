import { plusMinutes } from '../time/elapsed';
import { plusMonths } from '../time/month';
import { supervisedBy } from '../people/organisation';
import type { ThemesShown } from '../usecases/thematic';
import { atMinute } from './calendar';
import type { CasePlan, TeamId } from './casePlan';
import { Chance } from './chance';
import { leadersOf, leadingOf } from './leading';
import { people } from './peopleOf';
import { plansOf } from './plans';
import { firstWorkingDay, type Span } from './span';
import type { Stage } from './stage';
import type { Story, Told } from './story';
import { caseStory, type Set } from './stories/caseStory';
import { learningStory } from './stories/learning';
import { lostContactStory, type Missed } from './stories/lostContact';
import { selfNeglectStory } from './stories/selfNeglect';
import { themesOf } from './stories/thematic';
import { teamHistories } from './teams';

/** Everything that happens at Northbank Care, each as a story of its own. */
export function historyOf(stage: Stage, seed: string, span: Span, shown: ThemesShown): Told[] {
  const teams = Object.keys(teamHistories) as TeamId[];
  return [
    ...teams.flatMap((team) => casesOf(stage, seed, span, team)),
    ...teams.flatMap((team) => learningOf(stage, seed, span, team)),
    ...reviewsOfTheMonth(stage, seed, span),
    ...themesOf(stage, seed, span, shown),
  ];
}

function casesOf(stage: Stage, seed: string, span: Span, team: TeamId): Told[] {
  const plans = plansOf(stage.app, seed, span, team);
  const leaders = leadersOf(plans, leadingOf(stage.app.office, span, team));
  const formal = formalOf(plans, span, team);
  return plans.map((plan) => {
    // A formal review asks for measures, and so does a change that much depends on.
    const leads = leaders.get(plan.id);
    const ending = leads || formal.has(plan.id) ? ('learned' as const) : plan.ending;
    const led = { ...plan, ending, ...(leads ? { leads } : {}) };
    return { from: plan.at, story: storyOf(stage, seed, led, formal.get(plan.id)) };
  });
}

function storyOf(stage: Stage, seed: string, plan: CasePlan, set: Set | undefined): Story {
  if (plan.category !== 'lost_contact') return caseStory(stage, seed, plan, set);
  const chance = new Chance(`${seed} ${plan.id} missed`);
  const risky = chance.isSo(0.55);
  const risk = chance.pick(['dependsOnContactForEssentialCare', 'outOfCharacter', 'recentDischargeOrMedicationStop']);
  const indicators = stage.app.indicatorsOf('lost_contact');
  const answers = indicators.map((key) => [`lost_contact.${key}`, risky && key === risk ? 'yes' : 'no'] as const);
  const missed: Missed = {
    risks: Object.fromEntries(answers),
    hard: risky && !plan.recent && chance.isSo(0.4),
    police: chance.isSo(0.25),
  };
  return lostContactStory(stage, seed, plan, missed);
}

/**
 * Formal reviews: one in a team every half year or so, and the last of the North with everything but the executive's word. Their report is one
 * that is sure to be decided on.
 */
function formalOf(plans: readonly CasePlan[], span: Span, team: TeamId): Map<string, Set> {
  const back = team === 'north' ? [19, 12, 6, 4] : team === 'south' ? [15, 8] : [10];
  const last = span.months.at(-1) ?? '';
  return new Map(
    back.flatMap((months) => {
      const month = plusMonths(last, -months);
      const found = plans.find(
        ({ at, category, escalates }) =>
          escalates &&
          at.slice(0, 7) === month &&
          ['self_neglect', 'deterioration', 'neglect', 'physical'].includes(category),
      );
      const waits = team === 'north' && months === 4 ? ({ waitsForExecutive: true } as const) : {};
      return found ? [[found.id, { tier: 'C', ...waits }] as const] : [];
    }),
  );
}

function learningOf(stage: Stage, seed: string, span: Span, team: TeamId): Told[] {
  const chance = new Chance(`${seed} learning ${team}`);
  const { organisation, office } = stage.app;
  return organisation.people
    .filter(({ teams, supervisor }) => teams !== 'all' && teams.includes(team) && supervisor !== undefined)
    .flatMap(({ id: worker, supervisor = '' }) =>
      span.months.flatMap((month) => {
        if (!chance.isSo(teamHistories[team].learning)) return [];
        const session = { worker, supervisor, month, lastDay: span.today };
        return [{ from: atMinute(`${month}-01`, 600, office), story: learningStory(stage, seed, session) }];
      }),
    );
}

/** One for each supervisor and month; in the South now and then nobody gets to it. */
function reviewsOfTheMonth(stage: Stage, seed: string, span: Span): Told[] {
  const chance = new Chance(`${seed} cases of the month`);
  const { organisation, office } = stage.app;
  const supervisors = [people.tom, people.priya, people.gareth, people.ola].filter(
    (id) => supervisedBy(organisation, id).length > 0,
  );
  return span.months.flatMap((month) =>
    supervisors.flatMap((supervisor) => {
      const share = supervisor === people.gareth ? 0.5 : 0.9;
      if (!chance.isSo(share)) return [];
      const from = plusMinutes(atMinute(firstWorkingDay(month, office), 9 * 60, office), 30);
      return [{ from, story: selfNeglectStory(stage, seed, supervisor, month) }];
    }),
  );
}
