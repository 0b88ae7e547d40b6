import { render, say } from '../../cards/render';
import { latest } from '../../src/case/lostContact/episode';
import { lastDecision, type Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import { nameOf, teamOf } from '../../src/people/organisation';
import { formatDate } from '../../src/time/format';
import type { Bot, Reply } from '../press';
import { fit } from './fit';
import { nationWords } from './nationWords';
import { placeOfCase } from './placeOfCase';
import { resultData } from './result';
import { when } from './when';

/** The channel's card: a reference, two clocks, who has it. Never a person's details (domain reference 13.1). */
export function escalationCard(bot: Bot, seen: Seen<Case>): Reply {
  const found = seen.state;
  const data = { ...escalationData(bot, seen), seat: '' };
  const summary = lastDecision(found) ? 'decidedSummary' : found.acknowledged ? 'acknowledgedSummary' : 'summary';
  return {
    card: render('duty/escalation', data),
    summary: say(`duty.escalation.${summary}`),
    place: placeOfCase(found.reference),
  };
}

export interface AlertAbout {
  readonly role?: string;
  readonly because?: string;
}

/** The alert to one person of the ladder: the same facts as the channel's card, and why it comes to them. */
export function alertCard(bot: Bot, seen: Seen<Case>, viewer: string, about: AlertAbout): Reply {
  const found = seen.state;
  const data = escalationData(bot, seen);
  const because = say(`because.${about.because ?? 'reported'}`);
  const top = about.role === 'executive';
  return {
    card: render('duty/alert', {
      ...data,
      title: say(found.assessment?.restricted ? 'duty.alert.restrictedTitle' : 'duty.alert.title', data),
      as: about.role
        ? say('duty.alert.as', { role: say(`role.${about.role}`), because })
        : `${because} ${say('duty.alert.review', data)}`,
      telephone: top && !found.acknowledged ? say('duty.alert.executive', phones(bot)) : data.telephone,
      canAcknowledge: data.canAcknowledge && mayAct(bot, found, viewer),
      canOpen: found.acknowledged !== undefined && mayAct(bot, found, viewer),
      seat: bot.seat(viewer),
    }),
    summary: say('duty.alert.summary'),
  };
}

/** Whether somebody may see the details of a case and decide on it. */
export function mayAct(bot: Bot, found: Case, person: string): boolean {
  return mayNow(bot, person, found.assessment?.restricted ? 'decideRestricted' : 'decide');
}

/** News for the person who reported, in words fit for them; or for their supervisor when it could not be delivered. */
export function outcomeCard(bot: Bot, seen: Seen<Case>, viewer: string, relay: boolean): Reply {
  const { app } = bot;
  const found = seen.state;
  const decided = lastDecision(found);
  const data = {
    ...nationWords(app.pack),
    reporter: nameOf(app.organisation, found.reporter),
    owner: decided ? nameOf(app.organisation, decided.by) : '',
    nextReview: decided ? when(bot, decided.decision.nextReview) : '',
    telephone: phones(bot).telephone,
    reference: found.reference,
    seat: bot.seat(viewer),
  };
  return {
    card: render('report/outcome', {
      ...data,
      title: say(relay ? 'report.outcome.relayTitle' : 'report.outcome.title', data),
      relay: relay ? say('report.outcome.relay', data) : '',
      text: decided ? say(`report.outcome.${decided.decision.outcome}`, data) : '',
    }),
    summary: say('report.outcome.summary'),
    place: placeOfCase(found.reference),
  };
}

/** For a team's channel: something of a case waits, and no message reaches anybody who could do it. */
export function nobodyReachedCard(bot: Bot, { state: { reference } }: Seen<Case>, what: string): Reply {
  const data = { reference, what: say(`duty.nobodyReached.${what}`), ...phones(bot) };
  return {
    card: render('duty/nobodyReached', data),
    summary: say('duty.nobodyReached.summary'),
    place: placeOfCase(reference),
  };
}

/** Asks a second person to agree to not referring. */
export function confirmCard(bot: Bot, seen: Seen<Case>, viewer: string): Reply {
  const { app } = bot;
  const found = seen.state;
  const { proposal } = found;
  return {
    card: render('duty/confirm', {
      ...nationWords(app.pack),
      ...explained(bot, found),
      reference: found.reference,
      token: String(seen.version),
      open: proposal !== undefined,
      proposedAt: proposal?.at ?? '',
      proposer: proposal ? nameOf(app.organisation, proposal.by) : '',
      reason: fit({ reason: proposal?.decision.reason ?? '' }).reason,
      seat: bot.seat(viewer),
    }),
    summary: say('duty.confirm.summary'),
    place: placeOfCase(found.reference),
  };
}

/** The explained result of a case with its decide-by time. */
export function explained(bot: Bot, found: Case): Record<string, unknown> {
  const { app } = bot;
  const due = when(bot, found.escalation?.decideBy);
  const { assessment } = found;
  return resultData(app.pack, assessment?.result ?? 'CANNOT_RULE_OUT', assessment?.outcomes ?? [], due);
}

/** What every card about an escalation shows. No person, no free text. */
export function escalationData(
  bot: Bot,
  seen: Seen<Case>,
): Record<string, unknown> & { canAcknowledge: boolean; telephone: string } {
  const { app } = bot;
  const found = seen.state;
  const now = app.ports.clock.now();
  const { assessment, escalation, acknowledged } = found;
  const decided = lastDecision(found);
  const lateNotes = found.notes.map(({ by }) => nameOf(app.organisation, by));
  const told = [...new Set(found.alerts.flatMap(({ person }) => person ?? []))].map((id) =>
    nameOf(app.organisation, id),
  );
  const executiveTold = found.alerts.some(({ role }) => role === 'executive');
  return {
    reference: found.reference,
    token: String(seen.version),
    ...stateWords(bot, found),
    category: assessment?.restricted ? say('category.restricted') : categoryTitle(bot, found),
    rule: assessment?.restricted ? '' : ruleWords(bot, found),
    team: teamOf(app.organisation, found.team)?.name ?? found.team,
    reportedAt: when(bot, found.reportedAt),
    acknowledgeBy: when(bot, escalation?.acknowledgeBy),
    decideBy: when(bot, escalation?.decideBy),
    raised: assessment?.raisedBy ? say('duty.escalation.raised') : '',
    told: told.length > 0 ? say('duty.escalation.told', { told: told.join(', ') }) : '',
    note:
      lateNotes.length > 0 && acknowledged
        ? say('duty.escalation.note', { names: lateNotes.join(', '), owner: nameOf(app.organisation, acknowledged.by) })
        : '',
    telephone: executiveTold && !acknowledged && !decided ? say('duty.escalation.telephone', phones(bot)) : '',
    asAt: when(bot, now),
    canAcknowledge: escalation !== undefined && acknowledged === undefined && !found.stoodDown,
    lostContact: found.lostContact.length > 0,
  };
}

export function categoryTitle(bot: Bot, found: Case): string {
  const ids = [found.report?.category, found.report?.alsoCategory].flatMap((id) => id ?? []);
  const titles = ids.map((id) => bot.app.pack.prompts[id]?.title ?? id);
  return titles.length > 0 ? titles.join(', ') : say('category.none');
}

function ruleWords(bot: Bot, { assessment }: Case): string {
  if (!assessment) return '';
  const rows = assessment.outcomes.flatMap(({ fired }) => fired.map(({ id }) => id));
  const packs = [...new Set(assessment.outcomes.map(({ packId, packVersion }) => `${packId} ${packVersion}`))];
  const which = rows.length > 0 ? ` (${[...new Set(rows)].join(', ')}; ${packs.join(', ')})` : '';
  return `${say(`result.${assessment.result}`, nationWords(bot.app.pack))}${which}`;
}

function stateWords(bot: Bot, found: Case): { state: string; stateStyle: string } {
  const { app } = bot;
  const now = app.ports.clock.now();
  const { escalation, acknowledged, lostContact } = found;
  const decided = lastDecision(found);
  const name = (id: string): string => nameOf(app.organisation, id);
  if (found.stoodDown) {
    const at = when(bot, latest(lostContact, 'contactMade')?.at);
    return { state: say('lostContact.state.stoodDown', { at }), stateStyle: 'good' };
  }
  if (decided) {
    const more = decided.decision.outcome === 'more_needed';
    const data = {
      owner: name(decided.by),
      decidedAt: when(bot, decided.at),
      nextReview: when(bot, decided.decision.nextReview),
    };
    return {
      state: say(more ? 'duty.escalation.moreNeeded' : 'duty.escalation.decided', data),
      stateStyle: more ? 'accent' : 'good',
    };
  }
  if (acknowledged) {
    const late = escalation !== undefined && now > escalation.decideBy;
    const data = { owner: name(acknowledged.by), acknowledgedAt: when(bot, acknowledged.at) };
    return {
      state: say(late ? 'duty.escalation.decisionLate' : 'duty.escalation.acknowledged', data),
      stateStyle: late ? 'attention' : 'accent',
    };
  }
  if (!escalation) return { state: say('duty.escalation.kept'), stateStyle: 'default' };
  const late = now > escalation.acknowledgeBy;
  return {
    state: say(late ? 'duty.escalation.overdue' : 'duty.escalation.waiting'),
    stateStyle: late ? 'attention' : 'warning',
  };
}

export function phones(bot: Bot): { telephone: string } {
  const { duty, onCall } = bot.app.organisation.telephone;
  return { telephone: `${duty} / ${onCall}` };
}

/** When it was reported to have happened, as people read it. */
export function whenWords({ report }: Case): string {
  if (!report?.occurredOn) return '';
  const day = formatDate(report.occurredOn);
  return report.occurredAt ? `${day}, ${report.occurredAt}` : day;
}
