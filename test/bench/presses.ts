import type { Card } from '../fake/activity';
import type { Voice } from '../fake/voice';
import { FakeTeams } from '../fake/teams';
import { organisation, people } from '../playground/demo';

/** Ready-made presses for the bench, each the first step of a report of its own, so each is one durable commit. */
export interface Presses {
  readonly bodies: readonly string[];
  /** What the product answers to such a press: the card that the bare echo is given too. */
  readonly answer: Card;
}

/**
 * Begins `count` reports at the bot behind `botUrl`, spread over the demo people, and gives the presses on "Next" that
 * would go on with them, unsent. `teams` must stay up while they are sent: they name its connector.
 */
export async function preparePresses(teams: FakeTeams, botUrl: string, count: number): Promise<Presses> {
  teams.connect(botUrl);
  const voices = people.map((person) => teams.person(person));
  for (const voice of voices) await voice.install();
  const bodies: string[] = [];
  for (let made = 0; made < count; made += 1) bodies.push(await begun(voices[made % voices.length] as Voice));
  const [first] = voices;
  if (first === undefined) throw new Error('There is nobody to press.');
  await first.say('report');
  const { card } = await first.press('Next', ANSWERS);
  if (card === undefined) throw new Error('The press for the bench was not answered with a card.');
  return { bodies, answer: card };
}

const ANSWERS = { immediateDanger: 'no', kind: 'concern', category: 'self_neglect' };

async function begun(voice: Voice): Promise<string> {
  await voice.say('report');
  return JSON.stringify(voice.pressActivity('Next', ANSWERS));
}

export const startTeams = (): Promise<FakeTeams> =>
  FakeTeams.start({ tenantId: organisation.tenantId, bot: { ...organisation.bot } });
