import { messageTags } from '../ledger/messageTags';
import { talliesOf } from '../ledger/tally';
import { nothing, refuse, type Decision, type Seen, type StreamKind } from '../ledger/streamKind';
import type { Organisation } from '../people/organisation';
import type { Pack } from '../policy/pack';
import type { OfficeHours } from '../time/officeHours';
import { nextAlarm } from './alarm';
import type { CaseCommand, CaseRefusal } from './commands';
import { acknowledge, confirmOverrideDown, decideOutcome } from './answering';
import { climb } from './climbing';
import { correct } from './correcting';
import { countedOf } from './counted';
import type { CaseFact } from './facts';
import { freeText } from './freeText';
import { endHold, placeHold } from './holding';
import { dispose } from './keeping';
import { decideLostContact, isLostContactCommand } from './lostContact/deciding';
import { withEpisodeCards } from './lostContact/episodeCards';
import { withFactorPatterns } from './repatterned';
import { escalateUp, reportCase } from './reporting';
import { askSharedRisk } from './sharedRisk/asking';
import { chaseSharedRisk } from './sharedRisk/chasing';
import { nextChase } from './sharedRisk/clocks';
import { isSharedRiskOpen } from './sharedRisk/state';
import { evolve, isOpen, lastDecision, standingHolds, unreported, type Case } from './state';
import { tagsOf } from './tags';
import { decidePage, isPageCommand, type PageCommand } from './pages';
import { decideRefusedRead, type RefuseRead } from './refusedReads';
import { askPlan } from './plan/asking';
import { asksForEndorsement } from './plan/asksForEndorsement';
import { chasePlan, nextPlanChase } from './plan/chasing';
import { askBriefing } from './briefing/asking';
import { chaseBriefings, nextBriefingChase } from './briefing/chasing';
import { askImpact } from './impact/asking';
import { chaseImpact, nextImpactChase } from './impact/chasing';
import { linksOf, stageOf } from './line';
import { askReview } from './review/asking';
import { asksForReview } from './review/asksForReview';
import { chaseReview, nextReviewChase } from './review/chasing';
import { tierOf } from './review/tier';
import { askTriage } from './triage/asking';
import { asksForTriage, chaseTriage, nextTriageChase } from './triage/chasing';
import { chaseTasks, nextTaskChase } from './tasks/chasing';
import { doTask } from './tasks/doing';
import { afterFailure, stillWanted } from './undelivered';

/** What a case is decided against: the policy of the day and the people of the day. */
export interface World {
  readonly pack: Pack;
  readonly organisation: Organisation;
  readonly office: OfficeHours;
}

export type CaseDecision = Decision<CaseRefusal>;
export type CaseSeen = Seen<Case>;

/** The safeguarding case as a stream: one table from command to its rule, each a pure function in a file of its own. */
export function caseKind(world: World): StreamKind<Case, CaseCommand, CaseRefusal> {
  return {
    kind: 'case',
    initial: unreported,
    freeText,
    evolve: (state, fact, at) => evolve(state, fact as CaseFact, at),
    // A page that is printed changes no card, and nor does one that is refused.
    decide: (command, seen) =>
      isPageCommand(command)
        ? decidePage(command, seen, world)
        : command.type === 'refuseRead'
          ? decideRefusedRead(command, seen)
          : withEpisodeCards(withWhatFollows(decide(command, seen, world), seen, command.at, world), seen, command.at),
    afterFailure: (message, seen, at) => afterFailure(message, seen, at, world),
    stillWanted: (message, { state }) => stillWanted(message, state),
    head: (seen) => {
      const counted = countedOf(seen.state, world);
      const { zone } = world.office;
      return {
        dueAt: earliest([
          nextAlarm(seen.state)?.due,
          seen.state.sharedRisk && nextChase(seen.state.sharedRisk, world)?.at,
          nextTaskChase(seen.state, world)?.at,
          nextTriageChase(seen.state, world)?.at,
          nextPlanChase(seen.state, world)?.at,
          nextReviewChase(seen.state, world)?.at,
          nextImpactChase(seen.state, world)?.at,
          nextBriefingChase(seen.state, world),
        ]),
        tags: [...tagsOf(seen.state, counted, zone), ...messageTags(seen.messages, zone)],
        summary: {
          ...summaryOf(seen.state),
          counted: counted ?? null,
          owed: talliesOf(seen.messages, zone, () => 'case'),
        },
      };
    },
  };
}

