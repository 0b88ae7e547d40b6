import { say } from '../../cards/render';
import { waitingRebase, type Rebases } from '../../src/assurance/rebase/state';
import { nameOf } from '../../src/people/organisation';
import type { Place } from '../../src/tab/view';
import type { Scope } from '../../src/usecases/figures';
import { dayOrMonth } from '../chart/figures';
import type { Bot, Reply } from '../press';
import { scopeName } from '../tab/filters';
import { noticeCard } from './leadersCards';

type About = Readonly<Record<string, string>>;

/** A new baseline waits for somebody who may approve it; when it is sent after that was done, it says so. */
export function rebaseAskedCard(bot: Bot, viewer: string, state: Rebases, about: About): Reply {
  const waiting = waitingRebase(state);
  const data = { ...wordsOf(bot, about), ...(waiting ? named(bot, waiting.by, waiting.changedOn) : {}) };
  return noticeCard(bot, viewer, waiting ? 'rebaseAsked' : 'rebaseOver', data, placeOf(about));
}

/** What became of it, for whoever asked last. */
export function rebaseDecidedCard(bot: Bot, viewer: string, state: Rebases, about: About): Reply {
  const last = state.requests.findLast(({ by, decided }) => by === viewer && decided !== undefined);
  const data = { ...wordsOf(bot, about), ...named(bot, last?.decided?.by ?? '', last?.changedOn ?? '') };
  const id = last?.decided?.how === 'approved' ? 'rebaseApproved' : 'rebaseTurnedDown';
  return noticeCard(bot, viewer, id, data, placeOf(about));
}

function named({ app }: Bot, id: string, day: string): About {
  return { name: nameOf(app.organisation, id), on: dayOrMonth(day) };
}

function wordsOf(bot: Bot, { figure = '', scope = '' }: About): About {
  return { chart: say(`tab.trend.${figure}`), where: scopeName(bot, scope as Scope) };
}

function placeOf({ scope = '' }: About): Place {
  return { page: 'trends', query: { where: scope } };
}
