import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import { notRead, type Briefing } from '../../src/case/briefing/state';
import { briefingForm } from '../../src/flow/reviewForms';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf, teamOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { notice as noticeCard } from './notice';
import { placeOfCase } from './placeOfCase';
import type { FormShown } from './reviewForms';
import { when } from './when';

/** So many names on a card; how many more there are is said. */
const named = 30;

/** What teams were told, who has read it and who has not, and the form of a new one. */
export function briefingsCard(
  bot: Bot,
  { state: found, version, messages }: Seen<Case>,
  viewer: string,
  shown: FormShown = {},
): Reply {
  const fields = Object.fromEntries(Object.keys(briefingForm).map((field) => [field, '']));
  const share = textBudget / 4 / Math.max(1, found.briefings.length);
  return {
    card: render('briefing/list', {
      token: String(version),
      reference: found.reference,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      briefings: found.briefings.map((one) => ({
        id: one.id,
        ...receipts(bot, one, notDelivered(one, messages)),
        ...fit({ changed: one.changed, why: one.why }, share),
      })),
      teamList: bot.app.organisation.teams.map(({ id, name }) => ({ value: id, title: name })),
      typed: fit({ ...fields, teams: found.team, ...shown.typed }, textBudget / 4),
      problems: { ...fields, ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('briefing.summary'),
  };
}

/** Those who have not read it and whom its newest message did not reach. */
function notDelivered(briefing: Briefing, messages: Seen<Case>['messages']): string[] {
  const newest = new Map<string, string>();
  for (const { card, to, about, status } of messages.values())
    if (card === 'briefing' && 'person' in to && about?.['briefing'] === briefing.id && !about['inPerson'])
      newest.set(to.person, status);
  return notRead(briefing).filter((person) => newest.get(person) === 'failed');
}

/** Delivered is not read: only a press is (S29). */
function receipts(bot: Bot, briefing: Briefing, missed: readonly string[]): Record<string, string | boolean> {
  const { organisation } = bot.app;
  const names = (people: readonly string[]): string => {
    const shown = people
      .slice(0, named)
      .map((id) => nameOf(organisation, id))
      .join(', ');
    return people.length > named ? say('briefing.andMore', { names: shown, count: people.length - named }) : shown;
  };
  const missing = notRead(briefing);
  const teams = briefing.teams.map((id) => teamOf(organisation, id)?.name ?? id).join(', ');
  return {
    line: say('briefing.line', { teams, name: nameOf(organisation, briefing.by), at: when(bot, briefing.sentAt) }),
    read: say('briefing.read', { read: briefing.to.length - missing.length, all: briefing.to.length }),
    style: missing.length === 0 ? 'good' : 'emphasis',
    notRead: missing.length > 0 ? say('briefing.notRead', { names: names(missing) }) : '',
    without:
      briefing.without.length + missed.length > 0
        ? say('briefing.without', { names: names([...briefing.without, ...missed]) })
        : '',
    canSendAgain: missing.length > 0,
  };
}

/**
 * One briefing for somebody it was sent to: what changed and why, and the press that says it was read. Without the press for who is asked to tell
 * somebody in person, whom no message reaches.
 */
export function briefingCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, id: string, inPerson = ''): Reply {
  const one = found.briefings.find((each) => each.id === id);
  const isFor = one?.to.includes(viewer) === true || (inPerson !== '' && one?.to.includes(inPerson) === true);
  if (!one || !isFor || found.disposal.destroyed) return noticeCard(bot, viewer, 'no_such_briefing');
  const readAt = one.read[viewer];
  return {
    card: render('briefing/briefing', {
      reference: found.reference,
      id,
      inPerson: inPerson === '' ? '' : say('briefing.card.inPerson', { name: nameOf(bot.app.organisation, inPerson) }),
      from: say('briefing.from', { name: nameOf(bot.app.organisation, one.by), at: when(bot, one.sentAt) }),
      ...fit({ changed: one.changed, why: one.why }),
      readAt: readAt ? say('briefing.card.readAt', { at: when(bot, readAt) }) : '',
      seat: bot.seat(viewer),
    }),
    summary: say('briefing.summary'),
    place: placeOfCase(found.reference),
  };
}
