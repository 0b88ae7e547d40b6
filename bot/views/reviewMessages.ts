import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import { documentsFor } from '../../src/case/review/documents';
import { finishDue } from '../../src/case/review/hardStop';
import { latestOf } from '../../src/case/review/state';
import { tierOf } from '../../src/case/review/tier';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf, teamOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import { placeOfCase } from './placeOfCase';
import { documentTitle, tierReasons } from './reviewCard';
import { when } from './when';

/** For the reporter and the team: which review follows, what it needs and by when (S7). Also for whoever is asked to tell them. */
export function reviewToldCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, relay = ''): Reply {
  const tier = tierOf(found)?.tier ?? 'A';
  return {
    card: render('review/told', {
      reference: found.reference,
      relay: relayWords(bot, found, relay),
      what: say('review.told.what', { reference: found.reference, tier: say(`review.tier.${tier}`) }),
      needs: documentsFor(found).map((id) => ({ text: `• ${documentTitle(bot, id)}` })),
      by: say('review.told.by', { due: when(bot, finishDue(found, bot.app)) }),
      seat: viewer === '' ? '' : bot.seat(viewer),
    }),
    summary: say('review.told.summary'),
    place: placeOfCase(found.reference),
  };
}

/** Whom somebody is asked to tell it in person, because no message reaches them: the reporter, or the team. */
function relayWords({ app }: Bot, found: Case, relay: string): string {
  if (relay === '') return '';
  if (relay === 'team') return say('review.told.relayTeam', { team: teamOf(app.organisation, found.team)?.name ?? '' });
  return say('review.told.relay', { reporter: nameOf(app.organisation, found.reporter) });
}

/** For whoever reported: what was done with what they raised (D-24); or for whoever is asked to tell them. */
export function feedbackCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, relay: boolean): Reply {
  const last = latestOf(found.review.written.feedback ?? []);
  const name = (id: string): string => nameOf(bot.app.organisation, id);
  const data = { reference: found.reference, reporter: name(found.reporter) };
  return {
    card: render('review/feedback', {
      title: say('review.feedback.title', data),
      relay: relay ? say('review.feedback.relay', data) : '',
      line: last ? say('review.written', { name: name(last.by), at: when(bot, last.at) }) : '',
      ...fit({ text: last?.text ?? '' }),
      seat: bot.seat(viewer),
    }),
    summary: say('review.feedback.summary'),
    place: placeOfCase(found.reference),
  };
}

/** Asks a second person to agree to a lower tier than the rules ask for. */
export function confirmTierCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, notice = ''): Reply {
  const { proposal } = found.review;
  const data = {
    reference: found.reference,
    name: proposal ? nameOf(bot.app.organisation, proposal.by) : '',
    tier: proposal ? say(`review.tier.${proposal.to}`) : '',
    from: say(`review.tier.${tierOf(found)?.tier ?? 'A'}`),
  };
  return {
    card: render('review/confirmTier', {
      ...data,
      notice,
      open: proposal !== undefined,
      proposedAt: proposal?.at ?? '',
      reasons: tierReasons(bot, found),
      ...fit({ reason: proposal?.reason ?? '' }),
      seat: bot.seat(viewer),
    }),
    summary: say('review.confirm.summary'),
    place: placeOfCase(found.reference),
  };
}
