import { render, say } from '../../cards/render';
import { refusalOf } from '../../src/case/permitted';
import { lastDecision, type Case } from '../../src/case/state';
import { lastForm, openNotifications, type DueNotification } from '../../src/case/triage/state';
import { failureQuestions } from '../../src/case/triage/facts';
import { proposedTier } from '../../src/case/triage/tier';
import type { Entered } from '../../src/flow/flow';
import { heardForm, limbField, notNeededForm, toldAgainForm, triageForm, whyField } from '../../src/flow/triageForm';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { evaluateThreeLimbs } from '../../src/policy/evaluateThreeLimbs';
import { eventsFor } from '../../src/policy/notifications';
import { needsSecondPerson } from '../../src/case/triage/notNeeded';
import { isUnsafe } from '../../src/case/triage/safety';
import { askAfter, stillKnown } from '../../src/case/triage/owed';
import { isAtLeast } from '../../src/policy/result';
import { localAt } from '../../src/time/local';
import { mayNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { explained } from './caseCards';
import { fit, textBudget } from './fit';
import { nationWords } from './nationWords';
import { patternWords } from './patternWords';
import { when } from './when';

export interface TriageShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  readonly notice?: string;
}

/** The form of triage, with what is known already standing on it: from the last time, or from the report. */
export function triageFormCard(bot: Bot, seen: Seen<Case>, viewer: string, shown: TriageShown = {}): Reply {
  const { app } = bot;
  const { pack } = app;
  const found = seen.state;
  const fields = Object.keys(triageForm(pack));
  const typed = fit({ ...blank(fields), ...(shown.typed ?? before(bot, found)) }, textBudget / 2);
  const problems = { ...blank(fields), ...shown.problems };
  return {
    card: render('triage/form', {
      ...explained(bot, found),
      whatNext: [],
      ...nationWords(pack),
      test: { name: pack.threeLimbs.name, source: pack.threeLimbs.source, from: pack.adultFrom },
      reference: found.reference,
      read: String(found.triage.forms.length),
      again: found.triage.forms.length > 0,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      due:
        found.triage.asked && !lastForm(found.triage)
          ? say('triage.due', { due: when(bot, found.triage.asked.due) })
          : '',
      // Who has to be told already, because a duty call has referred it.
      owed: openNotifications(found.triage).map((one) => ({ text: `${titleOf(bot, one)}. ${stateOf(bot, one)}` })),
      ...fit({ whatHappened: found.report?.narrative.whatHappened ?? '' }, textBudget / 4),
      limbs: pack.threeLimbs.limbs.map(({ key, question }) => ({
        answerField: limbField(key),
        whyField: whyField(key),
        question,
        answer: typed[limbField(key)],
        why: typed[whyField(key)],
        problem: problems[limbField(key)] || problems[whyField(key)],
      })),
      bases: pack.sharing.bases.map(({ id, title }) => ({ id, title })),
      events: eventsFor(pack.notifications, app.organisation.nation, app.organisation.provider).map((id) => ({
        id,
        title: pack.notifications.events[id] ?? id,
      })),
      failures: failureQuestions.map((field) => ({
        field,
        question: say(`triage.question.${field}`, nationWords(pack)),
        value: typed[field],
        problem: problems[field],
      })),
      typed,
      problems,
      seat: bot.seat(viewer),
    }),
    summary: say('triage.summary'),
  };
}

const blank = (fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, '']));

/** What stands on the form when it is shown for the first time: suggested from the report, never decided. */
function before({ app }: Bot, found: Case): Entered {
  const last = lastForm(found.triage);
  if (!last) {
    const { choices = {}, narrative } = found.report ?? {};
    return {
      wanted: narrative?.desiredOutcome ?? '',
      sharingConsent: choices['consent'] ?? '',
      events: suggestedEvents(found).join(','),
    };
  }
  const { texts, limbs, harm, failures, consent, ground, safe } = last;
  return {
    safe,
    safeWords: texts['safe'] ?? '',
    ...Object.fromEntries(
      Object.entries(limbs).flatMap(([key, answer]) => [
        [limbField(key), answer],
        [whyField(key), texts[key] ?? ''],
      ]),
    ),
    wanted: texts['desiredOutcome'] ?? '',
    sharingConsent: consent,
    ground,
    groundWords: texts['ground'] ?? '',
    physicalHarm: String(harm.physical ?? 'unknown'),
    psychologicalHarm: String(harm.psychological ?? 'unknown'),
    ...failures,
    events: stillKnown(found.triage, app).join(','),
  };
}

