import { render, say } from '../../cards/render';
import { lastDecision, type Case } from '../../src/case/state';
import { lastForm, type DueNotification } from '../../src/case/triage/state';
import { failureQuestions } from '../../src/case/triage/facts';
import { proposedTier } from '../../src/case/triage/tier';
import type { Entered } from '../../src/flow/flow';
import { heardForm, limbField, notNeededForm, toldAgainForm, triageForm, whyField } from '../../src/flow/triageForm';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { evaluateThreeLimbs } from '../../src/policy/evaluateThreeLimbs';
import { eventsFor } from '../../src/policy/notifications';
import { isAtLeast } from '../../src/policy/result';
import { localAt } from '../../src/time/local';
import type { Bot, Reply } from '../press';
import { explained } from './caseCards';
import { fit, textBudget } from './fit';
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
  const typed = fit({ ...blank(fields), ...(shown.typed ?? before(found)) }, textBudget / 2);
  const problems = { ...blank(fields), ...shown.problems };
  return {
    card: render('triage/form', {
      ...explained(bot, found),
      whatNext: [],
      reference: found.reference,
      read: String(found.triage.forms.length),
      again: found.triage.forms.length > 0,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      due:
        found.triage.asked && !lastForm(found.triage)
          ? say('triage.due', { due: when(bot, found.triage.asked.due) })
          : '',
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
        question: say(`triage.question.${field}`),
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
function before(found: Case): Entered {
  const last = lastForm(found.triage);
  if (!last) {
    const { choices = {}, narrative } = found.report ?? {};
    return {
      wanted: narrative?.desiredOutcome ?? '',
      sharingConsent: choices['consent'] ?? '',
      events: suggestedEvents(found).join(','),
    };
  }
  const { texts, limbs, harm, failures, consent, ground, events, safe } = last;
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
    events: events.join(','),
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
      test: form ? testWords(bot, form.limbs) : '',
      tier: tier
        ? say('triage.tier', {
            tier: tier.minimumTier,
            reasons: tier.reasons.map((reason) => say(`triage.reason.${reason}`)).join('; '),
          })
        : '',
      patterns: found.patterns.map((pattern) => ({ text: patternWords(bot, pattern, found.team, true) })),
      none: form !== undefined && found.triage.notifications.length === 0,
      items: found.triage.notifications.map((one) => itemOf(bot, one)),
      asAt: when(bot, app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('triage.summary'),
  };
}

export function testWords({ app }: Bot, limbs: Parameters<typeof evaluateThreeLimbs>[1]): string {
  const { result } = evaluateThreeLimbs(app.pack, limbs);
  return say(`triage.test.${result}`);
}

export function itemOf(bot: Bot, one: DueNotification): Record<string, string> {
  const { notifications } = bot.app.pack;
  return {
    recipient: one.to,
    title: notifications.recipients[one.to] ?? one.to,
    status: say(`triage.status.${one.status}`, { words: notifications.timeframes[one.timeframe]?.words ?? '' }).trim(),
    basis: `${one.bases.join('; ')}${one.unverified ? ` ${say('triage.unverified')}` : ''}`,
    state: stateOf(bot, one),
    style:
      one.told || one.notNeeded || one.status === 'satisfied_via_nhs_england'
        ? 'good'
        : isLate(bot, one)
          ? 'attention'
          : 'emphasis',
  };
}

function isLate(bot: Bot, { due }: DueNotification): boolean {
  return due !== null && due < bot.app.ports.clock.now();
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
  if (notNeeded) return say('triage.state.notNeeded', { name: name(notNeeded.by), at: when(bot, notNeeded.at) });
  if (due === null) return say('triage.state.open');
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
  const one = found.triage.notifications.find((each) => each.to === to);
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
      awaited: one.told?.chaseFrom !== null && one.told !== undefined,
      sentAlready: one.told !== undefined,
      versions: [
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
