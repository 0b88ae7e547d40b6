import { say } from '../../cards/render';
import { keptCharacters } from '../../src/flow/entry';
import { tokenOf, type DraftCommand, type DraftRefusal } from '../../src/flow/draft';
import { flowOf } from '../../src/flow/flows/flows';
import { path } from '../../src/flow/path';
import {
  anotherDraftWaits,
  answerStep,
  caseOf,
  discardDraft,
  draftStream,
  openDrafts,
  startReport,
} from '../../src/usecases/drafts';
import { submitReport } from '../../src/usecases/report';
import type { Entered } from '../../src/flow/flow';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { notice } from '../views/notice';
import { draftsCard, sentCard } from '../views/reportCards';
import { stepCard } from '../views/reportStep';

/** Next, back, or to a step of the path: keeps what was typed first, whatever comes of it. */
async function step(press: Press, bot: Bot, go: (DraftCommand & { type: 'answer' })['go']): Promise<Reply> {
  const { draft, refused, seen } = await keep(press, bot, go);
  if (refused) return refusedCard(press, bot, refused);
  const asked = textOf(press.data, 'step');
  // Pressed Next and still here: something on this card needs another look.
  return stepCard(bot, draft, seen, { problems: go === 'next' && seen.state.at === asked });
}

export const next = (press: Press, bot: Bot): Promise<Reply> => step(press, bot, 'next');
export const back = (press: Press, bot: Bot): Promise<Reply> => step(press, bot, 'back');
export const goTo = (press: Press, bot: Bot): Promise<Reply> => step(press, bot, { to: textOf(press.data, 'to') });

/** Sends what was checked. A step that still needs something is shown instead, with what it needs. */
export async function send(press: Press, bot: Bot): Promise<Reply> {
  const { refused } = await keep(press, bot, 'stay');
  if (refused) return refusedCard(press, bot, refused);
  return submit(press, bot, false);
}

/** Sends at once and asks for a duty call, whatever is still blank and whatever the rules say. */
export async function escalateAnyway(press: Press, bot: Bot): Promise<Reply> {
  const { refused, seen } = await keep(press, bot, 'stay');
  if (refused && refused !== 'stale') return refusedCard(press, bot, refused);
  // Nobody is asked to press this twice: what was typed on a card that is out of date goes on top of what stands.
  if (refused) {
    const { draft, step } = press.data;
    const data = { ...seen.state.entered, ...typedOn(press), draft, step, token: tokenOf(seen) };
    await keep({ ...press, data }, bot, 'stay');
  }
  return submit(press, bot, true);
}

async function submit(press: Press, bot: Bot, anyway: boolean): Promise<Reply> {
  const id = textOf(press.data, 'draft');
  const submitted = await submitReport(bot.app, id, press.asker.person, press.id, anyway);
  if (submitted.outcome === 'sent') return sentCard(bot, submitted.seen);
  if (submitted.outcome === 'problem')
    return stepCard(bot, id, submitted.draft, { step: submitted.step, problems: true });
  return refusedCard(press, bot, submitted.refusal);
}

async function keep(press: Press, bot: Bot, go: (DraftCommand & { type: 'answer' })['go']) {
  const draft = textOf(press.data, 'draft');
  const turned = await answerStep(bot.app, draft, press.id, {
    by: press.asker.person,
    token: textOf(press.data, 'token'),
    step: textOf(press.data, 'step'),
    raw: press.data,
    go,
  });
  return { draft, seen: turned.seen, refused: turned.outcome === 'refused' ? turned.refusal : undefined };
}

/** Why a press on a draft could not be taken: a fresh card where one helps, otherwise words that say what to do. */
async function refusedCard(press: Press, bot: Bot, refusal: DraftRefusal): Promise<Reply> {
  const id = textOf(press.data, 'draft');
  if (refusal === 'already_sent') {
    const sent = await caseOf(bot.app, id);
    if (sent) return sentCard(bot, sent);
  }
  if (refusal !== 'stale') return notice(bot, press.asker.person, refusal);
  // The draft has moved on since that card was drawn. The same step again, with what was typed on it now.
  const seen = await bot.app.turns.see(bot.app.drafts, draftStream(id));
  const flow = flowOf(seen.state.flow, seen.state.flowVersion);
  const asked = textOf(press.data, 'step');
  const onPath = flow !== undefined && path(flow, seen.state.entered).includes(asked);
  return stepCard(bot, id, seen, {
    step: onPath ? asked : seen.state.at,
    typed: typedOn(press),
    notice: say('report.notice.stale'),
  });
}

function typedOn(press: Press): Entered {
  const own = ['draft', 'step', 'token', 'to'];
  return Object.fromEntries(
    Object.entries(press.data).flatMap(([key, value]) =>
      typeof value === 'string' && value !== '' && !own.includes(key)
        ? [[key, value.slice(0, keptCharacters)] as const]
        : [],
    ),
  );
}

/** Begins a report; `id` is the message's or press's, so that the same one twice begins one report. */
export async function start(bot: Bot, person: string, id: string, entered: Entered = {}): Promise<Reply> {
  const seen = await startReport(bot.app, id, person, entered);
  // The button of an old card pressed again: its report was sent or deleted since, so this is another one.
  if (seen.state.status !== 'open') return start(bot, person, `${id}+`, entered);
  const another = await anotherDraftWaits(bot.app, person, id);
  return stepCard(bot, id, seen, another ? { notice: say('report.notice.drafts') } : {});
}

export const startPressed = (press: Press, bot: Bot): Promise<Reply> => start(bot, press.asker.person, press.id);

/** Carries on with a draft where it was left. */
export async function resume(press: Press, bot: Bot): Promise<Reply> {
  const id = textOf(press.data, 'draft');
  return resumeDraft(bot, press.asker.person, id);
}

/** The draft's card where it was left, or what became of it. */
export async function resumeDraft(
  bot: Bot,
  person: string,
  id: string,
  why = say('report.notice.resumed'),
): Promise<Reply> {
  const seen = await bot.app.turns.see(bot.app.drafts, draftStream(id));
  if (seen.state.status === 'none') return notice(bot, person, 'not_found');
  if (seen.state.owner !== person) return notice(bot, person, 'not_yours');
  const sent = await caseOf(bot.app, id);
  if (sent) return sentCard(bot, sent);
  if (seen.state.status === 'discarded') return notice(bot, person, 'discarded');
  return stepCard(bot, id, seen, { notice: why });
}

/** `resume`: the one draft that waits, or a list to choose from. */
export async function resumeAny(bot: Bot, person: string): Promise<Reply> {
  const drafts = await openDrafts(bot.app, person);
  const [only, ...more] = drafts;
  return only && more.length === 0 ? resumeDraft(bot, person, only.id) : draftsCard(bot, person, drafts);
}

export async function discard(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const turned = await discardDraft(bot.app, textOf(press.data, 'draft'), person, press.id);
  if (turned.outcome === 'refused' && turned.refusal !== 'discarded') return refusedCard(press, bot, turned.refusal);
  return draftsCard(bot, person, await openDrafts(bot.app, person), say('notice.deleted'));
}
