import { say } from '../../cards/render';
import { nameOf } from '../../src/people/organisation';
import type { Block } from '../../src/tab/view';
import type { AuditRead, RoundRead } from '../../src/usecases/auditRounds';
import { dayOrMonth } from '../chart/figures';
import type { Bot } from '../press';
import { questionText, stratumName } from '../views/auditWords';

/** One round: what it came to, question by question, and everything that is needed to draw its cases again. */
export function auditRoundBlocks(bot: Bot, { plan }: AuditRead, round: RoundRead): Block[] {
  const { nth, dueOn, from, to, seed, hash, population, sample, share, scores } = round;
  const heading: Block = { kind: 'heading', text: say('tab.audits.round', { nth, on: dayOrMonth(dueOn) }) };
  const came: Block = {
    kind: 'notice',
    tone: round.status === 'passed' ? 'good' : round.status === 'failed' ? 'warning' : 'info',
    text: [roundText(round, plan.target), waitsFor(bot, round)].join(' ').trim(),
  };
  if (round.status === 'empty') return [heading, came];
  return [
    heading,
    came,
    {
      kind: 'table',
      id: `scores:${nth}`,
      title: say('tab.audits.scores'),
      columns: [
        { label: say('tab.column.question') },
        ...['yes', 'no', 'notEvidenced', 'notApplicable', 'of'].map((id) => ({
          label: say(`tab.audits.answer.${id}`),
          numeric: true as const,
        })),
      ],
      rows: scores.map(({ question, yes, no, notEvidenced, notApplicable, of }) => [
        { text: questionText(bot, question) },
        ...[yes, no, notEvidenced, notApplicable, of].map((count) => ({ text: String(count) })),
      ]),
      empty: say('tab.audits.nothingAnswered'),
    },
    {
      kind: 'table',
      id: `cases:${nth}`,
      title: say('tab.audits.cases'),
      columns: ['reference', 'about', 'found'].map((id) => ({ label: say(`tab.column.${id}`) })),
      rows: round.cases.map(({ reference, status }) => [
        { text: reference },
        { text: stratumName(bot, round.list.find((one) => one.reference === reference)?.stratum ?? '') },
        { text: say(`tab.audits.case.${status}`) },
      ]),
      empty: '',
    },
    {
      kind: 'facts',
      title: say('tab.audits.drawn'),
      rows: [
        {
          label: say('tab.audits.days'),
          text: say('tab.audits.period', { from: dayOrMonth(from), to: dayOrMonth(to) }),
        },
        {
          label: say('tab.audits.sizes'),
          text: say('tab.audits.sizeText', { sample, population, share: Math.round(share * 100) }),
        },
        { label: say('tab.audits.seed'), text: seed },
        { label: say('tab.audits.hash'), text: say('tab.audits.hashHow', { hash }) },
        { label: say('tab.audits.how'), text: say('tab.audits.howText') },
        ...groupsOf(bot, round),
      ],
    },
  ];
}

/** What a round came to, in a few words. */
export function roundText({ nth, status, results, sample, answered }: RoundRead, target: number): string {
  const last = results[results.length - 1];
  if (status === 'open' || status === 'empty' || !last)
    return say(status === 'empty' ? 'tab.audits.empty' : 'tab.audits.open', { nth, answered, of: sample });
  return say(`tab.audits.${status}`, { nth, passed: last.passed, of: last.of, target });
}

/** Whose the cases are that nobody has gone through; '' when there is none. */
function waitsFor({ app: { organisation } }: Bot, { cases }: RoundRead): string {
  const counts = new Map<string, number>();
  for (const { status, auditor } of cases) {
    if (status !== 'waiting') continue;
    const name = auditor === null ? say('tab.audits.nobody') : nameOf(organisation, auditor);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  return say('tab.audits.waitsFor', { who: [...counts].map(([name, count]) => `${name} (${count})`).join(', ') });
}

/** The frozen list: every reference of each group, in order, and how many of them were drawn. */
function groupsOf(bot: Bot, { list }: RoundRead): { label: string; text: string }[] {
  return [...new Set(list.map(({ stratum }) => stratum))].sort().map((stratum) => {
    const own = list.filter((one) => one.stratum === stratum);
    const drawn = own.filter((one) => one.drawn).length;
    const references = own.map(({ reference }) => reference).join(', ');
    return {
      label: stratumName(bot, stratum),
      text: say('tab.audits.group', { drawn, of: own.length, references }),
    };
  });
}
