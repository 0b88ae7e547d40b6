import { say } from '../../../cards/render';
import type { Case, Decided } from '../../../src/case/state';
import { nameOf } from '../../../src/people/organisation';
import type { Bot } from '../../press';
import { nationWords } from '../../views/nationWords';
import { seesDetails } from '../../views/seesDetails';
import { when } from '../../views/when';
import { byWhom, row, type Row, type Section, type SectionOf, type Table } from '../section';

/** The duty call: who was alerted and why, who took it, and every decision. */
export const duty: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const { escalation, acknowledged, notes, alerts, decisions, proposal } = found;
  if (!escalation && alerts.length === 0) return undefined;
  const details = seesDetails(bot, found, viewer);
  return {
    title: say('line.escalation'),
    rows: [
      ...row(say('page.duty.asked'), escalation ? say(`duty.overview.route.${escalation.route}`) : '', {
        at: when(bot, escalation?.at),
      }),
      ...(acknowledged ? [took(bot, 'acknowledged', acknowledged)] : []),
      ...notes.map((note) => took(bot, 'alsoAcknowledged', note)),
      ...(proposal && details ? row(say('page.overview.note'), say('duty.details.waitingSecond')) : []),
    ],
    table: alertsOf(bot, found),
    parts: details ? decisions.map((decided, index) => decisionOf(bot, decided, index + 1)) : [],
  };
};

function took(
  bot: Bot,
  what: 'acknowledged' | 'alsoAcknowledged',
  by: { readonly by: string; readonly at: string },
): Row {
  const words = byWhom(bot, by);
  return { label: say(`page.duty.${what}`), text: words.by, at: words.at };
}

function alertsOf(bot: Bot, { alerts }: Case): Table {
  return {
    title: say('page.duty.alerts'),
    columns: (['alertedAt', 'who', 'as', 'because'] as const).map((column) => say(`page.duty.${column}`)),
    rows: alerts.map(({ at, person, role, because }) => [
      when(bot, at),
      person === null ? say('page.duty.nobody') : nameOf(bot.app.organisation, person),
      say(`role.${role}`),
      say(`because.${because}`),
    ]),
  };
}

function decisionOf(bot: Bot, { decision, late, secondPerson, ...by }: Decided, number: number): Section {
  const { outcome, reason, safety, consulted, nextReview } = decision;
  return {
    title: say('page.duty.decision', { number }),
    rows: [
      {
        label: say('page.duty.outcome'),
        text: say(`field.outcome.${outcome}`, nationWords(bot.app.pack)),
        ...byWhom(bot, by),
      },
      ...row(say('page.duty.second'), secondPerson ? nameOf(bot.app.organisation, secondPerson) : ''),
      ...row(say('duty.details.reasonGiven'), reason),
      ...row(say('duty.details.safetyGiven'), safety),
      ...row(say('duty.details.consultedGiven'), consulted),
      ...row(say('page.duty.nextReview'), when(bot, nextReview)),
      ...(late ? row(say('page.overview.note'), say('duty.details.late')) : []),
    ],
  };
}
