import { say } from '../../cards/render';
import { refusalOf } from '../../src/case/permitted';
import type { Case } from '../../src/case/state';
import type { TriageAsk } from '../../src/case/triage/asking';
import { failureQuestions, type TriageConsent, type TriageForm } from '../../src/case/triage/facts';
import { readEntry, type Entry } from '../../src/flow/entry';
import type { Entered, Field } from '../../src/flow/flow';
import {
  heardForm,
  limbField,
  notNeededForm,
  toldAgainForm,
  toldForm,
  triageForm,
  whyField,
} from '../../src/flow/triageForm';
import type { Seen } from '../../src/ledger/streamKind';
import type { Answer } from '../../src/policy/answers';
import { localToInstant } from '../../src/time/local';
import { answerCase } from '../../src/usecases/duty';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Bot, type Press, type Reply } from '../press';
import { seesNow } from '../mayNow';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { onCase } from './onCase';
import { notificationCard, notificationsCard, triageFormCard } from '../views/triageCards';
import { confirmNotNeededCard } from '../views/triageMessages';

/** The form of triage. */
export async function form(press: Press, bot: Bot): Promise<Reply> {
  return on(press, bot, (seen) => triageFormCard(bot, seen, press.asker.person));
}

/** Who has to be told, and what triage found: also for whoever is named to review it, to read. */
export async function list(press: Press, bot: Bot): Promise<Reply> {
  return onCase(press, bot, (seen, person) =>
    seesNow(bot, seen.state, person, 'triage')
      ? notificationsCard(bot, seen, person)
      : notice(bot, person, seen.state.assessment?.restricted ? 'restricted' : 'not_permitted'),
  );
}

export async function one(press: Press, bot: Bot): Promise<Reply> {
  return on(press, bot, (seen) => oneOf(press, bot, seen));
}

/** Writes triage down. What is missing or wrong comes back with everything typed, also when somebody else was first. */
export async function save(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  return on(press, bot, async (seen) => {
    const entry = readEntry(triageForm(bot.app.pack), press.data, entryContext(bot.app));
    if (Object.keys(entry.problems).length > 0)
      return triageFormCard(bot, seen, person, { typed: entry.typed, problems: formProblems(entry.problems) });
    const read = Number(textOf(press.data, 'read'));
    const asked = { type: 'triage', read, ...formOf(bot, entry.valid) } as const;
    const turned = await ask(press, bot, asked);
    if (turned.outcome !== 'refused') return notificationsCard(bot, turned.seen, person, say('triage.saved'));
    const field = {
      no_ground: 'groundWords',
      unknown_basis: 'ground',
      correction_reason: 'againWhy',
      known_in_the_future: 'knownOn',
    }[turned.refusal as string];
    if (field)
      return triageFormCard(bot, turned.seen, person, {
        typed: entry.typed,
        problems: { [field]: say(`notice.${turned.refusal}`) },
      });
    if (turned.refusal !== 'triage_changed') return notice(bot, person, turned.refusal);
    return triageFormCard(bot, turned.seen, person, { typed: entry.typed, notice: say('notice.triage_changed') });
  });
}

export const told = (press: Press, bot: Bot): Promise<Reply> => sent(press, bot, toldForm);

/** What was written down of it, put right with a reason. */
export const toldAgain = (press: Press, bot: Bot): Promise<Reply> => sent(press, bot, toldAgainForm);

async function sent(press: Press, bot: Bot, fields: Readonly<Record<string, Field>>): Promise<Reply> {
  const { zone } = entryContext(bot.app);
  return write(press, bot, fields, (to, { how = '', sentReference = '', sentOn = '', sentAt = '', toldWhy = '' }) => ({
    type: 'notified',
    to,
    how,
    reference: sentReference,
    sentAt: localToInstant(sentOn, sentAt, zone).instant,
    reason: toldWhy,
  }));
}

export async function notNeeded(press: Press, bot: Bot): Promise<Reply> {
  return write(press, bot, notNeededForm, (to, { notNeeded: reason = '' }) => ({ type: 'notNotified', to, reason }));
}

