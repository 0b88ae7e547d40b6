import { decisionForm } from '../../src/flow/forms';
import { bookingForm } from '../../src/flow/lostContactForms';
import { readEntry } from '../../src/flow/entry';
import { isUnreached } from '../../src/case/lostContact/episode';
import type { FollowUp } from '../../src/case/lostContact/commands';
import type { CaseCommand } from '../../src/case/commands';
import type { DecisionMade } from '../../src/case/facts';
import { caseStream } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import { nameOf } from '../../src/people/organisation';
import { localToInstant } from '../../src/time/local';
import { answerCase, type CaseTurned } from '../../src/usecases/duty';
import { entryContext } from '../../src/usecases/throughline';
import { say } from '../../cards/render';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { alertCard, confirmCard, escalationCard, mayAct } from '../views/caseCards';
import { detailsCard, type DetailsShown } from '../views/detailsCard';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { seesDetails } from '../views/seesDetails';
import { sentCard } from '../views/reportCards';
import { when } from '../views/when';

type Ask = CaseCommand & { by: string };

async function ask(press: Press, bot: Bot, command: (by: string, at: string) => Ask): Promise<CaseTurned> {
  const at = bot.app.ports.clock.now();
  return answerCase(bot.app, textOf(press.data, 'reference'), command(press.asker.person, at), press.id);
}

/** "I have it." In the channel the answer is the channel's card as everybody sees it; the details come privately. */
export async function acknowledge(press: Press, bot: Bot): Promise<Reply> {
  const turned = await ask(press, bot, (by, at) => ({ type: 'acknowledge', by, at }));
  if (turned.outcome === 'refused') return refused(press, bot, turned);
  const owner = turned.seen.state.acknowledged;
  if (owner && owner.by !== press.asker.person) return takenBy(press, bot, turned);
  if (press.asker.place.kind !== 'personal') return escalationCard(bot, turned.seen);
  return alertCard(bot, turned.seen, press.asker.person, { role: 'duty' });
}

/** The details and the form, for somebody who was alerted after it was acknowledged. */
export async function open(press: Press, bot: Bot): Promise<Reply> {
  const { person, place } = press.asker;
  const seen = await bot.app.turns.see(bot.app.cases, caseStream(textOf(press.data, 'reference')));
  if (seen.version === 0) return notice(bot, person, 'not_found');
  if (!mayAct(bot, seen.state, person) && !seesDetails(bot, seen.state, person))
    return notice(bot, person, seen.state.assessment?.restricted ? 'restricted' : 'not_permitted');
  if (place.kind !== 'personal') return escalationCard(bot, seen);
  if (!mayAct(bot, seen.state, person)) return detailsCard(bot, seen, person);
  if (!seen.state.escalation) return kept(bot, seen, person);
  if (!seen.state.acknowledged) return notice(bot, person, 'not_acknowledged');
  return detailsCard(bot, seen, person, { again: textOf(press.data, 'form') === 'yes' });
}

/** A report that was only kept, and that a safeguarding lead reads because it is part of a pattern. */
function kept(bot: Bot, seen: Seen<Case>, person: string): Reply {
  const lead = mayNow(bot, person, 'decideRestricted');
  return lead ? detailsCard(bot, seen, person) : notice(bot, person, 'not_permitted');
}

/** Records the decision of the form on the details card; what is missing or wrong comes back with everything typed. */
export async function decide(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const { app } = bot;
  const seen = await app.turns.see(app.cases, caseStream(textOf(press.data, 'reference')));
  if (seen.version === 0) return notice(bot, person, 'not_found');
  if (!mayAct(bot, seen.state, person))
    return notice(bot, person, seen.state.assessment?.restricted ? 'restricted' : 'not_permitted');
  const lost = isUnreached(seen.state.lostContact);
  const entry = readEntry({ ...decisionForm, ...(lost ? bookingForm : {}) }, press.data, entryContext(app));
  const problems = formProblems(entry.problems);
  const again = { typed: entry.typed, again: true } satisfies DetailsShown;
  if (Object.keys(problems).length > 0) return detailsCard(bot, seen, person, { ...again, problems });

  const turned = await ask(press, bot, (by, at) => ({
    type: 'decide',
    by,
    at,
    decision: decisionOf(bot, entry.valid),
    followUp: followUpOf(bot, entry.valid, person),
  }));
  if (turned.outcome !== 'refused') {
    return detailsCard(bot, turned.seen, person, {
      notice: say(turned.seen.state.proposal ? 'duty.details.proposed' : 'duty.details.saved'),
    });
  }
  const field = fieldOf[turned.refusal];
  if (!field) return refused(press, bot, turned);
  return detailsCard(bot, turned.seen, person, { ...again, problems: { [field]: say(`notice.${turned.refusal}`) } });
}