function decide(command: Exclude<CaseCommand, PageCommand | RefuseRead>, seen: CaseSeen, world: World): CaseDecision {
  if (command.type === 'report') return reportCase(command, seen, world);
  if (seen.version === 0) return command.type === 'tick' ? nothing : refuse('not_found');
  // What is left of it is only counted: whatever is new is a new report.
  if (seen.state.disposal.destroyed && 'by' in command) return refuse('content_destroyed');
  if (isLostContactCommand(command)) return decideLostContact(command, seen, world);
  switch (command.type) {
    case 'escalate':
      return escalateUp(command, seen, world);
    case 'acknowledge':
      return acknowledge(command, seen, world);
    case 'decide':
      return decideOutcome(command, seen, world);
    case 'confirmOverrideDown':
      return confirmOverrideDown(command, seen, world);
    case 'correct':
      return correct(command, seen, world);
    case 'placeHold':
      return placeHold(command, seen, world);
    case 'endHold':
      return endHold(command, seen, world);
    case 'proposeDestruction':
    case 'answerDestruction':
    case 'keyRemoved':
      return dispose(command, seen, world);
    case 'sharedRisk':
      return askSharedRisk(command.ask, { by: command.by, at: command.at, seen, world });
    case 'plan':
      return askPlan(command.ask, { by: command.by, at: command.at, seen, world });
    case 'triage':
      return askTriage(command.ask, { by: command.by, at: command.at, seen, world });
    case 'review':
      return withFactorPatterns(
        askReview(command.ask, { by: command.by, at: command.at, seen, world }),
        seen.state,
        command.patterns ?? [],
      );
    case 'impact':
      return askImpact(command.ask, { by: command.by, at: command.at, seen, world });
    case 'briefing':
      return askBriefing(command.ask, { by: command.by, at: command.at, seen, world });
    case 'doTask':
      return doTask(command, seen, world);
    case 'tick':
      return together(
        climb(command.at, seen, world),
        chaseSharedRisk(command.at, seen, world),
        chaseTasks(command.at, seen, world),
        chaseTriage(command.at, seen, world),
        chasePlan(command.at, seen, world),
        chaseReview(command.at, seen, world),
        chaseImpact(command.at, seen, world),
        chaseBriefings(command.at, seen, world),
      );
  }
}

/** Facts after which the rules may ask for more. */
const asking: readonly string[] = [
  'reported',
  'contactMade',
  'episodeEnded',
  'decided',
  'triaged',
  'heardBack',
  'patternFound',
  'reviewSet',
  'tierRaised',
  'tierLowered',
] satisfies readonly CaseFact['type'][];

/** A report and a final decision also ask for triage, what triage finds for a review, and a formal one for the executive. */
function withWhatFollows(decision: CaseDecision, { state }: CaseSeen, at: string, world: World): CaseDecision {
  if (!decision.ok || !decision.facts.some(({ type }) => asking.includes(type))) return decision;
  const after = decision.facts.reduce((sofar, fact) => evolve(sofar, fact as CaseFact, at), state);
  const triage = asksForTriage(state, after, at, world);
  const review = asksForReview(state, after, at, world);
  const endorsement = asksForEndorsement(state, after, at, world);
  return {
    ...decision,
    facts: [...decision.facts, ...triage.facts, ...review.facts, ...endorsement.facts],
    owed: [...decision.owed, ...triage.owed, ...review.owed, ...endorsement.owed],
  };
}

/** What several clocks of one case do at one moment. They look at different parts of it, so they do not need each other. */
function together(...decisions: readonly CaseDecision[]): CaseDecision {
  const accepted = decisions.flatMap((decision) => (decision.ok ? [decision] : []));
  return { ok: true, facts: accepted.flatMap(({ facts }) => facts), owed: accepted.flatMap(({ owed }) => owed) };
}

function earliest(times: readonly (string | undefined)[]): string | null {
  return times.flatMap((time) => time ?? []).sort()[0] ?? null;
}

function summaryOf(found: Case): Record<string, unknown> {
  const decided = lastDecision(found);
  return {
    team: found.team,
    kind: found.report?.kind ?? null,
    category: found.report?.category ?? null,
    result: found.assessment?.result ?? null,
    urgency: found.assessment?.urgency ?? null,
    restricted: found.assessment?.restricted ?? false,
    reportedAt: found.reportedAt,
    occurredOn: found.report?.occurredOn ?? null,
    acknowledgeBy: found.escalation?.acknowledgeBy ?? null,
    decideBy: found.escalation?.decideBy ?? null,
    acknowledgedBy: found.acknowledged?.by ?? null,
    outcome: decided?.decision.outcome ?? null,
    lastActAt: found.lastActAt,
    open: isOpen(found),
    held: standingHolds(found).length > 0,
    sharedRisk: isSharedRiskOpen(found.sharedRisk),
    tier: tierOf(found)?.tier ?? null,
    stage: stageOf(found),
    missing: Object.entries(linksOf(found)).flatMap(([link, missing]) => (missing === undefined ? [] : [link])),
    proposal: found.disposal.proposal ?? null,
    triggers:
      found.assessment?.outcomes
        .filter(({ result }) => result !== 'NOT_REQUIRED_BY_RULE')
        .map(({ promptId }) => promptId) ?? [],
  };
}
