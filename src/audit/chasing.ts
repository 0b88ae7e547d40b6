import type { World } from '../case/caseKind';
import { inToday } from '../case/nextOn';
import { permitted } from '../case/permitted';
import { nothing, type Accepted } from '../ledger/streamKind';
import type { NewMessage } from '../ledger/messages';
import { personOf } from '../people/organisation';
import { localDate, plusDays } from '../time/local';
import { openingOf, workingDayFrom } from '../time/officeHours';
import { auditorFor, qualityFirst } from './auditors';
import type { AuditFact, Drawn, Plan } from './facts';
import { auditTo } from './messages';
import { openRound } from './rounds';
import { pendingOf, type Audit, type Round } from './state';

/** When somebody is next reminded of a round, or it is handed on from somebody who has left; undefined when no round is open. */
export function nextAuditChase(audit: Audit, world: World): string | undefined {
  const round = openRound(audit);
  if (!round) return undefined;
  const { office, pack, organisation } = world;
  const opening = (day: string): string => openingOf(workingDayFrom(day, office), office);
  const last = round.chases.at(-1)?.at ?? round.at;
  const reminder = opening(plusDays(localDate(last, office.zone), pack.settings.actionDue.thenEveryDays));
  const lefts = auditorsOf(round).flatMap((person) => {
    const known = personOf(organisation, person);
    return known ? (known.left ?? []) : plusDays(localDate(round.at, office.zone), -1);
  });
  return [reminder, ...lefts.map((left) => opening(plusDays(left, 1)))].sort()[0];
}

/** The clock looks at a round that is open: hands on what somebody left behind, and reminds whoever is silent; then the quality lead too. */
export function chaseAudit(now: string, audit: Audit, world: World): Accepted {
  const round = openRound(audit);
  const { plan } = audit;
  const due = nextAuditChase(audit, world);
  if (!round || !plan || due === undefined || due > now) return nothing;
  const handed = handOn(round, plan, world, now);
  if (handed.facts.length > 0) return handed;
  const silent = auditorsOf(round).filter((person) => inToday(person, world, now) !== undefined);
  // The first reminder is the auditors' own; where nobody is to go through a case, or is in, the quality lead hears of it at once.
  const alone =
    round.chases.length === 0 && silent.length > 0 && pendingOf(round).every(({ auditor }) => auditor !== null);
  const above = alone
    ? []
    : qualityFirst(plan, world, now)
        .filter((person) => !silent.includes(person))
        .slice(0, 1);
  const fact: AuditFact = { type: 'auditChased', round: round.nth, people: [...silent, ...above] };
  const owed = [
    ...silent.map((person) => auditTo(person, round.nth, 'reminded')),
    ...above.map((person) => auditTo(person, round.nth, 'silent')),
  ];
  return { ok: true, facts: [fact], owed };
}

function handOn(round: Round, plan: Plan, world: World, now: string): Accepted {
  const gone = pendingOf(round).filter(
    ({ auditor }) => auditor !== null && !permitted(world, auditor, 'answerAudit', now),
  );
  const heirs = gone.map((drawn) => [drawn.reference, auditorFor(drawn, plan, world, now)] as const);
  const to = [...new Set(heirs.map(([, heir]) => heir))];
  return {
    ok: true,
    facts: to.map((heir): AuditFact => {
      const references = heirs.filter(([, one]) => one === heir).map(([reference]) => reference);
      return { type: 'casesHanded', round: round.nth, references, to: heir, by: null, reason: '' };
    }),
    owed: to.flatMap((heir) => askOf(heir, round.nth, 'handed', plan, world, now)),
  };
}

/** Asks everybody who has a case of a round to go through; where nobody can, the quality lead to find somebody. */
export function askAuditors(
  sample: readonly Drawn[],
  nth: number,
  plan: Plan,
  world: World,
  now: string,
): NewMessage[] {
  const auditors = [...new Set(sample.map(({ auditor }) => auditor))];
  return auditors.flatMap((auditor) => askOf(auditor, nth, 'asked', plan, world, now));
}

function askOf(
  auditor: string | null,
  nth: number,
  because: 'asked' | 'handed',
  plan: Plan,
  world: World,
  now: string,
): NewMessage[] {
  if (auditor !== null) return [auditTo(auditor, nth, because)];
  return qualityFirst(plan, world, now)
    .slice(0, 1)
    .map((person) => auditTo(person, nth, 'nobody'));
}

/** Everybody who has a case of a round still to go through. */
export function auditorsOf(round: Round): string[] {
  return [...new Set(pendingOf(round).flatMap(({ auditor }) => auditor ?? []))];
}
