import { render, say } from '../../cards/render';
import { commandWords } from '../words';
import type { Bot, Place, Reply } from '../press';

/** What one can do here. Anything that was not understood is answered with it, never with silence. */
export function helpCard(
  bot: Bot,
  person: string,
  { unknown = false, token, place = 'personal' }: { unknown?: boolean; token: string; place?: Place['kind'] },
): Reply {
  const personal = place === 'personal';
  const shown = personal ? commandWords(bot.local !== undefined) : [];
  return {
    card: render('home/help', {
      unknown: unknown ? say('home.help.unknown') : '',
      commands: shown.map((command) => ({ text: `• ${say(`home.command.${command}`)}` })),
      personal,
      channel: personal ? '' : say('home.help.channel'),
      token,
      seat: bot.seat(person),
    }),
    summary: say('home.help.summary'),
  };
}
