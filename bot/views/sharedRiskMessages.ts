import { render, say } from '../../cards/render';
import { clocksOf } from '../../src/case/sharedRisk/clocks';
import { actionOf, mayAnswer } from '../../src/case/sharedRisk/agreeing';
import type { ClockName } from '../../src/case/sharedRisk/facts';
import { isOpenAction } from '../../src/case/sharedRisk/state';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import type { Bot, Reply } from '../press';
import { phones } from './caseCards';
import { notice } from './notice';
import { placeOfCase } from './placeOfCase';
import { sharedRiskCard } from './sharedRiskCard';
import { sharedRiskFormCard } from './sharedRiskFormCard';
import { clockWords, mayNotShare } from './sharedRiskWords';
import { when } from './when';

type About = Readonly<Record<string, string>>;

/** Why a message about a summary comes to somebody: the summary itself for those who act on it, the reference alone for others. */
export function sharedRiskMessage(bot: Bot, seen: Seen<Case>, viewer: string, about: About): Reply {
  const because = becauseWords(bot, seen, about);
  if (mayNotShare(bot, seen.state, viewer) === undefined) return sharedRiskCard(bot, seen, viewer, { because });
  return dueCard(bot, seen.state, viewer, because, say('sharedRisk.due.executive', phones(bot)));
}

/** The same in a channel, when nobody could be reached: never a person. */
export function sharedRiskLateCard(bot: Bot, seen: Seen<Case>, about: About): Reply {
  const because = becauseWords(bot, seen, { ...about, because: 'missed' });
  return dueCard(bot, seen.state, '', because, say('sharedRisk.due.nobody'));
}

/** To whoever owns an action or asks a partner about it: that action, and the form to write down how it stands. */
export function sharedRiskActionCard(bot: Bot, seen: Seen<Case>, viewer: string, { action: id = '' }: About): Reply {
  const action = actionOf(seen.state, id);
  if (!action || !isOpenAction(action) || seen.state.disposal.destroyed) return notice(bot, viewer, 'no_action');
  const asking = { by: viewer, at: bot.app.ports.clock.now(), seen, world: bot.app };
  // The record has been restricted since, and this is not for them any more.
  if (!mayAnswer(id, asking) && mayNotShare(bot, seen.state, viewer)) return notice(bot, viewer, 'restricted');
  const own = action.owner === viewer;
  const intro = say(own ? 'sharedRisk.action.ownIntro' : 'sharedRisk.action.intro');
  return sharedRiskFormCard(bot, seen, viewer, 'answer', { action: id, notice: intro });
}

function dueCard(bot: Bot, { reference }: Case, viewer: string, because: string, note: string): Reply {
  return {
    card: render('sharedRisk/due', {
      reference,
      title: say('sharedRisk.due.title', { reference }),
      because,
      note,
      asAt: when(bot, bot.app.ports.clock.now()),
      seat: viewer === '' ? '' : bot.seat(viewer),
    }),
    summary: say('sharedRisk.due.summary'),
    place: placeOfCase(reference),
  };
}

function becauseWords(bot: Bot, { state: { sharedRisk } }: Seen<Case>, about: About): string {
  const { clock = 'weekly', due = '', because = 'due', action } = about;
  const still =
    because === 'reduced' ||
    due === '' ||
    (sharedRisk !== undefined &&
      clocksOf(sharedRisk, bot.app).some(
        (one) => one.name === clock && one.due === due && (!action || one.action?.id === action),
      ));
  const words = still && due !== '' ? clockWords(bot, clock as ClockName, due) : '';
  return still ? say(`sharedRisk.because.${because}`, { clock: words }).trim() : say('sharedRisk.clockDone');
}
