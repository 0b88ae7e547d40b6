import { refuse } from '../../ledger/streamKind';
import type { Act } from '../../people/may';
import type { CaseDecision, CaseSeen, World } from '../caseKind';
import { refusalOf } from '../permitted';
import { agree, answer, mayAnswer } from './agreeing';
import type { SharedRiskAsk } from './ask';
import { convene, held } from './meeting';
import { openSharedRisk } from './opening';
import { end, review } from './reviewing';
import { share } from './sharing';
import { consent, draft, take } from './writing';

/** Who asks, when, and of which case. */
export interface Asking {
  readonly by: string;
  readonly at: string;
  readonly seen: CaseSeen;
  readonly world: World;
}

type Rule<T extends SharedRiskAsk['type']> = (ask: Extract<SharedRiskAsk, { type: T }>, asking: Asking) => CaseDecision;

/** What can be asked of a shared risk summary, each with its rule. */
const rules: { readonly [T in SharedRiskAsk['type']]: Rule<T> } = {
  open: openSharedRisk,
  take,
  consent,
  draft,
  share,
  convene,
  held,
  agree,
  answer,
  review,
  end,
};

/** What may still be asked when a summary has ended: actions go on after it. */
const afterEnd: readonly SharedRiskAsk['type'][] = ['open', 'answer'];

export function askSharedRisk(ask: SharedRiskAsk, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const act: Act = ask.type === 'end' ? 'confirmRiskReduced' : 'shareRisk';
  const own = ask.type === 'answer' && mayAnswer(ask.id, asking);
  const refusal = own ? undefined : refusalOf(world, seen.state, by, act, at);
  if (refusal) return refuse(refusal);
  const { sharedRisk } = seen.state;
  if (ask.type !== 'open' && !sharedRisk) return refuse('no_shared_risk');
  if (sharedRisk?.ended && !afterEnd.includes(ask.type)) return refuse('no_shared_risk');
  return rules[ask.type](ask as never, asking);
}