function suggestedEvents(found: Case): string[] {
  const { assessment, report } = found;
  if (!assessment) return [];
  const referred = lastDecision(found)?.decision.outcome === 'referred';
  const asked = isAtLeast(assessment.underlying, 'RAISE');
  const worker = report?.answers['staffInvolved'] === 'yes' || assessment.restricted;
  return [
    ...(asked || referred ? ['adult_at_risk'] : []),
    ...(asked ? ['abuse_allegation'] : []),
    ...(worker ? ['worker_allegation'] : []),
    ...(report?.category === 'modern_slavery' ? ['modern_slavery'] : []),
  ];
}

/** What triage found, which review it asks for, and everybody who has to be told. */
export function notificationsCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, notice = ''): Reply {
  const { app } = bot;
  const form = lastForm(found.triage);
  const tier = proposedTier(found);
  const name = (id: string): string => nameOf(app.organisation, id);
  return {
    card: render('triage/notifications', {
      reference: found.reference,
      notice,
      by: form ? say('triage.by', { name: name(form.by), at: when(bot, form.at) }) : say('triage.notYet'),
      unsafe: isUnsafe(found) ? say(form?.safe === 'no' ? 'triage.list.notSafe' : 'triage.list.safeNotKnown') : '',
      test: form ? testWords(bot, form.limbs) : '',
      tier: tier
        ? say('triage.tier', {
            tier: tier.minimumTier,
            reasons: tier.reasons.map((reason) => say(`triage.reason.${reason}`, nationWords(app.pack))).join('; '),
          })
        : '',
      patterns: found.patterns.map((pattern) => ({
        text: patternWords(bot, pattern, found.team, mayNow(bot, viewer, 'decideRestricted')),
      })),
      none: form !== undefined && found.triage.notifications.length === 0,
      // Whoever reviews it reads it.
      canTriage: refusalOf(app, found, viewer, 'triage', app.ports.clock.now()) === undefined,
      items: found.triage.notifications.map((one) => itemOf(bot, one)),
      asAt: when(bot, app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('triage.summary'),
  };
}

export function testWords({ app }: Bot, limbs: Parameters<typeof evaluateThreeLimbs>[1]): string {
  const { result } = evaluateThreeLimbs(app.pack, limbs);
  return say(`triage.test.${result}`, { ...nationWords(app.pack), test: app.pack.threeLimbs.name });
}

export function itemOf(bot: Bot, one: DueNotification): Record<string, string> {
  const { notifications } = bot.app.pack;
  return {
    recipient: one.id,
    title: titleOf(bot, one),
    status: say(`triage.status.${one.status}`, { words: notifications.timeframes[one.timeframe]?.words ?? '' }).trim(),
    basis: `${one.bases.join('; ')}${one.unverified ? ` ${say('triage.unverified')}` : ''}`,
    owner: one.owner === undefined ? '' : say('triage.owner', { name: nameOf(bot.app.organisation, one.owner) }),
    state: stateOf(bot, one),
    style:
      one.told || one.notNeeded || one.status === 'satisfied_via_nhs_england'
        ? 'good'
        : isLate(bot, one)
          ? 'attention'
          : 'emphasis',
  };
}

/** The recipient; with its number where they are told once more. */
export function titleOf(bot: Bot, { id, to }: Pick<DueNotification, 'id' | 'to'>): string {
  const title = bot.app.pack.notifications.recipients[to] ?? to;
  return id === to ? title : say('triage.onceMore', { title, number: id.slice(to.length + 1) });
}

function isLate(bot: Bot, one: DueNotification): boolean {
  return (one.due ?? askedAfter(bot, one) ?? '9') < bot.app.ports.clock.now();
}

/** Our own time, where no time is named. */
function askedAfter(bot: Bot, { due, timeframe, setAt, askAfter: kept }: DueNotification): string | null {
  return due === null ? (kept ?? askAfter(timeframe, setAt, bot.app)) : null;
}

/** What a second person is asked to agree to; `mayAnswer`: whoever proposed it does not answer it. */
export function proposalOf(
  bot: Bot,
  proposal: DueNotification['proposal'],
  viewer: string,
): Readonly<Record<string, string | boolean>> {
  if (!proposal) return { proposed: false, proposal: '', proposedAt: '', proposedReason: '', mayAnswer: false };
  const name = nameOf(bot.app.organisation, proposal.by);
  return {
    proposed: true,
    proposal: say('triage.proposal', { name, at: when(bot, proposal.at) }),
    proposedAt: proposal.at,
    proposedReason: fit({ reason: proposal.reason }, textBudget / 4).reason ?? '',
    mayAnswer: proposal.by !== viewer,
  };
}

function stateOf(bot: Bot, one: DueNotification): string {
  const name = (id: string): string => nameOf(bot.app.organisation, id);
  const { told, notNeeded, answered, due } = one;
  if (one.status === 'satisfied_via_nhs_england') return say('triage.state.satisfied');
  if (told) {
    const sent = say('triage.state.told', { name: name(told.by), at: when(bot, told.sentAt) });
    if (answered) return `${sent} ${say('triage.state.answered', { at: when(bot, answered.at) })}`;
    return told.chaseFrom ? `${sent} ${say('triage.state.awaited', { at: when(bot, told.chaseFrom) })}` : sent;
  }
  if (notNeeded) {
    const second = notNeeded.secondPerson;
    const who = second
      ? say('triage.bothNames', { name: name(notNeeded.by), second: name(second) })
      : name(notNeeded.by);
    return say('triage.state.notNeeded', { name: who, at: when(bot, notNeeded.at) });
  }
  const ours = askedAfter(bot, one);
  if (due === null && ours === null) return say('triage.state.open');
  if (due === null)
    return say(isLate(bot, one) ? 'triage.state.oursLate' : 'triage.state.ours', { due: when(bot, ours ?? undefined) });
  return say(isLate(bot, one) ? 'triage.state.late' : 'triage.state.due', { due: when(bot, due) });
}

/** One recipient: what was sent and what came back, with the forms to write it down. */
export function notificationCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  to: string,
  shown: TriageShown = {},
): Reply | undefined {
  const one = found.triage.notifications.find(({ id }) => id === to);
  if (!one) return undefined;
  const name = (id: string): string => nameOf(bot.app.organisation, id);
  const fields = Object.keys({ ...toldAgainForm, ...notNeededForm, ...heardForm });
  const now = localAt(bot.app.ports.clock.now(), bot.app.office.zone);
  const sent = one.told ? localAt(one.told.sentAt, bot.app.office.zone) : now;
  const before = {
    sentOn: sent.toFormat('yyyy-MM-dd'),
    sentAt: sent.toFormat('HH:mm'),
    ...(one.told ? { how: one.told.how, sentReference: one.told.reference } : {}),
  };
  return {
    card: render('triage/notification', {
      token: String(version),
      reference: found.reference,
      ...itemOf(bot, one),
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      ...fit(
        {
          how: one.told?.how ?? '',
          received: one.told?.reference ?? '',
          reason: one.notNeeded?.reason ?? '',
          answer: one.answered?.what ?? '',
        },
        textBudget / 2,
      ),
      open: one.told === undefined && one.status !== 'satisfied_via_nhs_england',
      ...proposalOf(bot, one.proposal, viewer),
      needsSecond: needsSecondPerson(one),
      awaited: one.told?.chaseFrom !== null && one.told !== undefined,
      sentAlready: one.told !== undefined,
      versions: [
        ...one.notNeededBefore.map((version) => ({
          line: say('triage.one.notNeededBefore', { name: name(version.by), at: when(bot, version.at) }),
          ...fit({ text: version.reason, reason: '' }, textBudget / 24),
        })),
        ...one.toldBefore.map((version) => ({
          line: say('triage.one.before', { name: name(version.by), at: when(bot, version.at) }),
          ...fit({ text: `${version.how}, ${version.reference}`, reason: version.reason }, textBudget / 24),
        })),
        ...one.answers.slice(0, -1).map((answer) => ({
          line: say('triage.one.answerBefore', { name: name(answer.by), at: when(bot, answer.at) }),
          ...fit({ text: answer.what, reason: '' }, textBudget / 24),
        })),
      ].slice(-10),
      typed: fit({ ...blank(fields), ...before, ...shown.typed }, textBudget / 4),
      problems: { ...blank(fields), ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('triage.summary'),
  };
}
