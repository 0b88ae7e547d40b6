import { say } from '../../cards/render';
import type { RebaseAbout } from '../../src/assurance/rebase/facts';
import { rebaseSteps, waitingRebase, type Rebases, type RebaseRequest } from '../../src/assurance/rebase/state';
import { trendIds, trends, type TrendId } from '../../src/assurance/trends';
import { may } from '../../src/people/may';
import { nameOf, type Person } from '../../src/people/organisation';
import type { Block, Facts } from '../../src/tab/view';
import type { Scope } from '../../src/usecases/figures';
import {
  ownersOfChange,
  rebaseChoices,
  rebaseRecord,
  rebasesOf,
  type RebaseChoice,
  type RebaseRecord,
} from '../../src/usecases/rebases';
import type { Bot } from '../press';
import { dayOrMonth } from '../chart/figures';
import { when } from '../views/when';
import { approveForm, askForm, chartTitle, takeBackForm, turnDownForm } from './rebaseForms';

/** What stands below the charts of Trends for whoever may have a hand in their baselines. */
export interface RebaseBlocks {
  readonly below: ReadonlyMap<string, readonly Block[]>;
  /** The charts on which something waits for this reader. */
  readonly toDecide: readonly string[];
}

/** Figures that a change can be meant to move, and that can get better. */
export const rebasable: readonly TrendId[] = trendIds.filter(
  (id) => trends[id].aimedAtBy !== null && trends[id].direction !== 'neutral',
);

/** Of one part of the organisation; nothing for somebody who may neither ask nor approve. */
export async function rebaseBlocks(bot: Bot, viewer: Person, scope: Scope): Promise<RebaseBlocks> {
  const below = new Map<string, readonly Block[]>();
  const toDecide: string[] = [];
  if (!may(viewer, 'rebase')) return { below, toDecide };
  const record = await rebaseRecord(bot.app, scope);
  for (const figure of rebasable) {
    const about = { figure, scope };
    const { state } = await rebasesOf(bot.app, about);
    const waiting = waitingRebase(state);
    const read = { ...about, read: rebaseSteps(state) };
    if (waiting) {
      const excluded = await whyNot(bot, viewer, about, waiting);
      if (!excluded) toDecide.push(chartTitle(about));
      below.set(figure, [
        waitingFacts(bot, waiting, record),
        ...(excluded
          ? [{ kind: 'text', text: say(`tab.rebase.own.${excluded}`) } as const]
          : [approveForm(read), turnDownForm(read)]),
        ...(excluded === 'asked' ? [takeBackForm(read)] : []),
      ]);
    } else {
      const choices = rebaseChoices(record, about, state);
      const open = choices.filter(({ missing }) => missing === undefined);
      const blocks = [
        ...turnedDown(bot, state),
        ...(open.length > 0 ? [askForm(read, open)] : choices.slice(-1).flatMap(missingText)),
      ];
      if (blocks.length > 0) below.set(figure, blocks);
    }
  }
  return { below, toDecide };
}

/** Why somebody who may otherwise cannot decide on this one. */
async function whyNot(
  { app }: Bot,
  { id }: Person,
  about: RebaseAbout,
  waiting: RebaseRequest,
): Promise<'asked' | 'owner' | undefined> {
  if (waiting.by === id) return 'asked';
  return (await ownersOfChange(app, about, waiting)).includes(id) ? 'owner' : undefined;
}

function waitingFacts(bot: Bot, { by, at, reference, changedOn, cause }: RebaseRequest, record: RebaseRecord): Facts {
  const on = dayOrMonth(changedOn);
  // A record that has become restricted meanwhile is not told of: the day alone is.
  const isTold = record.changes.some((change) => change.reference === reference);
  return {
    kind: 'facts',
    title: say('tab.rebase.waits', { on }),
    rows: [
      { label: say('tab.rebase.why'), text: cause, by: nameOf(bot.app.organisation, by), at: when(bot, at) },
      { label: say('tab.rebase.change'), text: isTold ? `${on}, ${reference}` : on },
    ],
  };
}

/** The last one, when it was turned down: whoever asks again knows why. */
function turnedDown(bot: Bot, { requests }: Rebases): Facts[] {
  const last = requests.at(-1);
  if (last?.decided?.how !== 'turnedDown') return [];
  const { by, at, reason } = last.decided;
  return [
    {
      kind: 'facts',
      title: say('tab.rebase.turnedDown', { on: dayOrMonth(last.changedOn) }),
      rows: [
        {
          label: say('tab.rebase.why'),
          text: last.cause,
          by: nameOf(bot.app.organisation, last.by),
          at: when(bot, last.at),
        },
        { label: say('tab.rebase.whyNot'), text: reason, by: nameOf(bot.app.organisation, by), at: when(bot, at) },
      ],
    },
  ];
}

/** What a new baseline from the latest change still needs. */
function missingText({ on, missing, looked }: RebaseChoice): Block[] {
  if (missing !== 'before' && missing !== 'after') return [];
  const text = say(`tab.rebase.missing.${missing}`, { on: dayOrMonth(on), before: looked.before.length });
  return [{ kind: 'text', text }];
}
