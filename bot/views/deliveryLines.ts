import { referenceOfStream } from '../../src/case/reference';
import { say } from '../../cards/render';
import type { Message } from '../../src/ledger/messages';
import type { Tally } from '../../src/ledger/tally';
import { mayNow } from '../mayNow';
import { nameOf, teamOf } from '../../src/people/organisation';
import { runNamed, runOf } from '../../src/supervision/run';
import { isOfficeHours } from '../../src/time/officeHours';
import type { Watched } from '../../src/usecases/troubled';
import type { Bot } from '../press';
import { monthName } from './monthName';
import { when } from './when';
import { whyNot } from './whyNot';

/** One message as a few lines of text. */
export interface DeliveryLine {
  readonly heading: string;
  readonly text: string;
  /** What was done instead, and when; '' when there is nothing to say. */
  readonly then: string;
}

/** "12 intended = 10 delivered + 1 failed + 1 pending (1 held up, 0 waiting for office hours)". */
export function tallyText({ app }: Bot, { calm, ...tally }: Tally): string {
  const isOpen = isOfficeHours(app.ports.clock.now(), app.office);
  const why = [
    ...(tally.held > 0 ? [say('delivery.held', { count: tally.held })] : []),
    ...(calm > 0 && !isOpen ? [say('delivery.calm', { count: calm })] : []),
  ];
  const sum = say('delivery.sum', { ...tally });
  return why.length > 0 ? `${sum} (${why.join(', ')})` : sum;
}

/** A reminder run's name in words. */
export function runTitle(name: string): string {
  if (name === 'audit') return say('delivery.audits');
  const run = runNamed(name);
  if (!run) return say('delivery.otherRun');
  return say(`delivery.stage.${run.stage}`, { monthName: monthName(run.month) });
}

/** @param viewer a record that is for the safeguarding leads alone shows nobody else who or what */
export function deliveryLine(bot: Bot, viewer: string, watched: Watched): DeliveryLine {
  const { message, instead } = watched;
  const hidden = isHidden(bot, viewer, watched);
  const what = hidden ? say('delivery.restricted') : whatTo(bot, message);
  const next = hidden
    ? []
    : instead.map((other) =>
        say('delivery.insteadLine', { what: whatTo(bot, other), state: say(`delivery.status.${other.status}`) }),
      );
  const then = next.length > 0 ? say('delivery.instead', { list: next.join(', ') }) : nothingInstead(message);
  const at = when(bot, message.settledAt ?? message.owedAt);
  return {
    heading: headingOf(watched),
    text: say('delivery.line', { what, state: stateOf(bot, message) }),
    then: message.status === 'failed' && !hidden ? `${then} ${at}` : at,
  };
}

/** Whether this viewer may not see who or what. */
export function isHidden({ app }: Bot, viewer: string, { restricted }: Pick<Watched, 'restricted'>): boolean {
  return restricted && !mayNow({ app }, viewer, 'decideRestricted');
}

/** "alert to Dev Patel". */
export function whatTo({ app }: Bot, { card, to, replaces }: Message): string {
  const name =
    'person' in to
      ? nameOf(app.organisation, to.person)
      : say('message.channel', { team: teamOf(app.organisation, to.channel)?.name ?? to.channel });
  return say(replaces === undefined ? 'delivery.whatTo' : 'delivery.updateTo', {
    card: say(`message.${card}`),
    to: name,
  });
}

function stateOf(bot: Bot, { status, failure, held, officeHoursOnly, settledAt, claim }: Message): string {
  if (status === 'delivered') return say('delivery.state.delivered', { at: when(bot, settledAt) });
  if (status === 'failed') return say('delivery.state.failed', { why: failure ? whyNot(failure) : '' });
  if (held) return say('delivery.state.held', { why: whyNot(held) });
  const { app } = bot;
  if (officeHoursOnly && !isOfficeHours(app.ports.clock.now(), app.office)) return say('delivery.state.calm');
  return say(claim ? 'delivery.state.sending' : 'delivery.state.waiting');
}

/** A case by its reference, everything else by what it is counted with. */
function headingOf({ stream, message }: Watched): string {
  if (stream.startsWith('case/')) return referenceOfStream(stream);
  if (stream.startsWith('learning/')) return say('delivery.learning');
  if (stream.startsWith('audit/')) return say('delivery.audits');
  return stream.startsWith('draft/') ? say('delivery.drafts') : runTitle(runOf(message));
}

function nothingInstead({ status, failure }: Message): string {
  if (status !== 'failed') return '';
  const known = failure?.reason === 'expired' || failure?.reason === 'nothing_to_replace' ? failure.reason : 'nobody';
  return say(`delivery.nothing.${known}`);
}
