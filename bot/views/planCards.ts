import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import { permitted, refusalOf } from '../../src/case/permitted';
import { awaitsExecutive, isOpenAction, type Action } from '../../src/case/plan/state';
import { isExecutive, mayReview } from '../../src/case/review/reviewers';
import { tierOf } from '../../src/case/review/tier';
import { changes, levels, proofKinds } from '../../src/case/plan/facts';
import type { Entered } from '../../src/flow/flow';
import { actionCardFields, actionForm } from '../../src/flow/planForms';
import type { Seen } from '../../src/ledger/streamKind';
import { hasLeft, nameOf } from '../../src/people/organisation';
import { actionKinds } from '../../src/policy/actionWords/actionKinds';
import { formatDate } from '../../src/time/format';
import { localDate } from '../../src/time/local';
import { seesNow } from '../mayNow';
import type { Bot, Reply } from '../press';
import { fit, textBudget } from './fit';
import { notice as noticeCard } from './notice';
import { when } from './when';

export interface PlanShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  readonly notice?: string;
}

const blank = (fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, '']));

/** How many people can be chosen from on one card. */
const listed = 60;

/** Every action of a case, for those who plan them or accept what was done. */
export function planCard(bot: Bot, { state: found }: Seen<Case>, viewer: string, notice = ''): Reply {
  return {
    card: render('plan/plan', {
      reference: found.reference,
      notice,
      none: found.plan.length === 0,
      toReview: tierOf(found) !== undefined && seesNow(bot, found, viewer, 'review'),
      canAdd: mayPlan(bot, found, viewer),
      actions: found.plan.map((action) => ({ ...lineOf(bot, action), ...fit({ what: action.what }, textBudget / 20) })),
      asAt: when(bot, bot.app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('plan.summary'),
  };
}

export interface FormShown extends PlanShown {
  /** What the words read like, with stronger forms to choose from; the next press may keep them. */
  readonly challenge?: string;
  readonly offers?: readonly string[];
}

/** The form of a new action. */
export function actionFormCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  shown: FormShown = {},
): Reply {
  const { app } = bot;
  const fields = Object.keys(actionForm);
  const lead = permitted(app, viewer, 'proposeOverrideDown', app.ports.clock.now());
  return {
    card: render('plan/form', {
      token: String(version),
      reference: found.reference,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      challenge: shown.challenge ?? '',
      offers: (shown.offers ?? []).map((text) => ({ text })),
      levels: levels.map((value) => ({ value, title: say(`plan.level.${value}`) })),
      changes: changes.map((value) => ({ value, title: say(`plan.change.${value}`) })),
      kinds: Object.entries(actionKinds).map(([value, strength]) => ({
        value,
        title: say(`plan.strength.${strength}`, { kind: say(`plan.kind.${value}`) }),
      })),
      people: peopleFor(bot),
      days: app.pack.settings.actionDue.defaultDays,
      lead,
      typed: fit({ ...blank(fields), ...shown.typed }, textBudget / 2),
      problems: { ...blank(fields), ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('plan.summary'),
  };
}

/** Whoever is in post. */
function peopleFor({ app }: Bot): { readonly id: string; readonly name: string }[] {
  const today = localDate(app.ports.clock.now(), app.office.zone);
  const here = app.organisation.people.filter((person) => !hasLeft(person, today));
  return here.slice(0, listed).map(({ id, name }) => ({ id, name }));
}

/** One action: what it is for its owner, its proof for whoever accepts it. Never the person or the story of the case. */
export function actionCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  viewer: string,
  id: string,
  shown: PlanShown & { readonly because?: string } = {},
): Reply {
  const { app } = bot;
  const action = found.plan.find((one) => one.id === id);
  if (!action || found.disposal.destroyed) return noticeCard(bot, viewer, 'no_such_action');
  if (!maySee(bot, found, action, viewer)) return noticeCard(bot, viewer, 'not_your_action');
  const now = app.ports.clock.now();
  const open = isOpenAction(action);
  const endorses = mayEndorse(bot, found, action, viewer);
  const verifies =
    refusalOf(app, found, viewer, 'verifyAction', now) === undefined && action.owner !== viewer && !action.accepted;
  const today = localDate(now, app.office.zone);
  const name = (who: string | null): string => (who === null ? say('plan.clock') : nameOf(app.organisation, who));
  return {
    card: render('plan/action', {
      token: String(version),
      reference: found.reference,
      action: id,
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      because: shown.because ? say(`plan.because.${shown.because}`) : '',
      ...lineOf(bot, action),
      ...fit(
        {
          what: action.what,
          why: action.why,
          goOn: action.goOn,
          shownBefore: action.proof?.shown ?? '',
          returned: action.returned?.reason ?? '',
        },
        textBudget / 2,
      ),
      changed: action.changed.map(({ by, at, what, was, reason }) => ({
        text: say(`plan.changed.${what}`, {
          name: name(by),
          at: when(bot, at),
          was: what === 'due' ? formatDate(was) : name(was),
        }),
        ...fit({ reason }, textBudget / 20),
      })),
      proofLine: action.proof
        ? say('plan.proved', {
            kind: say(`plan.proof.${action.proof.proof}`),
            on: formatDate(action.proof.on),
            name: name(action.proof.by),
          })
        : '',
      canProve: open && action.owner === viewer && !action.proof,
      canVerify: open && verifies && action.proof !== undefined,
      canEndorse: endorses,
      canMove: open && mayPlan(bot, found, viewer),
      provedAt: action.proof?.at ?? '',
      people: peopleFor(bot),
      proofs: proofKinds.map((value) => ({ value, title: say(`plan.proof.${value}`) })),
      canList: mayList(bot, found, viewer),
      typed: fit({ ...blank(actionCardFields), doneOn: today, ...shown.typed }, textBudget / 4),
      problems: { ...blank(actionCardFields), ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('plan.summary'),
  };
}

/** `my actions`: what somebody has to do, what is due first. */
export function myActionsCard(
  bot: Bot,
  viewer: string,
  mine: readonly { readonly found: Case; readonly action: Action }[],
): Reply {
  return {
    card: render('plan/mine', {
      actions: mine.map(({ found, action }) => ({
        reference: found.reference,
        ...lineOf(bot, action),
        ...fit({ what: action.what }, textBudget / 20),
      })),
      asAt: when(bot, bot.app.ports.clock.now()),
      seat: bot.seat(viewer),
    }),
    summary: say('plan.mine.summary'),
    place: { page: 'tracker', query: { state: 'actions', whose: 'mine' } },
  };
}

export function mayPlan({ app }: Bot, found: Case, viewer: string): boolean {
  const now = app.ports.clock.now();
  return refusalOf(app, found, viewer, 'planActions', now) === undefined || mayReview(found, viewer, app, now);
}

/** Whoever plans, and whoever may accept what was done. */
export function mayList(bot: Bot, found: Case, viewer: string): boolean {
  return seesNow(bot, found, viewer, 'plan');
}

/** Its owner and their manager, whoever plans, and whoever may accept it. A restricted record may be about the manager. */
function maySee(bot: Bot, found: Case, action: Action, viewer: string): boolean {
  const { app } = bot;
  const manager = app.organisation.people.find(({ id }) => id === action.owner)?.supervisor;
  const isManager = manager === viewer && !found.assessment?.restricted;
  return action.owner === viewer || isManager || mayList(bot, found, viewer) || mayEndorse(bot, found, action, viewer);
}

/** In a formal review the accountable executive accepts an action after somebody else has. */
function mayEndorse({ app }: Bot, found: Case, action: Action, viewer: string): boolean {
  const { accepted, endorsed, dropped, owner } = action;
  if (!accepted || endorsed || dropped || [owner, accepted.by].includes(viewer)) return false;
  return tierOf(found)?.tier === 'C' && isExecutive(viewer, app, app.ports.clock.now());
}

export function lineOf(bot: Bot, action: Action): Record<string, string> {
  const { app } = bot;
  const { level, change, kind, owner, due, challenged, goOn, id } = action;
  const marks = [
    ...(challenged ? [say(`plan.mark.${challenged}`)] : []),
    ...(goOn === '' ? [] : [say('plan.mark.weakAlone')]),
  ];
  return {
    id,
    what: '',
    kindLine: say('plan.line', {
      level: say(`plan.level.${level}`),
      change: say(`plan.change.${change}`),
      kind: say(`plan.strength.${actionKinds[kind]}`, { kind: say(`plan.kind.${kind}`) }),
    }),
    ownerLine: say('plan.owner', { name: nameOf(app.organisation, owner), due: formatDate(due) }),
    marks: marks.join(' '),
    ...stateOf(bot, action),
  };
}

function stateOf(bot: Bot, action: Action): { state: string; stateStyle: string } {
  const { accepted, endorsed, dropped, proof, returned, due, snoozedUntil } = action;
  const name = (id: string): string => nameOf(bot.app.organisation, id);
  const today = localDate(bot.app.ports.clock.now(), bot.app.office.zone);
  if (accepted && awaitsExecutive(action))
    return { state: say('plan.state.awaitsExecutive', { name: name(accepted.by) }), stateStyle: 'accent' };
  if (accepted && endorsed)
    return {
      state: say('plan.state.endorsed', { name: name(accepted.by), executive: name(endorsed.by) }),
      stateStyle: 'good',
    };
  if (accepted)
    return {
      state: say('plan.state.accepted', { name: name(accepted.by), at: when(bot, accepted.at) }),
      stateStyle: 'good',
    };
  if (dropped)
    return {
      state: say('plan.state.dropped', { name: name(dropped.by), at: when(bot, dropped.at) }),
      stateStyle: 'emphasis',
    };
  if (proof) return { state: say('plan.state.proved'), stateStyle: 'accent' };
  if (due < today) return { state: say('plan.state.late', { due: formatDate(due) }), stateStyle: 'attention' };
  if (returned) return { state: say('plan.state.returned', { name: name(returned.by) }), stateStyle: 'warning' };
  const snoozed = snoozedUntil !== undefined && snoozedUntil > today;
  return {
    state: snoozed ? say('plan.state.snoozed', { until: formatDate(snoozedUntil) }) : say('plan.state.open'),
    stateStyle: 'emphasis',
  };
}
