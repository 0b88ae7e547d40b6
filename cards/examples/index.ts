import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render, type Card } from '../render';

/** One finished card: the template's topic and name, and which of its examples. */
export interface CardExample {
  readonly name: string;
  readonly example: string;
  readonly card: Card;
}

const topics = [
  'home',
  'report',
  'duty',
  'supervision',
  'learning',
  'selfNeglect',
  'sharedRisk',
  'lostContact',
  'delivery',
  'record',
  'practice',
  'triage',
  'plan',
  'review',
  'briefing',
  'impact',
  'audit',
  'leaders',
] as const;

/** Every template's name, such as `report/start`. */
export function templateNames(): string[] {
  return topics.flatMap((topic) =>
    readdirSync(join(__dirname, '..', topic)).map((file) => `${topic}/${file.replace(/\.json$/, '')}`),
  );
}

/** Every card with every example of it, and once more with everything that can be typed as long as it can be. */
export function allExamples(): CardExample[] {
  return templateNames().flatMap((name) => {
    const examples = Object.entries(examplesOf(name));
    const cards = examples.map(([example, data]) => ({ name, example, card: render(name, data) }));
    const longest = examples.map(([example, data]) => ({ name, example: `${example}-long`, data: stretched(data) }));
    const changed = longest.filter(({ data }, index) => JSON.stringify(data) !== JSON.stringify(examples[index]?.[1]));
    return [...cards, ...changed.slice(0, 1).map(({ example, data }) => ({ name, example, card: render(name, data) }))];
  });
}

function examplesOf(name: string): Record<string, Record<string, unknown>> {
  return JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as Record<string, Record<string, unknown>>;
}

/** What people type, in every script and with everything that could be taken for markup or a placeholder. */
const passage = 'Ystafell 4 — «كلام من اليمين» 😟 **not bold** [no link](https://example.org) <b>&amp;</b>\n';
const typedByPeople = [
  'whatHappened',
  'safetyActions',
  'desiredOutcome',
  'place',
  'unplaced',
  'person',
  'reason',
  'now',
  'waysText',
  'noteRisk',
  'noteActions',
  'notePartners',
  'contactNote',
  'policeReason',
  'standingRisk',
];

function stretched(data: Record<string, unknown>): Record<string, unknown> {
  const fields = (data['typed'] ?? {}) as Record<string, string>;
  const narratives = [
    'safetyActions',
    'whatHappened',
    'desiredOutcome',
    'reason',
    'safety',
    'learningPoint',
    'practice',
    'correction',
    'why',
    'holdReason',
    'endReason',
    'worry',
    'whoCanGo',
    'realRiskFacts',
    'noteRisk',
    'noteActions',
    'tryNote',
    'notRight',
    'passReason',
  ];
  const typed = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, narratives.includes(field) ? long(6000) : value]),
  );
  const shown = Object.fromEntries(
    typedByPeople
      .filter((key) => typeof data[key] === 'string')
      .map((key) => [key, long(key === 'place' || key === 'person' ? 200 : 4000)]),
  );
  return { ...data, ...('typed' in data ? { typed } : {}), ...shown };
}

function long(length: number): string {
  return passage.repeat(Math.ceil(length / passage.length)).slice(0, length);
}
