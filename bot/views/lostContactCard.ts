import { render, say } from '../../cards/render';
import { watchesOf } from '../../src/case/lostContact/alarm';
import { isConcerned } from '../../src/case/lostContact/concerned';
import { every, isLost, isUnreached, latest, missesIn } from '../../src/case/lostContact/episode';
import { lastDecision, type Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import type { Bot, Reply } from '../press';
import { explained, phones } from './caseCards';
import { cut, fit, textBudget } from './fit';
import { keptData } from './kept';
import { checkData } from './lostContactCheck';
import { chosenWords } from './lostContactWords';
import { notice as noticeCard } from './notice';
import { placeOfCase } from './placeOfCase';
import { when } from './when';

export interface EpisodeShown {
  readonly notice?: string;
}

const shownTries = 6;

/** The one card of an episode of lost contact: for the worker, duty and the lead, each of whom sees the same. */
export function episodeCard(bot: Bot, seen: Seen<Case>, viewer: string, shown: EpisodeShown = {}): Reply {
  const { app } = bot;
  const found = seen.state;
  const { lostContact: episode } = found;
  const now = app.ports.clock.now();
  if (episode.length === 0) return noticeCard(bot, viewer, 'no_lost_contact');
  if (!isConcerned(found, viewer, now, app)) return noticeCard(bot, viewer, 'not_concerned');
  const unreached = isUnreached(episode);
  return {
    card: render('lostContact/episode', {
      ...keptData(bot, found),
      ...explained(bot, found),
      // The card itself is what happens next.
      whatNext: [],
      ...episodeState(bot, found),
      ...missData(bot, found),
      ...waysData(bot, found),
      ...triesData(bot, found),
      ...noteData(bot, found),
      ...checkData(bot, found),
      ...contactData(bot, found),
      ...followUpData(bot, found),
      reference: found.reference,
      // Of this version of the card: a miss recorded from it is one miss.
      token: `${found.reference}.${seen.version}`,
      notice: shown.notice ?? '',
      person: found.report?.person ?? '',
      clocks: clockLines(bot, found),
      escalated: found.escalation !== undefined,
      open: isLost(episode),
      unreached,
      canEnd: isLost(episode) && (found.escalation !== undefined || !unreached),
      asAt: when(bot, now),
      seat: bot.seat(viewer),
    }),
    summary: say('lostContact.episode.summary'),
    place: placeOfCase(found.reference),
  };
}

/** Where an episode stands, in one line. */
export function episodeState(bot: Bot, found: Case): { state: string; stateStyle: string } {
  const { lostContact: episode, escalation, acknowledged } = found;
  const name = (id: string): string => nameOf(bot.app.organisation, id);
  const ended = latest(episode, 'episodeEnded');
  const contact = latest(episode, 'contactMade');
  const missed = latest(episode, 'contactMissed');
  const tried = latest(episode, 'contactTried');
  const decided = lastDecision(found);
  if (ended) {
    const outcome = chosenWords('endOutcome', ended.outcome);
    return { state: say('lostContact.state.ended', { at: when(bot, ended.at), outcome }), stateStyle: 'good' };
  }
  if (contact) {
    const key = found.stoodDown ? 'contact' : 'contactOther';
    return { state: say(`lostContact.state.${key}`, { at: when(bot, contact.at) }), stateStyle: 'accent' };
  }
  if (!escalation) {
    const data = {
      tryAgainAt: when(bot, (tried ?? missed)?.tryAgainAt),
      windowEnds: when(bot, missed?.windowEnds),
    };
    return { state: say('lostContact.state.kept', data), stateStyle: 'emphasis' };
  }
  const clocks = { acknowledgeBy: when(bot, escalation.acknowledgeBy), decideBy: when(bot, escalation.decideBy) };
  if (decided) {
    const data = { owner: name(decided.by), decidedAt: when(bot, decided.at) };
    return { state: say('lostContact.state.decided', data), stateStyle: 'accent' };
  }
  if (!acknowledged) return { state: say('lostContact.state.waiting', clocks), stateStyle: 'warning' };
  const data = { ...clocks, owner: name(acknowledged.by), acknowledgedAt: when(bot, acknowledged.at) };
  return { state: say('lostContact.state.acknowledged', data), stateStyle: 'accent' };
}

function clockLines(bot: Bot, found: Case): { text: string }[] {
  return watchesOf(found)
    .sort((a, b) => (a.first < b.first ? -1 : 1))
    .filter(({ because }) => because !== 'follow_up_soon')
    .map(({ because, first, people }) => ({
      text: say('lostContact.clocks.line', {
        what: say(`lostContact.clocks.${because}`),
        due: when(bot, first),
        people: names(bot, people),
      }),
    }));
}

function names(bot: Bot, ids: readonly string[]): string {
  return ids.map((id) => nameOf(bot.app.organisation, id)).join(', ');
}

function missData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const misses = every(lostContact, 'contactMissed');
  const count = missesIn(lostContact);
  const days = bot.app.pack.settings.lostContact.windowDays;
  const earlier = misses.flatMap((miss) => miss.earlier ?? []).at(-1);
  return {
    misses: [
      {
        text: count > 1 ? say('lostContact.episode.count', { count, days }) : say('lostContact.episode.first'),
        note: '',
      },
      ...misses.map(({ missedAt, missedBy, by, note = '' }) => ({
        text: say('lostContact.episode.miss', {
          missedAt: when(bot, missedAt),
          who: say(`lostContact.episode.who.${missedBy}`),
          by: names(bot, [by]),
        }),
        note: cut(note, textBudget / 48),
      })),
    ],
    earlier: earlier === undefined ? '' : say('lostContact.episode.earlier', { reference: earlier }),
  };
}

