import { listHash } from '../assurance/hashRank';
import { permitted } from '../case/permitted';
import { nothing, refuse, type Decision, type StreamKind } from '../ledger/streamKind';
import { personMay } from '../people/may';
import { personOf } from '../people/organisation';
import { keptUntil } from '../policy/retention';
import { decideDisposal, type DisposalCommand, type DisposalRefusal } from '../record/disposal';
import { disposalTags } from '../record/disposalTags';
import { localDate } from '../time/local';
import type { Month } from '../time/month';
import { selfNeglectSeed, type Draw } from './drawKind';
import type { World } from './learningKind';
import {
  agreementOf,
  evolveSelfNeglect,
  nothingDrawn,
  selfNeglectTexts,
  standsFor,
  type Answered,
  type Eligible,
  type SelfNeglectFact,
  type SelfNeglectMonth,
} from './selfNeglectMonth';

export type SelfNeglectCommand =
  /** The clock freezes the cases that are eligible now, for those who have none to take. */
  | {
      readonly type: 'freeze';
      readonly at: string;
      readonly team: string;
      readonly month: Month;
      readonly eligible: readonly Eligible[];
      readonly draw: Pick<Draw, 'nonce' | 'fixedAt'>;
    }
  | {
      readonly type: 'passOver';
      readonly at: string;
      readonly by: string;
      readonly reference: string;
      readonly reason: string;
    }
  | {
      readonly type: 'read';
      readonly at: string;
      readonly by: string;
      readonly reference: string;
      readonly worker: string;
      readonly answers: Answered;
    }
  | {
      readonly type: 'readAgain';
      readonly at: string;
      readonly by: string;
      readonly reference: string;
      readonly answers: Answered;
    };

export type SelfNeglectRefusal =
  | 'not_permitted'
  | 'not_proposed'
  | 'review_done'
  | 'no_review'
  | 'own_reading'
  | 'read_twice'
  | 'not_your_worker'
  | 'incomplete'
  | DisposalRefusal;

type Command = SelfNeglectCommand | DisposalCommand;
type Decided = Decision<SelfNeglectRefusal>;

/** A team's self-neglect cases of a month as a stream: `selfNeglect/<team>/<YYYY-MM>` (domain reference 2.1, S14; 9.4). */
export function selfNeglectKind(world: World): StreamKind<SelfNeglectMonth, Command, SelfNeglectRefusal> {
  return {
    kind: 'selfNeglect',
    initial: nothingDrawn,
    freeText: selfNeglectTexts,
    evolve: evolveSelfNeglect,
    decide: (command, { state }) => decide(command, state, world),
    afterFailure: () => nothing,
    head: ({ state }) => ({
      dueAt: null,
      tags: [selfNeglectTag(state.month), ...disposalTags(state.disposal, state.lastActAt)],
      summary: {
        team: state.team,
        month: state.month,
        frozen: state.frozen.reduce((sum, { cases }) => sum + cases.length, 0),
        reviewed: state.reviews.length,
        passedOver: state.passedOver.length,
        // Who has still to take one.
        waiting: takersOf(state).filter((taker) => standsFor(state, taker).is === 'proposed'),
        readTwice: state.reviews.flatMap((review) => agreementOf(review) ?? []),
        readOnce: state.reviews.filter(({ second }) => !second).map(({ reference }) => reference),
        lastActAt: state.lastActAt,
        proposal: state.disposal.proposal ?? null,
      },
    }),
  };
}

function decide(command: Command, state: SelfNeglectMonth, world: World): Decided {
  switch (command.type) {
    case 'freeze':
      return freeze(command, state);
    case 'passOver':
    case 'read':
      return take(command, state, world);
    case 'readAgain':
      return readAgain(command, state, world);
    case 'proposeDestruction':
    case 'answerDestruction':
    case 'keyRemoved':
      return dispose(command, state, world);
  }
}

/**
 * Only for those who have no case left to take: nobody's draw is drawn again. Cases that were in a list before are not in a new one, so
 * that one which was passed over does not come back.
 */
