import { say } from '../../cards/render';
import { standingHolds, type Case, type Hold } from '../../src/case/state';
import type { HoldPlaced } from '../../src/case/facts';
import { readEntry } from '../../src/flow/entry';
import { endHoldForm, holdForm } from '../../src/flow/forms';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import { answerDisposal } from '../../src/usecases/destroy';
import { answerCase, type CaseTurned } from '../../src/usecases/duty';
import { caseStreamOf } from '../../src/usecases/retention';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';
import { endHoldCard, holdCard, recordCard, type FormShown } from '../views/recordCard';
import { recordName, retentionCard } from '../views/retentionCard';
import { formProblems } from '../views/reportStep';

/** `retention`: what is due, what waits for a second person, what is on hold. */
export async function show(press: Pick<Press, 'asker'>, bot: Bot): Promise<Reply> {
  const refused = mayNot(press, bot, 'seeRetention');
  return refused ?? retentionCard(bot, press.asker.person);
}

/** One case, by the reference that was typed or that a card carries. */
export async function open(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await theCase(press, bot);
  return 'card' in found ? found : recordCard(bot, found, person);
}

export async function hold(press: Press, bot: Bot): Promise<Reply> {
  const found = await theCase(press, bot);
  return 'card' in found ? found : holdCard(bot, found, press.asker.person);
}

export async function placeHold(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await theCase(press, bot);
  if ('card' in found) return found;
  const entry = readEntry(holdForm, press.data, entryContext(bot.app));
  const again = (problems: FormShown['problems']): Reply =>
    holdCard(bot, found, person, {
      typed: entry.typed,
      ...(problems && { problems }),
    });
  if (Object.keys(entry.problems).length > 0) return again(formProblems(entry.problems));
  const { holdKind, holdReason: reason = '', reviewer = '', holdReviewOn: reviewOn = '' } = entry.valid;
  if (!mayNow(bot, reviewer, 'keepRecord')) return again({ reviewer: say('problem.no_such_reviewer') });
  const at = bot.app.ports.clock.now();
  const kind = holdKind as HoldPlaced['kind'];
  const command = { type: 'placeHold', at, by: person, kind, reason, reviewer, reviewOn } as const;
  const turned = await answerCase(bot.app, found.state.reference, command, press.id);
  if (turned.outcome === 'refused' && turned.refusal === 'review_in_the_past')
    return again({ holdReviewOn: say('problem.hold_review_in_the_past') });
  return done(press, bot, turned, 'record.hold.placed');
}

export async function endHold(press: Press, bot: Bot): Promise<Reply> {
  const found = await theHold(press, bot);
  return 'card' in found ? found : endHoldCard(bot, found.seen.state, found.hold, press.asker.person);
}

export async function saveEndHold(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const found = await theHold(press, bot);
  if ('card' in found) return found;
  const { state } = found.seen;
  const entry = readEntry(endHoldForm, press.data, entryContext(bot.app));
  const problems = formProblems(entry.problems);
  if (Object.keys(problems).length > 0)
    return endHoldCard(bot, state, found.hold, person, { typed: entry.typed, problems });
  const at = bot.app.ports.clock.now();
  const { endReason: reason = '' } = entry.valid;
  const command = { type: 'endHold', at, by: person, id: found.hold.id, reason } as const;
  return done(press, bot, await answerCase(bot.app, state.reference, command, press.id), 'record.hold.endedNow');
}

/** Proposes to destroy what was shown, each by itself: one that may not be is left, and it is said why. */
export async function propose(press: Press, bot: Bot): Promise<Reply> {
  return forEach(press, bot, 'record.retention.proposed', (by, at) => ({ type: 'proposeDestruction', by, at }));
}

/** The second person's answer to what was shown. */
export async function answer(press: Press, bot: Bot): Promise<Reply> {
  const agree = textOf(press.data, 'agree') === 'yes';
  const done = agree ? 'record.retention.destroyed' : 'record.retention.declined';
  return forEach(press, bot, done, (by, at, proposedAt) => ({ type: 'answerDestruction', by, at, agree, proposedAt }));
}

type Command = Parameters<typeof answerDisposal>[2];

async function forEach(
  press: Press,
  bot: Bot,
  doneWords: 'record.retention.proposed' | 'record.retention.destroyed' | 'record.retention.declined',
  command: (by: string, at: string, proposedAt: string) => Command,
): Promise<Reply> {
  const { person } = press.asker;
  const refused = mayNot(press, bot, 'keepRecord');
  if (refused) return refused;
  let count = 0;
  const left: string[] = [];
  for (const { stream, proposedAt } of recordsOf(press)) {
    const asked = command(person, bot.app.ports.clock.now(), proposedAt);
    const turned = await answerDisposal(bot.app, stream, asked, press.id);
    if (turned.outcome !== 'refused') count += 1;
    else
      left.push(say('record.retention.left', { name: recordName(bot, stream), why: say(`notice.${turned.refusal}`) }));
  }
  const words = [say(doneWords, { count }), ...left].join('\n\n');
  const reference = textOf(press.data, 'reference');
  if (reference === '') return retentionCard(bot, person, { notice: words });
  const seen = await bot.app.turns.see(bot.app.cases, caseStreamOf(reference));
  return recordCard(bot, seen, person, words);
}

/** The records a button is for, a line each (`recordKey`). A card may carry anything, so: known kinds only. */
function recordsOf(press: Press): { readonly stream: string; readonly proposedAt: string }[] {
  return textOf(press.data, 'records')
    .split('\n')
    .flatMap((line) => {
      const [, stream, proposedAt] = /^((?:case|learning|selfNeglect|audit)\/.+)@\d+@([^@]*)$/.exec(line) ?? [];
      return stream === undefined || proposedAt === undefined ? [] : [{ stream, proposedAt }];
    });
}

function done(press: Press, bot: Bot, turned: CaseTurned, words: 'record.hold.placed' | 'record.hold.endedNow'): Reply {
  if (turned.outcome === 'refused') return notice(bot, press.asker.person, turned.refusal);
  return recordCard(bot, turned.seen, press.asker.person, say(words));
}

async function theCase(press: Press, bot: Bot): Promise<Seen<Case> | Reply> {
  const refused = mayNot(press, bot, 'keepRecord');
  if (refused) return refused;
  const reference = textOf(press.data, 'reference');
  const seen = await bot.app.turns.see(bot.app.cases, caseStreamOf(reference));
  if (seen.version > 0) return seen;
  const problem = say('problem.no_such_case');
  return retentionCard(bot, press.asker.person, { reference: reference.slice(0, 40), problem });
}

async function theHold(press: Press, bot: Bot): Promise<{ readonly seen: Seen<Case>; readonly hold: Hold } | Reply> {
  const seen = await theCase(press, bot);
  if ('card' in seen) return seen;
  const found = standingHolds(seen.state).find(({ id }) => id === textOf(press.data, 'hold'));
  return found ? { seen, hold: found } : notice(bot, press.asker.person, 'no_hold');
}

function mayNot({ asker }: Pick<Press, 'asker'>, bot: Bot, act: 'seeRetention' | 'keepRecord'): Reply | undefined {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  return mayNow(bot, person, act) ? undefined : notice(bot, person, 'no_retention');
}
