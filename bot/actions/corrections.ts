import { say } from '../../cards/render';
import { correctable, type Correctable } from '../../src/case/facts';
import { caseStream } from '../../src/case/reference';
import type { Case } from '../../src/case/state';
import { valueOf } from '../../src/case/texts';
import { readCorrection } from '../../src/flow/correction';
import { mayNow } from '../mayNow';
import { correctCase } from '../../src/usecases/correctCase';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { mayAct } from '../views/caseCards';
import { correctCard, partsCard } from '../views/correctCards';
import { isCorrectable } from '../views/kept';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';

/** What of a report can be put right, for whoever reported it or acts on it. */
export async function parts(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await toCorrect(press, bot);
  return 'card' in found ? found : partsCard(bot, found, person);
}

/** The form for one part. */
export async function part(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await toCorrect(press, bot);
  if ('card' in found) return found;
  const field = partOf(press);
  return field ? correctCard(bot, found, person, field) : notice(bot, person, 'broken_card');
}

/** Writes a correction down. What is missing or wrong comes back with everything typed. */
export async function save(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await toCorrect(press, bot);
  if ('card' in found) return found;
  const field = partOf(press);
  if (!field) return notice(bot, person, 'broken_card');
  const entry = readCorrection(field, press.data, standing(found), entryContext(bot.app));
  const again = (state: Case, shown: { problems?: Record<string, string>; notice?: string }): Reply =>
    correctCard(bot, state, person, field, { typed: entry.typed, ...shown });
  if (Object.keys(entry.problems).length > 0) return again(found, { problems: formProblems(entry.problems) });
  const turned = await correctCase(
    bot.app,
    found.reference,
    {
      at: bot.app.ports.clock.now(),
      by: person,
      field,
      value: entry.typed['correction'] ?? '',
      reason: entry.typed['why'] ?? '',
      corrected: Number(textOf(press.data, 'corrected')),
    },
    press.id,
  );
  const { state } = turned.seen;
  if (turned.outcome !== 'refused') return partsCard(bot, state, person, say('record.parts.saved'));
  if (turned.refusal === 'corrected_meanwhile') return again(state, { notice: say('record.correct.meanwhile') });
  if (turned.refusal === 'nothing_changed')
    return again(state, { problems: { correction: say('notice.nothing_changed') } });
  return notice(bot, person, turned.refusal);
}

/** The case, or why somebody may not correct it. Its texts are never shown where others read along. */
async function toCorrect(press: Press, bot: Bot): Promise<Case | Reply> {
  const { person, place } = press.asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const { app } = bot;
  const { state, version } = await app.turns.see(app.cases, caseStream(textOf(press.data, 'reference')));
  if (version === 0) return notice(bot, person, 'not_found');
  const may = state.reporter === person || (mayAct(bot, state, person) && mayNow(bot, person, 'correct'));
  if (!may) return notice(bot, person, state.assessment?.restricted ? 'restricted' : 'not_permitted');
  return isCorrectable(state) ? state : notice(bot, person, 'content_destroyed');
}

function partOf(press: Press): Correctable | undefined {
  const asked = textOf(press.data, 'field');
  return correctable.find((field) => field === asked);
}

/** What the report says, as it was typed: a day and its time must fit each other. */
function standing({ report }: Case): Record<string, string> {
  return Object.fromEntries(
    (['occurredOn', 'occurredAt'] as const).flatMap((field) => {
      const value = valueOf(report, field);
      return value === null ? [] : [[field, value]];
    }),
  );
}
