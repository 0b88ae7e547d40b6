import { render, say } from '../../cards/render';
import { takingPart, every, isUnreached, latest } from '../../src/case/lostContact/episode';
import { isConcerned } from '../../src/case/lostContact/concerned';
import { welfareAnswers } from '../../src/case/lostContact/welfare';
import { lastDecision, type Case } from '../../src/case/state';
import { lostContactForms, type LostContactForm } from '../../src/flow/lostContactForms';
import type { Entered } from '../../src/flow/flow';
import { nameOf } from '../../src/people/organisation';
import { plusHours } from '../../src/time/elapsed';
import { localDate, localTime } from '../../src/time/local';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { inputsOf, lists, type Choice } from './lostContactWords';

export interface FormShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  readonly notice?: string;
}

/** One form of an episode, with what stands in it or was typed. */
export function formCard(
  bot: Bot,
  found: Case,
  viewer: string,
  form: LostContactForm,
  { typed, problems, notice }: FormShown = {},
): Reply {
  const notes = every(found.lostContact, 'noteWritten');
  const standing = typed && form === 'note' ? notes.at(-1)?.note : undefined;
  const shown = fit({ ...(typed ?? startsWith(bot, found, form, viewer)) }, textBudget / 2);
  return {
    card: render(`lostContact/${form}`, {
      ...inputsOf(Object.keys(lostContactForms[form]), shown, problems),
      ...fit(
        {
          standingRisk: standing?.risk ?? '',
          standingActions: standing?.actions ?? '',
          standingPartners: standing?.partners ?? '',
        },
        textBudget / 4,
      ),
      reference: found.reference,
      notice: notice ?? (problems ? say('problem.heading') : ''),
      read: String(notes.length),
      lists: { ...lists, followUpWho: people(bot, found, viewer) },
      seat: bot.seat(viewer),
    }),
    summary: say(`lostContact.form.${form}`),
  };
}

/** The follow-up contact that a decision begins with, to be changed at will. */
export function bookingSuggested(
  bot: Bot,
  found: Case,
  viewer: string,
): { typed: Entered; lists: Record<string, readonly Choice[]> } {
  if (!isUnreached(found.lostContact)) return { typed: {}, lists: { followUpWho: [] } };
  return { typed: startsWith(bot, found, 'followUp', viewer), lists: { followUpWho: people(bot, found, viewer) } };
}

/** Those concerned with it: whoever makes the next contact must be able to see it. */
function people(bot: Bot, found: Case, viewer: string): Choice[] {
  const at = bot.app.ports.clock.now();
  const decided = lastDecision(found);
  const ids = [viewer, found.reporter, found.acknowledged?.by, decided?.by, ...takingPart(found.lostContact)];
  return [...new Set(ids.flatMap((id) => id ?? []))]
    .filter((id) => isConcerned(found, id, at, bot.app))
    .map((value) => ({ value, title: nameOf(bot.app.organisation, value) }));
}

/** What a form begins with: what is known, and times that are suggested and can be changed. */
function startsWith(bot: Bot, found: Case, form: LostContactForm, viewer: string): Entered {
  const { lostContact: episode } = found;
  const { zone } = bot.app.office;
  const now = bot.app.ports.clock.now();
  const { followUpContact, nextReview } = bot.app.pack.settings;
  const moment = (instant: string, day: string, time: string): Entered => ({
    [day]: localDate(instant, zone),
    [time]: localTime(instant, zone),
  });
  const soon = plusHours(now, Math.min(4, nextReview.atMostHours));
  const note = latest(episode, 'noteWritten')?.note;
  const booked = latest(episode, 'followUpBooked');
  const methods = latest(episode, 'methodsGiven')?.methods;
  const contact = latest(episode, 'contactMade');
  const starts: Record<LostContactForm, () => Entered> = {
    try: () => moment(now, 'tryOn', 'tryAt'),
    methods: () => (methods ? { methodKinds: methods.kinds.join(','), methodText: methods.text } : {}),
    found: () => {
      const last = latest(episode, 'contactTried');
      return last?.result === 'contact' ? { foundHow: last.method } : {};
    },
    worry: () => welfareAnswers(episode, 'worry'),
    risk: () => welfareAnswers(episode, 'risk'),
    police: () => moment(now, 'policeOn', 'policeAt'),
    came: () => ({}),
    instead: () => moment(soon, 'insteadReviewOn', 'insteadReviewAt'),
    note: () => ({
      ...(note ? { noteRisk: note.risk, noteActions: note.actions, notePartners: note.partners } : {}),
      ...moment(soon, 'noteReviewOn', 'noteReviewAt'),
    }),
    followUp: () => ({
      followUpWho: booked?.who ?? viewer,
      ...moment(plusHours(now, followUpContact.withinHours), 'followUpOn', 'followUpAt'),
    }),
    end: () => (contact ? { endOutcome: contact.found } : {}),
  };
  return starts[form]();
}
