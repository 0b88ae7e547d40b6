import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import { isUnsafe } from '../../src/case/triage/safety';
import { lastForm } from '../../src/case/triage/state';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { seesNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { mayAct } from './caseCards';
import { fit } from './fit';
import { placeOfCase } from './placeOfCase';
import { proposalOf, titleOf } from './triageCards';
import { when } from './when';

/** To the duty manager and the leads, at any hour: triage says that somebody is not safe, or that it is not known. */
export function notSafeCard(bot: Bot, { state: found }: Seen<Case>, viewer: string): Reply {
  const { duty, onCall } = bot.app.organisation.telephone;
  const form = lastForm(found.triage);
  const name = form ? nameOf(bot.app.organisation, form.by) : '';
  return {
    card: render('triage/notSafe', {
      reference: found.reference,
      open: isUnsafe(found),
      line: form
        ? say(form.safe === 'no' ? 'triage.notSafe.no' : 'triage.notSafe.unknown', { name, at: when(bot, form.at) })
        : '',
      telephone: `${duty} / ${onCall}`,
      ...fit({ text: form?.texts['safe'] ?? '' }),
      canOpen: mayAct(bot, found, viewer),
      canTriage: seesNow(bot, found, viewer, 'triage'),
      asAt: when(bot, bot.app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('triage.notSafe.summary'),
    place: placeOfCase(found.reference),
  };
}

/** Asks a second person to agree that the authority that decides need not be told. */
export function confirmNotNeededCard(
  bot: Bot,
  { state: found }: Seen<Case>,
  viewer: string,
  to: string,
  notice = '',
): Reply {
  const one = found.triage.notifications.find(({ id }) => id === to);
  return {
    card: render('triage/confirmNotNeeded', {
      reference: found.reference,
      to,
      notice,
      title: one ? titleOf(bot, one) : '',
      ...proposalOf(bot, one?.proposal, viewer),
      seat: bot.seat(viewer),
    }),
    summary: say('triage.confirm.summary'),
    place: placeOfCase(found.reference),
  };
}
