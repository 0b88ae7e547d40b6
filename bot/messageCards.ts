import { say } from '../cards/render';
import type { Audit } from '../src/audit/state';
import type { Case } from '../src/case/state';
import type { Message } from '../src/ledger/messages';
import type { Seen } from '../src/ledger/streamKind';
import type { Owed } from '../src/usecases/deliver';
import { lastForm } from '../src/case/triage/state';
import { draftId } from '../src/usecases/drafts';
import { messageOf } from './actions/audit';
import { resumeDraft } from './actions/reportStep';
import { seesNow } from './mayNow';
import type { Bot, Reply } from './press';
import { withTabLink } from './withTabLink';
import { alertCard, confirmCard, escalationCard, nobodyReachedCard, outcomeCard } from './views/caseCards';
import { detailsCard } from './views/detailsCard';
import { dueCard, episodeCard } from './views/lostContactCard';
import { sharedRiskActionCard, sharedRiskLateCard, sharedRiskMessage } from './views/sharedRiskMessages';
import type { LearningMonth } from '../src/supervision/learningMonth';
import { questionedCard, writtenCard } from './views/learningCards';
import type { Pack } from '../src/assurance/packs/packKind';
import { executiveCard, hardStopCard, keptWaitingCard, packReadyCard, themesDueCard } from './views/leadersCards';
import { briefingCard } from './views/briefingCards';
import { measureCard } from './views/impactCards';
import type { Rebases } from '../src/assurance/rebase/state';
import { rebaseAskedCard, rebaseDecidedCard } from './views/rebaseCards';
import { actionCard } from './views/planCards';
import { reviewCard } from './views/reviewCard';
import { confirmTierCard, feedbackCard, reviewToldCard } from './views/reviewMessages';
import { notificationsCard, triageFormCard } from './views/triageCards';
import { confirmNotNeededCard, notSafeCard } from './views/triageMessages';
import { taskCard } from './views/taskCard';
import { weakSignalCard } from './views/weakSignalCards';
import { missingCard, monthCard, undeliveredCard } from './views/supervisionCards';

type Draw = (
  bot: Bot,
  owed: Owed & { seen: Seen<Case> },
  to: string,
  about: Readonly<Record<string, string>>,
) => Reply | Promise<Reply>;

/** Which card a message is, drawn from the stream as it stands when it is sent. */
const cards: Readonly<Record<string, Draw>> = {
  draft: (bot, { stream }, to) => resumeDraft(bot, to, draftId(stream), say('report.notice.fromMessage')),
  escalation: (bot, { seen }) => escalationCard(bot, seen),
  alert: (bot, { seen }, to, about) => alertCard(bot, seen, to, about),
  details: (bot, { seen, message }, to) =>
    detailsCard(bot, seen, to, { refusedSecond: message.about?.['secondPersonRefused'] === true }),
  confirm: (bot, { seen }, to) => confirmCard(bot, seen, to),
  planAction: (bot, { seen }, to, { action = '', because = '' }) => actionCard(bot, seen, to, action, { because }),
  triage: (bot, { seen }, to, { because = '' }) =>
    lastForm(seen.state.triage) || because !== 'triage'
      ? notificationsCard(bot, seen, to)
      : triageFormCard(bot, seen, to),
  notSafe: (bot, { seen }, to) => notSafeCard(bot, seen, to),
  confirmNotNeeded: (bot, { seen }, person, { to = '' }) => confirmNotNeededCard(bot, seen, person, to),
  review: (bot, { seen }, to, { because = '' }) =>
    because === 'hardStop' && !seesNow(bot, seen.state, to, 'review')
      ? hardStopCard(bot, to, seen.state.reference)
      : reviewCard(bot, seen, to, { because }),
  reviewTold: (bot, { seen }, to, { relay = '' }) => reviewToldCard(bot, seen, to, relay),
  confirmTier: (bot, { seen }, to) => confirmTierCard(bot, seen, to),
  feedback: (bot, { seen, message }, to) => feedbackCard(bot, seen, to, message.about?.['relay'] === true),
  briefing: (bot, { seen }, to, { briefing = '', inPerson = '' }) => briefingCard(bot, seen, to, briefing, inPerson),
  measure: (bot, { seen }, to, { measure = '' }) => measureCard(bot, seen, to, measure, { because: true }),
  audit: (bot, { seen }, to, { round = '', because = '' }) =>
    messageOf(bot, seen as Seen<unknown> as Seen<Audit>, to, round, because),
  nobodyReached: (bot, { seen }, _to, { what = '' }) => nobodyReachedCard(bot, seen, what),
  task: (bot, { seen }, to, { task = '' }) => taskCard(bot, seen, to, task),
  weakSignal: (bot, { seen }, to) => weakSignalCard(bot, seen, to),
  outcome: (bot, { seen, message }, to) => outcomeCard(bot, seen, to, message.about?.['relay'] === true),
  learningWritten: (bot, owed, _to, { entry = '' }) => writtenCard(bot, learningOf(owed), Number(entry)),
  learningQuestioned: (bot, owed, to, { entry = '' }) => questionedCard(bot, to, learningOf(owed), Number(entry)),
  sharedRisk: (bot, { seen }, to, about) => sharedRiskMessage(bot, seen, to, about),
  sharedRiskAction: (bot, { seen }, to, about) => sharedRiskActionCard(bot, seen, to, about),
  sharedRiskLate: (bot, { seen }, _to, about) => sharedRiskLateCard(bot, seen, about),
  lostContact: (bot, { seen }, to) => episodeCard(bot, seen, to),
  lostContactDue: (bot, { seen }, to, { because = '' }) => dueCard(bot, seen, to, because),
  executiveMonth: (bot, _owed, to, { month = '' }) => executiveCard(bot, to, month),
  keptWaiting: (bot, _owed, to) => keptWaitingCard(bot, to),
  themesDue: (bot, _owed, to, { quarter = '' }) => themesDueCard(bot, to, quarter),
  packReady: (bot, { seen }, to, { pack = '' }) =>
    packReadyCard(bot, to, (seen as Seen<unknown> as Seen<readonly Pack[]>).state, pack),
  rebaseAsked: (bot, { seen }, to, about) => rebaseAskedCard(bot, to, rebasesIn(seen), about),
  rebaseDecided: (bot, { seen }, to, about) => rebaseDecidedCard(bot, to, rebasesIn(seen), about),
  learningReminder: (bot, _owed, to, { month = '', stage = '' }) => monthCard(bot, to, month, { stage }),
  learningMissing: (bot, _owed, to, { month = '' }) => missingCard(bot, to, month),
  learningUndelivered: (bot, _owed, to, { month = '', supervisor = '' }) => undeliveredCard(bot, to, supervisor, month),
};

/** Draws a message. Throws when nothing here knows the card: that is a bug, and the courier lists the message as failed. */
export async function messageCard(bot: Bot, owed: Owed): Promise<Reply> {
  const draw = cards[owed.message.card];
  if (!draw) throw new Error(`No card is called "${owed.message.card}".`);
  const to = 'person' in owed.message.to ? owed.message.to.person : '';
  return withTabLink(bot, await draw(bot, owed as Owed & { seen: Seen<Case> }, to, textual(owed.message)), to);
}

function rebasesIn(seen: Seen<Case>): Rebases {
  return (seen as Seen<unknown> as Seen<Rebases>).state;
}

function learningOf({ seen }: Owed): LearningMonth {
  return seen.state as LearningMonth;
}

function textual({ about = {} }: Message): Record<string, string> {
  return Object.fromEntries(Object.entries(about).map(([key, value]) => [key, String(value)]));
}