/** Refusals that belong to one field of the form. */
const fieldOf: Partial<Record<string, keyof typeof decisionForm | keyof typeof bookingForm>> = {
  follow_up_past: 'followUpAt',
  follow_up_reason: 'followUpReason',
  needs_safeguarding_lead: 'outcome',
  review_in_the_past: 'reviewOn',
  review_too_late: 'reviewOn',
};

/** The follow-up contact on the form; undefined when it has none, or was left blank. */
function followUpOf(bot: Bot, valid: Readonly<Record<string, string>>, by: string): FollowUp | undefined {
  const { followUpWho = by, followUpOn, followUpAt, followUpReason = '' } = valid;
  if (followUpOn === undefined || followUpAt === undefined) return undefined;
  const { instant } = localToInstant(followUpOn, followUpAt, bot.app.office.zone);
  return { who: followUpWho, dueAt: instant, reason: followUpReason };
}

function decisionOf(bot: Bot, valid: Readonly<Record<string, string>>): DecisionMade {
  const get = (field: keyof typeof decisionForm): string => valid[field] ?? '';
  const nextReview = localToInstant(get('reviewOn'), get('reviewAt'), bot.app.office.zone).instant;
  const outcome = get('outcome') as DecisionMade['outcome'];
  return { outcome, reason: get('reason'), safety: get('safety'), consulted: get('consulted'), nextReview };
}

/** The second person's answer to not referring. */
export async function confirm(press: Press, bot: Bot): Promise<Reply> {
  const agree = textOf(press.data, 'agree') === 'yes';
  const proposedAt = textOf(press.data, 'proposedAt');
  const turned = await ask(press, bot, (by, at) => ({ type: 'confirmOverrideDown', by, at, agree, proposedAt }));
  // Settled meanwhile, or another proposal by now: the card as it is today.
  if (turned.outcome === 'refused' && ['no_proposal', 'proposal_changed'].includes(turned.refusal))
    return confirmCard(bot, turned.seen, press.asker.person);
  if (turned.outcome === 'refused') return refused(press, bot, turned);
  return notice(bot, press.asker.person, agree ? 'agreed' : 'disagreed', {}, { title: 'notice.ok' });
}

/** A duty call on a case that was only kept. */
export async function escalate(press: Press, bot: Bot): Promise<Reply> {
  const turned = await ask(press, bot, (by, at) => ({ type: 'escalate', by, at }));
  if (turned.outcome === 'refused' && turned.refusal !== 'already_escalated') return refused(press, bot, turned);
  const { state } = turned.seen;
  return state.reporter === press.asker.person
    ? sentCard(bot, turned.seen)
    : alertCard(bot, turned.seen, press.asker.person, {});
}

function takenBy(press: Press, bot: Bot, { seen }: CaseTurned): Reply {
  const { app } = bot;
  const { acknowledged } = seen.state;
  // In the channel everybody must go on seeing the escalation, so the answer is its card, which names the owner and the note.
  if (press.asker.place.kind !== 'personal') return escalationCard(bot, seen);
  const owner = acknowledged ? nameOf(app.organisation, acknowledged.by) : '';
  const acknowledgedAt = when(bot, acknowledged?.at);
  return notice(bot, press.asker.person, 'already_taken', { owner, acknowledgedAt });
}

function refused(press: Press, bot: Bot, turned: CaseTurned & { outcome: 'refused' }): Reply {
  const { refusal, seen } = turned;
  if (refusal === 'already_taken') return takenBy(press, bot, turned);
  if (refusal === 'already_yours' && press.asker.place.kind !== 'personal') return escalationCard(bot, seen);
  return notice(bot, press.asker.person, refusal);
}
