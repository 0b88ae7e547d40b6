import { say } from '../../cards/render';
import type { SharedRiskAsk } from '../../src/case/sharedRisk/ask';
import type { Shareable } from '../../src/case/sharedRisk/facts';
import { allowedFields, isNothing, leaving } from '../../src/case/sharedRisk/sharing';
import { sheetOf } from '../../src/case/sharedRisk/sheet';
import type { CaseTurned } from '../../src/usecases/duty';
import type { Bot } from '../press';
import { partsWords } from '../views/sharedRiskWords';
import { when } from '../views/when';

type Refused = CaseTurned & { readonly outcome: 'refused' };

/** The field that a refusal belongs to, by refusal; what is not here has no field. */
const fieldOf: Readonly<Partial<Record<Refused['refusal'], string>>> = {
  no_ground: 'override',
  not_for_recipient: 'parts',
  nothing_there: 'parts',
  identifier_leaves: 'parts',
  release_by_lead: 'parts',
  meeting_in_the_past: 'meetOn',
  meeting_to_come: 'heldOn',
  meeting_before_start: 'heldOn',
  no_meeting_yet: 'reviewNote',
  not_reduced: 'reduced',
  own_action: 'actionAnswer',
  contact_not_permitted: 'actionContact',
  due_in_the_past: 'dueOn',
};

/** A refusal as a problem of the field it belongs to, with what to do; undefined when it belongs to none. */
export function refusedFields(bot: Bot, turned: Refused, ask: SharedRiskAsk): Record<string, string> | undefined {
  const { refusal } = turned;
  // The one text that is needed only sometimes.
  const field = refusal === 'incomplete' && ask.type === 'agree' ? 'partner' : fieldOf[refusal];
  if (field === undefined) return undefined;
  const parts = ask.type === 'share' ? partsWords(partsOf(bot, turned, ask)) : '';
  const startedAt = when(bot, turned.seen.state.sharedRisk?.opened.at);
  return { [field]: say(`sharedRisk.refused.${refusal}`, { parts, startedAt }) };
}

/** Which of the chosen parts it is about. */
function partsOf(
  bot: Bot,
  { refusal, seen: { state } }: Refused,
  ask: SharedRiskAsk & { type: 'share' },
): (Shareable | 'why')[] {
  const { app } = bot;
  const found = state.sharedRisk;
  if (!found) return [];
  if (refusal === 'not_for_recipient') {
    const allowed = allowedFields(app, ask) ?? [];
    return ask.fields.filter((part) => !allowed.includes(part));
  }
  if (refusal === 'nothing_there') {
    const sheet = sheetOf(state, found, ask.fields);
    return ask.fields.filter((part) => isNothing(sheet, part));
  }
  return [...new Set(leaving(state, found, ask, app.ports.clock.now(), app).map(({ field }) => field))];
}
