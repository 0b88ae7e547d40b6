import type { Plan } from '../../src/audit/facts';
import type { Audit, Round } from '../../src/audit/state';
import { refusalOf } from '../../src/case/permitted';
import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { auditOf, type Pressed } from '../../src/usecases/audits';
import { textOf, type Asker, type Bot, type Press, type Reply } from '../press';
import { auditCard } from '../views/auditCards';
import { auditPlanCard } from '../views/auditPlanCard';
import { auditRoundCard } from '../views/auditRoundCard';
import { leadsAudit, seesAudit } from '../views/auditWords';
import { notice } from '../views/notice';
import { onCase } from './onCase';

export type Planned = Seen<Audit> & { readonly state: { readonly plan: Plan } };

type Show = (shown: Parameters<typeof auditPlanCard>[4]) => Reply;

/** The measure of a case, for those who plan audits. */
export function onMeasure(press: Press, bot: Bot, work: (show: Show) => Reply | Promise<Reply>): Promise<Reply> {
  const { person } = press.asker;
  return onCase(press, bot, (seen) => {
    const measure = seen.state.impact.find(({ id }) => id === textOf(press.data, 'measure'));
    if (mayNotPlan(bot, seen.state, person)) return notice(bot, person, 'not_permitted');
    if (!measure || measure.way !== 'audit' || measure.ended) return notice(bot, person, 'no_such_measure');
    return work((shown) => auditPlanCard(bot, seen, measure, person, shown));
  });
}

/** Whether somebody may not plan the audits of a case. */
export function mayNotPlan(bot: Bot, found: Case, person: string): boolean {
  return refusalOf(bot.app, found, person, 'planAudit', bot.app.ports.clock.now()) !== undefined;
}

/** The audit a card is about, for those who may see it; never where others read along. */
export async function onAudit(
  { asker, data }: { readonly asker: Asker; readonly data: Press['data'] },
  bot: Bot,
  show: (on: Planned) => Reply | Promise<Reply>,
): Promise<Reply> {
  const { person, place } = asker;
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  const seen = await auditOf(bot.app, textOf(data, 'reference'), textOf(data, 'measure'));
  return isPlanned(seen) && seesAudit(bot, seen.state, person) ? show(seen) : notice(bot, person, 'no_audit');
}

/** Whether a plan was made. */
export function isPlanned(seen: Seen<Audit>): seen is Planned {
  return seen.state.plan !== undefined;
}

/** A round of it; the audit itself where there is no such round. */
export function onRound(
  press: Press,
  bot: Bot,
  show: (on: Planned, of: Round) => Reply | Promise<Reply>,
): Promise<Reply> {
  return onAudit(press, bot, (on) => {
    const of = on.state.rounds.find(({ nth }) => String(nth) === textOf(press.data, 'round'));
    return of ? show(on, of) : auditCard(bot, on, press.asker.person);
  });
}

/** A drawn case of a round: for whoever has it or answered it, and those who lead the audit. */
export function onDrawn(
  press: Press,
  bot: Bot,
  show: (on: Planned, of: Round, reference: string) => Promise<Reply>,
): Promise<Reply> {
  const { person } = press.asker;
  return onRound(press, bot, (on, of) => {
    const reference = textOf(press.data, 'auditedCase');
    const drawn = of.sample.find((one) => one.reference === reference);
    const own = drawn?.auditor === person || of.readings[reference]?.some(({ by }) => by === person);
    return drawn && (own || leadsAudit(bot, on.state.plan, person))
      ? show(on, of, reference)
      : auditRoundCard(bot, on, of, person);
  });
}

/** Who asks, when, and by which press. */
export function pressed({ asker, id }: Press, { app }: Bot): Pressed {
  return { by: asker.person, at: app.ports.clock.now(), press: id };
}
