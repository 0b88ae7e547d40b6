import { render, say } from '../../cards/render';
import { lookUp } from '../../cards/words';
import type { Bot, Reply } from '../press';

export interface NoticeButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const help: NoticeButton = { title: say('button.help'), verb: 'home.help', data: {} };

/** A short card that says what happened and what to do: `code` names the sentence under `notice` in the words file. */
export function notice(
  bot: Bot,
  person: string,
  code: string,
  data: Readonly<Record<string, unknown>> = {},
  { title = 'notice.title', button = help }: { title?: 'notice.title' | 'notice.ok'; button?: NoticeButton } = {},
): Reply {
  const { duty, onCall } = bot.app.organisation.telephone;
  const known = typeof lookUp(`notice.${code}`) === 'string' ? code : 'failure';
  const text = say(`notice.${known}`, { telephone: `${duty} / ${onCall}`, ...data });
  return {
    card: render('home/notice', { title: say(title), text, button, seat: bot.seat(person) }),
    summary: say('notice.summary'),
  };
}