/** A second person agrees that the authority that decides need not be told, or does not. For duty grade and above. */
export async function answerNotNeeded(press: Press, bot: Bot): Promise<Reply> {
  return onCase(press, bot, async (seen, person) => {
    const refusal = refusalOf(bot.app, seen.state, person, 'confirmOverrideDown', bot.app.ports.clock.now());
    if (refusal) return notice(bot, person, refusal);
    const to = textOf(press.data, 'to');
    const agree = textOf(press.data, 'agree') === 'yes';
    const proposedAt = textOf(press.data, 'proposedAt');
    const turned = await ask(press, bot, { type: 'answerNotNotified', to, agree, proposedAt });
    if (turned.outcome !== 'refused')
      return confirmNotNeededCard(bot, turned.seen, person, to, say(`triage.confirm.${agree ? 'agreed' : 'refused'}`));
    return ['proposal_changed', 'no_proposal'].includes(turned.refusal)
      ? confirmNotNeededCard(bot, turned.seen, person, to, say(`notice.${turned.refusal}`))
      : notice(bot, person, turned.refusal);
  });
}

export async function heard(press: Press, bot: Bot): Promise<Reply> {
  return write(press, bot, heardForm, (to, { heard: what = '', enquiry }) => ({
    type: 'heardBack',
    to,
    what,
    enquiry: enquiry as Answer | undefined,
  }));
}

async function write(
  press: Press,
  bot: Bot,
  fields: Readonly<Record<string, Field>>,
  askOf: (to: string, valid: Entered) => TriageAsk,
): Promise<Reply> {
  const { person } = press.asker;
  return on(press, bot, async (seen) => {
    const entry: Entry = readEntry(fields, press.data, entryContext(bot.app));
    const problems = formProblems(entry.problems);
    if (Object.keys(problems).length > 0) return oneOf(press, bot, seen, { typed: entry.typed, problems });
    const turned = await ask(press, bot, askOf(textOf(press.data, 'to'), entry.valid));
    if (turned.outcome !== 'refused') return notificationsCard(bot, turned.seen, person, say('triage.written'));
    // Somebody else wrote it down first: what stands is shown.
    if (turned.refusal === 'told_already')
      return oneOf(press, bot, turned.seen, { notice: say('notice.told_already') });
    return notice(bot, person, turned.refusal);
  });
}

function oneOf(press: Press, bot: Bot, seen: Seen<Case>, shown: Parameters<typeof notificationCard>[4] = {}): Reply {
  const { person } = press.asker;
  return notificationCard(bot, seen, person, textOf(press.data, 'to'), shown) ?? notice(bot, person, 'no_notification');
}

function ask(press: Press, bot: Bot, asked: TriageAsk) {
  const command = { type: 'triage', by: press.asker.person, at: bot.app.ports.clock.now(), ask: asked } as const;
  return answerCase(bot.app, textOf(press.data, 'reference'), command, press.id);
}

/** For those who may triage, in their own chat. */
async function on(press: Press, bot: Bot, show: (seen: Seen<Case>) => Reply | Promise<Reply>): Promise<Reply> {
  return onCase(press, bot, (seen, person) => {
    const refusal = refusalOf(bot.app, seen.state, person, 'triage', bot.app.ports.clock.now());
    return refusal ? notice(bot, person, refusal) : show(seen);
  });
}

function formOf({ app }: Bot, valid: Entered): TriageForm {
  const get = (field: string): string => valid[field] ?? '';
  const answer = (field: string): Answer => (get(field) || 'unknown') as Answer;
  const level = (field: string): number | null => (Number(get(field)) > 0 ? Number(get(field)) : null);
  const limbs = app.pack.threeLimbs.limbs.map(({ key }) => key);
  return {
    safe: answer('safe'),
    limbs: Object.fromEntries(limbs.map((key) => [key, answer(limbField(key))])),
    consent: get('sharingConsent') as TriageConsent,
    ground: get('ground'),
    harm: { physical: level('physicalHarm'), psychological: level('psychologicalHarm') } as TriageForm['harm'],
    failures: Object.fromEntries(failureQuestions.map((key) => [key, answer(key)])) as TriageForm['failures'],
    events: get('events')
      .split(',')
      .filter((event) => event !== ''),
    // The start of the day where nobody knows the time: a clock is never later than it should be.
    ...(get('knownOn') === ''
      ? {}
      : { knownSince: localToInstant(get('knownOn'), get('knownAt') || '00:00', app.office.zone).instant }),
    texts: {
      safe: get('safeWords'),
      desiredOutcome: get('wanted'),
      ground: get('groundWords'),
      again: get('againWhy'),
      ...Object.fromEntries(limbs.map((key) => [key, get(whyField(key))])),
    },
  };
}
