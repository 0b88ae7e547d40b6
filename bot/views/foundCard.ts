import { render, say } from '../../cards/render';
import { lastDecision, type Case } from '../../src/case/state';
import { teamOf } from '../../src/people/organisation';
import type { Hit } from '../messageExtension';
import type { Bot } from '../press';
import { categoryTitle } from './caseCards';
import { nationWords } from './nationWords';
import { when } from './when';

/**
 * A case that was found by its reference. It can be put into a message that anybody may read, so it says no more than the duty channel
 * does: no person, nobody's name, nothing that was typed.
 */
export function foundCard(bot: Bot, found: Case): Hit {
  const { reference, assessment } = found;
  const team = teamOf(bot.app.organisation, found.team)?.name ?? found.team;
  const category = assessment?.restricted ? say('category.restricted') : categoryTitle(bot, found);
  const state = say(`found.state.${stateOf(found)}`, nationWords(bot.app.pack));
  const asAt = when(bot, bot.app.ports.clock.now());
  return {
    card: render('duty/found', { reference, team, category, state, asAt }),
    title: reference,
    // The line is cut where there is no room: what has become of it comes first.
    text: [state, category, team].join(' · '),
    summary: say('found.summary'),
  };
}

type State = 'kept' | 'waiting' | 'acknowledged' | 'contact_made' | 'referred' | 'not_referred' | 'more_needed';

function stateOf(found: Case): State {
  if (found.stoodDown) return 'contact_made';
  const decided = lastDecision(found);
  if (decided) return decided.decision.outcome;
  if (found.acknowledged) return 'acknowledged';
  return found.escalation ? 'waiting' : 'kept';
}