function waysData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const given = latest(lostContact, 'methodsGiven');
  const kinds =
    given?.methods.kinds.map((kind) => chosenWords('methodKinds', kind)).filter((kind) => kind !== '') ?? [];
  const from = given?.from ? ` ${say('lostContact.episode.waysFrom', { reference: given.from })}` : '';
  return {
    ways: kinds.join(', '),
    waysText: cut(given?.methods.text ?? '', textBudget / 16),
    waysBy: given
      ? `${say('lostContact.episode.waysBy', { by: names(bot, [given.by]), at: when(bot, given.at) })}${from}`
      : '',
    waysBlank: given === undefined,
  };
}

function triesData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const tries = every(lostContact, 'contactTried');
  const newest = tries.slice(-shownTries).reverse();
  const hidden = tries.length - newest.length;
  const last = tries.at(-1);
  const pending = last?.result === 'contact' && isUnreached(lostContact);
  return {
    tries: newest.map(({ triedAt, method, result, by, note }) => ({
      text: say('lostContact.episode.tryLine', {
        triedAt: when(bot, triedAt),
        method: chosenWords('tryMethod', method),
        result: chosenWords('tryResult', result),
        by: names(bot, [by]),
      }),
      note: cut(note, textBudget / 48),
    })),
    moreTries: hidden > 0 ? say('lostContact.episode.moreTries', { count: hidden }) : '',
    pending: pending ? say('lostContact.contact.pending', { triedAt: when(bot, last.triedAt) }) : '',
  };
}

function noteData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const notes = every(lostContact, 'noteWritten');
  const last = notes.at(-1);
  const before = notes.slice(0, -1).map(({ by, at }) => {
    return say('lostContact.note.beforeLine', { by: names(bot, [by]), at: when(bot, at) });
  });
  const { risk = '', actions = '', partners = '' } = last?.note ?? {};
  return {
    noteBy: last
      ? say('lostContact.note.by', {
          by: names(bot, [last.by]),
          at: when(bot, last.at),
          nextReview: when(bot, last.nextReview),
        })
      : '',
    ...fit({ noteRisk: risk, noteActions: actions, notePartners: partners }, textBudget / 4),
    noteBefore: before.length > 0 ? say('lostContact.note.before', { list: before.slice(-5).join('; ') }) : '',
  };
}

function contactData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const contact = latest(lostContact, 'contactMade');
  const ended = latest(lostContact, 'episodeEnded');
  const plan = ended?.safetyPlan ? chosenWords('safetyPlan', ended.safetyPlan) : '';
  return {
    contactLine: contact
      ? say('lostContact.contact.line', {
          at: when(bot, contact.at),
          found: chosenWords('found', contact.found),
          how: chosenWords('foundHow', contact.how),
          by: names(bot, [contact.by]),
        })
      : '',
    ...fit(
      {
        contactWho: contact?.who ?? '',
        contactNote: contact?.note ?? '',
        planReason: ended?.planReason ?? '',
        endNote: ended?.note ?? '',
      },
      textBudget / 8,
    ),
    planLine: plan === '' ? '' : say('lostContact.contact.plan', { plan }),
  };
}

function followUpData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const booked = latest(lostContact, 'followUpBooked');
  const shown = booked !== undefined && isUnreached(lostContact);
  return {
    followUpLine: shown
      ? say('lostContact.followUp.line', {
          who: names(bot, [booked.who]),
          dueAt: when(bot, booked.dueAt),
          by: names(bot, [booked.by]),
        })
      : '',
    followUpReason: shown ? cut(booked.reason, textBudget / 32) : '',
  };
}

/** A clock of somebody's has come: what for, and the way to the card. */
export function dueCard(bot: Bot, seen: Seen<Case>, viewer: string, because: string): Reply {
  const found = seen.state;
  const booked = latest(found.lostContact, 'followUpBooked');
  const own = ['try_again', 'follow_up_soon'].includes(because);
  const data = { dueAt: when(bot, booked?.dueAt), ...phones(bot) };
  return {
    card: render('lostContact/due', {
      ...episodeState(bot, found),
      reference: found.reference,
      why: own ? say(`lostContact.due.${because}`, data) : say(`because.${because}`),
      seat: bot.seat(viewer),
    }),
    summary: say('lostContact.due.summary'),
  };
}