function freeze(
  { team, month, eligible, draw }: Extract<Command, { type: 'freeze' }>,
  state: SelfNeglectMonth,
): Decided {
  const known = new Set(state.frozen.flatMap(({ cases }) => cases.map(({ reference }) => reference)));
  const cases = eligible.filter(
    ({ reference, taker }) => !known.has(reference) && ['no_case', 'none_usable'].includes(standsFor(state, taker).is),
  );
  if (cases.length === 0) return nothing;
  const seed = selfNeglectSeed(team, month, draw.nonce);
  const hash = listHash(cases.map(({ reference }) => reference));
  const fact: SelfNeglectFact = { type: 'casesFrozen', team, month, cases, seed, nonceAt: draw.fixedAt, hash };
  return { ok: true, facts: [fact], owed: [] };
}

/** Somebody goes through the case that is proposed to them, or says why it cannot be used: then the next in rank comes. */
function take(
  command: Extract<Command, { type: 'passOver' | 'read' }>,
  state: SelfNeglectMonth,
  world: World,
): Decided {
  const { by, at, reference } = command;
  if (!permitted(world, by, 'reviewSelfNeglect', at)) return refuse('not_permitted');
  const stands = standsFor(state, by);
  if (stands.is === 'done') return refuse('review_done');
  // Whatever a card says, only the case that is proposed is gone through.
  if (stands.is !== 'proposed' || stands.reference !== reference) return refuse('not_proposed');
  if (command.type === 'passOver') {
    if (command.reason.trim() === '') return refuse('incomplete');
    return done({ type: 'casePassedOver', by, reference, reason: command.reason });
  }
  const { worker, answers } = command;
  if (!mayTakeWith(by, worker, world)) return refuse('not_your_worker');
  if (!isWhole(answers, world)) return refuse('incomplete');
  return done({ type: 'checklistRead', by, reference, worker, answers });
}

/** A second reading, by a safeguarding lead or deputy who did not make the first. */
function readAgain(
  { by, at, reference, answers }: Extract<Command, { type: 'readAgain' }>,
  state: SelfNeglectMonth,
  world: World,
): Decided {
  if (!permitted(world, by, 'readSelfNeglectAgain', at)) return refuse('not_permitted');
  const review = state.reviews.find((one) => one.reference === reference);
  if (!review) return refuse('no_review');
  if (review.first.by === by || review.worker === by) return refuse('own_reading');
  if (review.second) return refuse('read_twice');
  if (!isWhole(answers, world)) return refuse('incomplete');
  return done({ type: 'checklistReadAgain', by, reference, answers });
}

/** With somebody they supervise; a safeguarding lead, who takes it where nobody supervises the reporter, with anybody. */
function mayTakeWith(by: string, worker: string, { organisation }: World): boolean {
  const person = personOf(organisation, worker);
  if (!person || by === worker) return false;
  return person.supervisor === by || personMay(organisation, by, 'readSelfNeglectAgain');
}

function isWhole(answers: Answered, { pack }: World): boolean {
  const asked = pack.prompts['self_neglect']?.indicators.map(({ key }) => key) ?? [];
  const given = Object.keys(answers);
  return asked.length === given.length && asked.every((key) => given.includes(key));
}

function done(fact: SelfNeglectFact): Decided {
  return { ok: true, facts: [fact], owed: [] };
}

function takersOf({ frozen }: SelfNeglectMonth): string[] {
  return [...new Set(frozen.flatMap(({ cases }) => cases.map(({ taker }) => taker)))];
}

function dispose(command: DisposalCommand, state: SelfNeglectMonth, { pack, office, ...world }: World): Decided {
  if (state.frozen.length === 0) return command.type === 'keyRemoved' ? nothing : refuse('not_due');
  const lastActOn = localDate(state.lastActAt, office.zone);
  const decided = decideDisposal(command, {
    disposal: state.disposal,
    kept: keptUntil(pack.retention, { record: 'supervision', lastActOn }),
    today: localDate(command.at, office.zone),
    held: false,
    open: false,
    permitted: 'by' in command && permitted({ pack, office, ...world }, command.by, 'keepRecord', command.at),
  });
  return typeof decided === 'string' ? refuse(decided) : { ok: true, facts: decided, owed: [] };
}

/** All teams' self-neglect cases of a month. */
export function selfNeglectTag(month: Month): string {
  return `self-neglect-in:${month}`;
}

export function selfNeglectStream(team: string, month: Month): string {
  return `selfNeglect/${team}/${month}`;
}
