import type { Report } from '../case/facts';
import type { Fields, MissedBy } from '../case/lostContact/facts';
import { caseStream } from '../case/reference';
import type { Case } from '../case/state';
import { every } from '../case/lostContact/episode';
import { lostContactPrompt } from '../case/lostContact/firstMiss';
import type { Seen } from '../ledger/streamKind';
import { localDate, localTime } from '../time/local';
import { beginCase } from './beginCase';
import { caseOf } from './drafts';
import { episodeFor, knownOf } from './lostEpisodes';
import type { Throughline } from './throughline';

/** A missed contact as somebody records it. */
export interface Miss {
  /** Of the card it was recorded on: pressed twice it is one miss. */
  readonly id: string;
  readonly by: string;
  /** Null when they do not know the person's reference. */
  readonly person: string | null;
  readonly missedAt: string;
  readonly missedBy: MissedBy;
  readonly happened: string;
  /** Answers to the rule's questions, by the fields of a report; what is missing is not known. */
  readonly answers: Fields;
  /** They ask for a duty call whatever the rule says. */
  readonly escalateAnyway: boolean;
}

/**
 * Records a missed contact: the next of the person's episode when one is open within the window, otherwise the first of a new one, which
 * is a case of its own.
 *
 * @returns the case, and whether the miss was recorded by this card before
 */
export async function missContact(app: Throughline, miss: Miss, press: string): Promise<Seen<Case>> {
  const { id, by, person, missedAt, missedBy, answers } = miss;
  const begun = await caseOf(app, id);
  if (begun) return begun;
  const open = person === null ? undefined : await episodeFor(app, person, by, missedAt);
  if (open) {
    const joined = await joinEpisode(app, open, miss, press);
    if (joined) return joined;
  }
  const known = await knownOf(app, person, missedAt);
  const given = { id, missedAt, missedBy, ...known };
  const report = reportOf(app, miss, answers);
  return beginCase(app, { draft: id, reporter: by, report, escalateAnyway: miss.escalateAnyway, miss: given }, press);
}

/** Undefined when the episode is over by now: somebody was in contact a moment ago. */
async function joinEpisode(app: Throughline, open: Case, miss: Miss, press: string): Promise<Seen<Case> | undefined> {
  const { id, by, missedAt, missedBy, answers, happened } = miss;
  const at = app.ports.clock.now();
  const command = { type: 'missAgain', at, by, id, missedAt, missedBy, answers, happened } as const;
  const turned = await app.turns.turn(app.cases, caseStream(open.reference), command, { by, at, press });
  return turned.outcome === 'refused' && !recorded(turned.seen.state, id) ? undefined : turned.seen;
}

function recorded({ lostContact }: Case, id: string): boolean {
  return every(lostContact, 'contactMissed').some((miss) => miss.id === id);
}

function reportOf({ office }: Throughline, { person, missedAt, happened }: Miss, answers: Fields): Report {
  return {
    kind: 'incident',
    category: lostContactPrompt,
    alsoCategory: null,
    person,
    occurredOn: localDate(missedAt, office.zone),
    occurredAt: localTime(missedAt, office.zone),
    narrative: { whatHappened: happened, safetyActions: '', desiredOutcome: '', place: '', unplaced: '' },
    answers: { missedInWindow: '1', ...answers },
    choices: {},
    unfinished: false,
  };
}
