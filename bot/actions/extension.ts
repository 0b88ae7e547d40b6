import type { Logger } from 'pino';
import { say } from '../../cards/render';
import { fromMessage } from '../../src/flow/fromMessage';
import { startReport } from '../../src/usecases/drafts';
import { findCases } from '../../src/usecases/findCases';
import { safeError } from '../dispatch';
import { dialog, hits, sentence, type Asked, type Picked } from '../messageExtension';
import type { Bot, Reply } from '../press';
import { machineTimers } from '../timers';
import { foundCard } from '../views/foundCard';
import { notice } from '../views/notice';
import { withinMs } from '../withinMs';

/** Teams waits five seconds, then asks again twice and shows an error of its own. */
const answerWithinMs = 4000;

/**
 * Answers what was asked from a message's menu or the search box, in time: whatever goes wrong ends in words that say what to do.
 *
 * @param person undefined for somebody the organisation does not know
 * @param idOf makes the id of a draft; the same parts give the same one
 */
export async function answerExtension(
  asked: Asked,
  person: string | undefined,
  bot: Bot,
  { log, idOf }: { readonly log: Logger; readonly idOf: (...parts: readonly string[]) => string },
): Promise<object> {
  const said = (code: 'not_a_member' | 'extension_failed'): object =>
    asked.what === 'report' ? inDialog(noticeOf(bot, code)) : sentence(wordsOf(bot, code));
  if (person === undefined) return said('not_a_member');
  try {
    return await withinMs(answerWithinMs, machineTimers, async () =>
      asked.what === 'report'
        ? inDialog(await reportThis(bot, person, idOf(person, asked.picked.id), asked.picked))
        : find(bot, person, asked.typed),
    );
  } catch (error) {
    log.error({ code: 'extension_failed', what: asked.what, person, err: safeError(error) }, 'nothing could be done');
    return said('extension_failed');
  }
}

/**
 * Begins a report with what a message says. It is carried on in the person's own chat, where its first card is sent: a dialog could not
 * hold the cards of a report, and closing one must not lose it. The same message picked again finds the report that it began.
 */
async function reportThis(bot: Bot, person: string, id: string, picked: Picked): Promise<Reply> {
  const seen = await startReport(bot.app, id, person, fromMessage(picked), { send: true });
  // The report it began was sent or deleted since, so this is another one.
  if (seen.state.status !== 'open') return reportThis(bot, person, `${id}+`, picked);
  return noticeOf(bot, picked.text === '' ? 'begun_without_words' : 'begun_from_message', 'notice.ok');
}

async function find(bot: Bot, person: string, typed: string): Promise<object> {
  const found = await findCases(bot.app, person, typed);
  if (found.outcome === 'too_short') return sentence(say('found.how'));
  return found.cases.length === 0 ? sentence(say('found.none')) : hits(found.cases.map((one) => foundCard(bot, one)));
}

/** A notice without its button and without a seat: nothing on a dialog is pressed. */
function noticeOf(bot: Bot, code: string, title: 'notice.title' | 'notice.ok' = 'notice.title'): Reply {
  return notice(bot, '', code, {}, { title, button: { title: '', verb: '', data: {} } });
}

function wordsOf(bot: Bot, code: 'not_a_member' | 'extension_failed'): string {
  const { duty, onCall } = bot.app.organisation.telephone;
  return say(`notice.${code}`, { telephone: `${duty} / ${onCall}` });
}

function inDialog(reply: Reply): object {
  return dialog(say('home.dialog'), reply);
}
