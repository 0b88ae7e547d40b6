import { render, say } from '../../cards/render';
import { hasWords } from '../../cards/words';
import type { DecisionMade, Report } from '../../src/case/facts';
import { lastDecision, type Case } from '../../src/case/state';
import { isUnreached } from '../../src/case/lostContact/episode';
import { decisionForm } from '../../src/flow/forms';
import { bookingForm } from '../../src/flow/lostContactForms';
import type { Entered } from '../../src/flow/flow';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import { nameOf } from '../../src/people/organisation';
import { localAt } from '../../src/time/local';
import { plusHours } from '../../src/time/elapsed';
import type { Bot, Reply } from '../press';
import { fit, sizeOf, textBudget } from './fit';
import { taskLines } from './taskCard';
import { when } from './when';
import { escalationData, explained, mayAct, whenWords } from './caseCards';
import { correctionsData } from './corrections';
import { isCorrectable, keptData } from './kept';
import { bookingSuggested } from './lostContactForms';
import { sharedRiskLine } from './sharedRiskCard';
import { nationWords } from './nationWords';
import { patternWords } from './patternWords';

const noNarrative: Report['narrative'] = {
  whatHappened: '',
  safetyActions: '',
  desiredOutcome: '',
  place: '',
  unplaced: '',
};

export interface DetailsShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  readonly notice?: string;
  /** A second person did not agree to not referring: said for as long as no new decision is made or proposed. */
  readonly refusedSecond?: boolean;
  /** Show the form although a decision stands: a new one may follow it. */
  readonly again?: boolean;
}

/** The private details of a case with the decision form: for whoever acknowledged it, or was alerted and may decide. Without it for a reviewer. */
export function detailsCard(bot: Bot, seen: Seen<Case>, viewer: string, shown: DetailsShown = {}): Reply {
  const { app } = bot;
  const found = seen.state;
  const decided = lastDecision(found);
  const open = decided === undefined || decided.decision.outcome === 'more_needed' || shown.again === true;
  // Whoever reviews it reads it; what is decided on it is for those who may.
  const decides = mayAct(bot, found, viewer);
  const showForm =
    decides &&
    open &&
    !found.disposal.destroyed &&
    !found.stoodDown &&
    found.proposal === undefined &&
    found.acknowledged !== undefined;
  const again = shown.refusedSecond === true && !decided && !found.proposal;
  const { report } = found;
  const form = [...Object.keys(decisionForm), ...Object.keys(bookingForm)];
  const booking = bookingSuggested(bot, found, viewer);
  const typed = fit(
    Object.fromEntries(
      form.map((field) => [field, shown.typed?.[field] ?? booking.typed[field] ?? suggested(bot, field)]),
    ),
    // What stands in an input is sent back: two narratives at their longest, in any script, must come through whole.
    textBudget / 2,
  );
  const decision = given(decided?.decision);
  // What it said before comes last: what stands, and what is being decided, must come through whole.
  const room = textBudget - sizeOf(typed) - sizeOf(decision);
  const forBefore = found.corrections.length > 0 ? textBudget / 8 : 0;
  const { messageLink = '', ...narrative } = report?.narrative ?? noNarrative;
  const texts = fit(narrative, room - forBefore);
  const corrected = Math.max(forBefore, room - sizeOf(texts));
  return {
    card: render('duty/details', {
      ...nationWords(bot.app.pack),
      ...escalationData(bot, seen),
      ...keptData(bot, found),
      ...sharedRiskLine(bot, found),
      ...(decides ? {} : { canShareRisk: false, lostContact: false }),
      ...correctionsData(bot, found, corrected),
      ...explained(bot, found),
      notice: shown.problems
        ? say('problem.heading')
        : (shown.notice ?? (again ? say('duty.details.refusedSecond') : '')),
      unfinished: report?.unfinished ?? false,
      kind: chosen('kind', report?.kind),
      when: whenWords(found),
      reporter: nameOf(app.organisation, found.reporter),
      person: report?.person ?? '',
      ...texts,
      message: messageLink === '' ? '' : say('duty.details.messageLink', { messageLink }),
      views: chosen('viewsSought', report?.choices['viewsSought']),
      consent: chosen('consent', report?.choices['consent']),
      tasks: taskLines(bot, found),
      patterns: found.patterns.map((pattern) => ({
        text: patternWords(bot, pattern, found.team, mayNow(bot, viewer, 'decideRestricted')),
      })),
      decided: decided ? decidedWords(bot, found) : '',
      ...decision,
      waiting: found.proposal ? say('duty.details.waitingSecond') : '',
      showForm,
      booking: showForm && isUnreached(found.lostContact),
      lists: booking.lists,
      onlyKept: found.escalation === undefined && !found.disposal.destroyed,
      canCorrect: decides && isCorrectable(found),
      canKeep: mayNow(bot, viewer, 'keepRecord'),
      canDecideAgain:
        decides && !showForm && !found.disposal.destroyed && found.proposal === undefined && decided !== undefined,
      typed,
      problems: Object.fromEntries(form.map((field) => [field, shown.problems?.[field] ?? ''])),
      seat: bot.seat(viewer),
    }),
    summary: say('duty.details.summary'),
  };
}

function chosen(field: string, value: string | null | undefined): string {
  return value && hasWords(`field.${field}.${value}`) ? say(`field.${field}.${value}`) : '';
}

/** The next review is suggested, never silently set: four hours ahead, to be changed at will. */
function suggested(bot: Bot, field: string): string {
  const later = localAt(plusHours(bot.app.ports.clock.now(), 4), bot.app.office.zone);
  if (field === 'reviewOn') return later.toFormat('yyyy-MM-dd');
  return field === 'reviewAt' ? later.toFormat('HH:mm') : '';
}

/** The decision as it was written down. */
function given(decision: DecisionMade | undefined): Record<string, string> {
  const { reason = '', safety = '', consulted = '' } = decision ?? {};
  return fit({ reasonGiven: reason, safetyGiven: safety, consultedGiven: consulted }, textBudget / 4);
}

function decidedWords(bot: Bot, found: Case): string {
  const { app } = bot;
  const decided = lastDecision(found);
  if (!decided) return '';
  const words = say('duty.details.decided', {
    decidedAt: when(bot, decided.at),
    owner: [decided.by, decided.secondPerson].flatMap((id) => (id ? [nameOf(app.organisation, id)] : [])).join(', '),
    outcome: say(`field.outcome.${decided.decision.outcome}`, nationWords(app.pack)),
    nextReview: when(bot, decided.decision.nextReview),
  });
  return decided.late ? `${words} ${say('duty.details.late')}` : words;
}
