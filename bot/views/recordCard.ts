import { mayNow } from '../mayNow';
import { render, say } from '../../cards/render';
import { caseKeptUntil } from '../../src/case/keeping';
import { isOpen, standingHolds, type Case, type Hold } from '../../src/case/state';
import { endHoldForm, holdForm } from '../../src/flow/forms';
import type { Entered } from '../../src/flow/flow';
import type { Seen } from '../../src/ledger/streamKind';
import { personMay } from '../../src/people/may';
import { hasLeft, nameOf, teamOf } from '../../src/people/organisation';
import { isDue, type KeptUntil } from '../../src/policy/retention';
import { formatDate } from '../../src/time/format';
import { entryContext } from '../../src/usecases/throughline';
import type { Bot, Reply } from '../press';
import { categoryTitle } from './caseCards';
import { cut, fit, textBudget } from './fit';
import { holdWords, isCorrectable, keptData } from './kept';
import { placeOfCase } from './placeOfCase';
import { recordKey } from './retentionCard';
import { when } from './when';

/** How one case is kept: until when and by which schedule, its holds with their reasons, and a proposal to destroy it. */
export function recordCard(bot: Bot, seen: Seen<Case>, viewer: string, notice = ''): Reply {
  const { app } = bot;
  const found = seen.state;
  const { proposal, destroyed } = found.disposal;
  const kept = caseKeptUntil(found, app.pack, app.office.zone);
  const canKeep = mayNow(bot, viewer, 'keepRecord') && !destroyed;
  const holds = standingHolds(found);
  const due = isDue(kept, entryContext(app).today) && !isOpen(found) && holds.length === 0;
  return {
    card: render('record/case', {
      reference: found.reference,
      notice,
      ...keptData(bot, found),
      team: teamOf(app.organisation, found.team)?.name ?? found.team,
      category: found.assessment?.restricted ? say('category.restricted') : categoryTitle(bot, found),
      state: say(isOpen(found) ? 'record.case.open' : 'record.case.closed'),
      reportedAt: when(bot, found.reportedAt),
      lastAct: when(bot, found.lastActAt),
      kept: destroyed ? '' : keptWords(kept),
      source: kept.schedule.source,
      ...holdsData(bot, found),
      proposed: proposal
        ? say('record.case.proposed', { proposer: nameOf(app.organisation, proposal.by), at: when(bot, proposal.at) })
        : '',
      records: recordKey({ stream: seen.stream, version: seen.version, proposal: proposal ?? null }),
      canKeep,
      canHold: canKeep,
      canCorrect: canKeep && isCorrectable(found),
      canPropose: canKeep && due && !proposal,
      canAnswer: canKeep && due && proposal !== undefined && proposal.by !== viewer,
      seat: bot.seat(viewer),
    }),
    summary: say('record.case.summary'),
    place: placeOfCase(found.reference),
  };
}

export function keptWords({ schedule, until }: KeptUntil): string {
  if (until === null) return say('record.case.keptHold', { schedule: schedule.title });
  return say('record.case.keptDay', { until: formatDate(until), schedule: schedule.title });
}

function holdsData(bot: Bot, found: Case): Record<string, unknown> {
  const share = Math.max(200, Math.floor(textBudget / (2 * Math.max(1, found.holds.length))));
  const data = (hold: Hold): Record<string, string> => ({
    id: hold.id,
    heading: say(hold.ended ? 'record.case.endedHold' : 'record.case.hold', holdWords(bot, hold)),
    placed: say('record.case.placed', holdWords(bot, hold)),
    reason: cut(hold.reason, share),
    endedBy: hold.ended
      ? say('record.case.ended', { at: when(bot, hold.ended.at), by: nameOf(bot.app.organisation, hold.ended.by) })
      : '',
    endReason: cut(hold.ended?.reason ?? '', share),
  });
  return {
    standing: standingHolds(found).map(data),
    ended: found.holds.filter(({ ended }) => ended !== undefined).map(data),
  };
}

export interface FormShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
}

/** The form that puts a case on legal hold. */
export function holdCard(bot: Bot, { state, version }: Seen<Case>, viewer: string, shown: FormShown = {}): Reply {
  const { organisation } = bot.app;
  const { today } = entryContext(bot.app);
  const reviewers = organisation.people.filter(
    (person) => personMay(organisation, person.id, 'keepRecord') && !hasLeft(person, today),
  );
  return {
    card: render('record/hold', {
      reference: state.reference,
      token: String(version),
      reviewers: reviewers.map(({ id, name }) => ({ id, name })),
      ...formData(holdForm, { reviewer: viewer }, shown),
      seat: bot.seat(viewer),
    }),
    summary: say('record.hold.summary'),
  };
}

/** The form that ends one. */
export function endHoldCard(bot: Bot, { reference }: Case, hold: Hold, viewer: string, shown: FormShown = {}): Reply {
  return {
    card: render('record/endHold', {
      reference,
      hold: hold.id,
      heading: say('record.case.hold', holdWords(bot, hold)),
      ...formData(endHoldForm, {}, shown),
      seat: bot.seat(viewer),
    }),
    summary: say('record.endHold.summary'),
  };
}

function formData(form: object, suggested: Entered, { typed, problems }: FormShown): Record<string, unknown> {
  const of = (value: (field: string) => string): Record<string, string> =>
    Object.fromEntries(Object.keys(form).map((field) => [field, value(field)]));
  return {
    notice: problems ? say('problem.heading') : '',
    typed: fit(of((field) => typed?.[field] ?? suggested[field] ?? '')),
    problems: of((field) => problems?.[field] ?? ''),
  };
}
