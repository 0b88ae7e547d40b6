import { say } from '../../cards/render';
import { caseStream } from '../../src/case/reference';
import { canAudit, mayWith } from '../../src/audit/auditors';
import type { Plan } from '../../src/audit/facts';
import { nextFreeze } from '../../src/audit/planning';
import { isSustained, openRound } from '../../src/audit/rounds';
import { pendingOf, type Audit, type Round } from '../../src/audit/state';
import { nameOf, teamOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import { localDate } from '../../src/time/local';
import type { Bot } from '../press';

/** Whether somebody may see an audit: who leads audits, and whoever goes through its cases, or did. */
export function seesAudit(bot: Bot, { plan, rounds }: Audit, viewer: string): boolean {
  if (!plan) return false;
  const at = bot.app.ports.clock.now();
  if (mayWith(plan, viewer, 'planAudit', bot.app, at)) return true;
  if (!mayWith(plan, viewer, 'answerAudit', bot.app, at)) return false;
  return rounds.some(
    ({ sample, readings }) =>
      sample.some(({ auditor }) => auditor === viewer) ||
      Object.values(readings).some((all) => all.some(({ by }) => by === viewer)),
  );
}

/** Whether somebody leads an audit: hands cases on, stops it. */
export function leadsAudit({ app }: Bot, plan: Plan, viewer: string): boolean {
  return mayWith(plan, viewer, 'planAudit', app, app.ports.clock.now());
}

/** The people who may go through cases of an audit, as choices. */
export function auditors({ app }: Bot, restricted: boolean, plan?: Plan): { value: string; title: string }[] {
  const at = app.ports.clock.now();
  const shut = { restricted } as Plan;
  return app.organisation.people
    .filter(({ id }) => canAudit({ conflicted: [], restricted }, plan ?? shut, id, app, at))
    .slice(0, 60)
    .map(({ id, name }) => ({ value: id, title: name }));
}

/** How far a round is. */
export function progressOf(round: Round): { readonly done: number; readonly of: number } {
  return { done: round.sample.length - pendingOf(round).length, of: round.sample.length };
}

export interface StateLine {
  readonly state: string;
  readonly style: 'emphasis' | 'good' | 'warning' | 'attention';
}

/** Where an audit stands, in one line. */
export function auditState(bot: Bot, audit: Audit): StateLine {
  const { app } = bot;
  const { ended, rounds } = audit;
  if (ended) {
    const on = formatDate(localDate(ended.at, app.office.zone));
    const name = ended.by === null ? '' : nameOf(app.organisation, ended.by);
    return { state: say(`audit.state.ended.${ended.because}`, { name, on }), style: 'emphasis' };
  }
  if (isSustained(audit, app.pack.settings.review.checkAfterDays))
    return { state: say('audit.state.sustained'), style: 'good' };
  const open = openRound(audit);
  if (open) return { state: say('audit.state.open', { nth: open.nth, ...progressOf(open) }), style: 'warning' };
  const last = rounds.at(-1);
  if (last) return roundState(last);
  const next = nextFreeze(audit, app);
  return next
    ? { state: say('audit.state.next', { nth: 1, on: formatDate(next.days.dueOn) }), style: 'emphasis' }
    : { state: say('audit.state.waiting'), style: 'emphasis' };
}

/** Where one round stands. */
export function roundState(round: Round): StateLine {
  const { nth, empty, results } = round;
  if (empty) return { state: say('audit.state.empty', { nth }), style: 'emphasis' };
  const last = results.at(-1);
  if (!last) return { state: say('audit.state.open', { nth, ...progressOf(round) }), style: 'warning' };
  const { outcome, passed, of } = last;
  return {
    state: say(`audit.state.${outcome}`, { nth, passed, of }),
    style: outcome === 'passed' ? 'good' : 'attention',
  };
}

/** The measure's name, as whoever chose it typed it; '' where it cannot be read. */
export async function measureName({ app }: Bot, { reference, measure }: Plan): Promise<string> {
  const { impact } = (await app.turns.see(app.cases, caseStream(reference))).state;
  return impact.find(({ id }) => id === measure)?.name ?? '';
}

export function teamNames({ app }: Bot, teams: readonly string[]): string {
  return teams.map((id) => teamOf(app.organisation, id)?.name ?? id).join(', ');
}

export function categoryNames({ app }: Bot, categories: readonly string[]): string {
  return categories.map((id) => app.pack.prompts[id]?.title ?? id).join(', ');
}

/** A question of the pack; its id where a pack has it no more. */
export function questionText({ app }: Bot, id: string): string {
  return app.pack.audit.questions.find((one) => one.id === id)?.question ?? id;
}

/** `north/self_neglect` in words. */
export function stratumName(bot: Bot, stratum: string): string {
  const [team = '', category = ''] = stratum.split('/');
  return `${teamNames(bot, [team])}, ${categoryNames(bot, [category])}`;
}
