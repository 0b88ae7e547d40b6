import type { SharedRiskAsk } from '../../src/case/sharedRisk/ask';
import { answerOf, indicatorKeys } from '../../src/case/sharedRisk/opening';
import type {
  ActionAnswer,
  Consent,
  Indicators,
  OverBecause,
  Rating,
  Shareable,
} from '../../src/case/sharedRisk/facts';
import type { Entered } from '../../src/flow/flow';
import { partnerOwns, riskField, type SharedRiskFormName } from '../../src/flow/sharedRiskForms';
import { localToInstant, plusDays } from '../../src/time/local';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press } from '../press';

interface Filled {
  readonly valid: Entered;
  readonly press: Press;
  readonly bot: Bot;
}

/** What a form that is in order asks for. */
export function askOf(form: SharedRiskFormName, filled: Filled): SharedRiskAsk {
  return asks[form](filled, (field) => filled.valid[field] ?? '');
}

type Ask = (filled: Filled, get: (field: string) => string) => SharedRiskAsk;

const asks: Readonly<Record<SharedRiskFormName, Ask>> = {
  consent: (_filled, get) => ({
    type: 'consent',
    consent: get('consentAnswer') as Consent,
    words: get('consentWords'),
  }),
  draft: (filled, get) => ({
    type: 'draft',
    drafts: Number(textOf(filled.press.data, 'drafts')),
    indicators: indicatorsIn(filled),
    known: get('known'),
    protective: get('protective'),
    view: get('view'),
  }),
  share: (_filled, get) => ({
    type: 'share',
    fields: get('parts').split(',') as Shareable[],
    recipient: get('recipient'),
    agency: get('agency'),
    contact: get('partnerContact'),
    why: get('shareWhy'),
    necessary: get('necessary'),
    basis: get('basis'),
    condition: get('condition'),
    override: get('override'),
    release: get('release'),
  }),
  convene: (filled, get) => ({
    type: 'convene',
    meetAt: instantOf(filled, get('meetOn'), get('meetTime')),
    invited: get('invited'),
  }),
  held: (filled, get) => ({
    type: 'held',
    heldAt: instantOf(filled, get('heldOn'), get('heldTime')),
    came: get('came'),
    decisions: get('decisions'),
  }),
  agree: ({ bot }, get) => {
    const owner = get('actionOwner') === partnerOwns ? null : get('actionOwner');
    const { today } = entryContext(bot.app);
    return {
      type: 'agree',
      what: get('agreedWhat'),
      owner,
      partner: get('partner'),
      contact: owner ?? get('actionContact'),
      due: get('dueOn') || plusDays(today, bot.app.pack.settings.actionDue.defaultDays),
    };
  },
  answer: ({ press }, get) => ({
    type: 'answer',
    id: textOf(press.data, 'action'),
    answer: get('actionAnswer') as ActionAnswer,
    said: get('partnerSaid'),
    due: get('dueOn') || null,
  }),
  review: (filled, get) => ({
    type: 'review',
    rating: get('rating') as Rating,
    indicators: indicatorsIn(filled),
    note: get('reviewNote'),
  }),
  end: (_filled, get) => ({ type: 'end', reason: get('reduced') }),
  over: (_filled, get) => ({
    type: 'end',
    reason: get('overReason'),
    because: get('overBecause') as OverBecause,
  }),
};

/** A question that was not answered is not known. */
function indicatorsIn({ valid, bot }: Filled): Indicators {
  return Object.fromEntries(indicatorKeys(bot.app.pack).map((key) => [key, answerOf(valid[riskField(key)])]));
}

function instantOf({ bot }: Filled, day: string, time: string): string {
  return localToInstant(day, time, bot.app.office.zone).instant;
}
