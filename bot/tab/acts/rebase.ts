import { say } from '../../../cards/render';
import type { RebaseRefusal } from '../../../src/assurance/rebase/rebaseKind';
import { rebaseSteps, waitingRebase, type Rebases } from '../../../src/assurance/rebase/state';
import { nameOf } from '../../../src/people/organisation';
import type { ActAnswer, Form } from '../../../src/tab/view';
import { everyScope, type Scope } from '../../../src/usecases/figures';
import {
  ownersOfChange,
  rebaseApprovers,
  rebaseChoices,
  rebaseRecord,
  turnRebase,
  type RebaseWanted,
} from '../../../src/usecases/rebases';
import type { Bot } from '../../press';
import type { ActOf, AskedAct } from '../act';
import type { PageRefusal } from '../page';
import { rebasable } from '../rebaseBlocks';
import { approveForm, askForm, takeBackForm, turnDownForm, type RebaseRead } from '../rebaseForms';

/** A new baseline from the date of a change, for somebody else to approve. */
export const askRebase: ActOf = async (asked) => {
  const { reference, on } = changeIn(asked.fields['change'] ?? '');
  const cause = asked.fields['cause'] ?? '';
  return answered(asked, { type: 'ask', reference, changedOn: on, cause });
};

export const approveRebase: ActOf = (asked) => answered(asked, { type: 'approve' });

export const turnDownRebase: ActOf = (asked) =>
  answered(asked, { type: 'turnDown', reason: asked.fields['reason'] ?? '' });

export const takeBackRebase: ActOf = (asked) => answered(asked, { type: 'takeBack' });

type What = RebaseWanted extends infer Wanted
  ? Wanted extends RebaseWanted
    ? Omit<Wanted, 'figure' | 'scope' | 'by' | 'read'>
    : never
  : never;

async function answered({ bot, viewer, fields }: AskedAct, what: What): Promise<ActAnswer | PageRefusal> {
  const { app } = bot;
  const figure = rebasable.find((id) => id === fields['figure']);
  const scope = everyScope(app.organisation).find((one) => one === fields['scope']);
  if (!figure || !scope) return 'not_found';
  const wanted = { ...what, figure, scope, by: viewer.id, read: Number(fields['read']) } as RebaseWanted;
  const turned = await turnRebase(app, wanted);
  const { state } = turned.seen;
  if (turned.outcome === 'refused') {
    if (turned.refusal === 'not_permitted') return 'not_permitted';
    const about = { figure, scope, read: rebaseSteps(state) };
    return refused(bot, turned.refusal, state, await formAgain(bot, what, about, state, fields, turned.refusal));
  }
  const said = what.type === 'ask' ? await toldWhom(bot, wanted, state) : say(`tab.rebase.done.${what.type}`);
  return { done: true, said, to: { page: 'trends', query: { where: scope } } };
}

/** Whom somebody who has just asked can turn to. */
async function toldWhom({ app }: Bot, { figure, scope, by }: RebaseWanted, state: Rebases): Promise<string> {
  const waiting = waitingRebase(state);
  const owners = waiting ? await ownersOfChange(app, { figure, scope }, waiting) : [];
  const names = rebaseApprovers(app, [by, ...owners]).map((id) => nameOf(app.organisation, id));
  return names.length === 0
    ? say('tab.rebase.done.askNobody')
    : say('tab.rebase.done.ask', { names: names.join(', ') });
}

function refused({ app }: Bot, why: RebaseRefusal, state: Rebases, form: Form | undefined): ActAnswer {
  const said =
    why === 'changed_meanwhile'
      ? [
          say('tab.rebase.problem.changed_meanwhile', { what: meanwhile(state, (id) => nameOf(app.organisation, id)) }),
          say(form ? 'tab.rebase.problem.stillBelow' : 'tab.rebase.problem.openAgain'),
        ].join(' ')
      : say(`tab.rebase.problem.${why}`);
  return { done: false, said, ...(form && { form }) };
}

/** What somebody else did last. */
function meanwhile({ requests }: Rebases, named: (id: string) => string): string {
  const last = requests.at(-1);
  if (!last) return say('tab.rebase.meanwhile.nothing');
  const { decided } = last;
  if (!decided) return say('tab.rebase.meanwhile.asked', { name: named(last.by) });
  return say(`tab.rebase.meanwhile.${decided.how}`, {
    name: named(decided.by),
    reason: decided.how === 'turnedDown' ? decided.reason : '',
  });
}

/** The form as it stands now, with what was typed; none where it can lead to nothing any more. */
async function formAgain(
  { app }: Bot,
  { type }: What,
  about: RebaseRead,
  state: Rebases,
  fields: Readonly<Record<string, string>>,
  why: RebaseRefusal,
): Promise<Form | undefined> {
  const problem = say(`tab.rebase.problem.${why}`, { what: '' });
  if (type === 'ask') {
    if (waitingRebase(state)) return undefined;
    const record = await rebaseRecord(app, about.scope as Scope);
    const open = rebaseChoices(record, about, state).filter(({ missing }) => missing === undefined);
    if (open.length === 0) return undefined;
    const field = { missing_cause: 'cause', too_long: 'cause', identifier: 'cause', missing_change: 'change' } as const;
    const of = why in field ? field[why as keyof typeof field] : undefined;
    return askForm(about, open, fields, of ? { [of]: problem } : {});
  }
  if (!waitingRebase(state)) return undefined;
  if (type === 'turnDown') return turnDownForm(about, fields, why === 'reason_needed' ? { reason: problem } : {});
  return type === 'approve' ? approveForm(about) : takeBackForm(about);
}

function changeIn(id: string): { readonly reference: string; readonly on: string } {
  const [reference = '', on = ''] = id.split(' ');
  return { reference, on };
}
