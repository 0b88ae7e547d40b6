import { auditAnswers } from '../../src/audit/facts';
import { auditEndForm, auditHandForm, auditPlanForm, auditWhyForm } from '../../src/flow/auditForms';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { verbs } from '../../bot/dispatch';
import { composed } from '../../cards/compose';
import { allExamples, templateNames } from '../../cards/examples';
import { render, say } from '../../cards/render';
import { allWords, hasWords } from '../../cards/words';
import type { Flow } from '../../src/flow/flow';
import { flows } from '../../src/flow/flows/flows';
import { passOverForm } from '../../src/flow/readingForm';
import {
  correctionForm,
  correctLearningForm,
  decisionForm,
  endHoldForm,
  holdForm,
  learningForm,
  learningNoteForm,
} from '../../src/flow/forms';
import { bookingForm, lostContactForms, missForm, whoForm } from '../../src/flow/lostContactForms';
import { lintFlow } from '../../src/flow/lint';
import { forbiddenWording } from '../../src/policy/forbiddenWording';
import { buttonsOf, textsOf } from '../fake/cardForm';
import { cardProblems } from '../gallery/cardProblems';
import { england } from '../policy/england';

const root = resolve(__dirname, '../..');
const examples = allExamples().map((example) => ({ ...example, shown: `${example.name} (${example.example})` }));

type Node = Readonly<Record<string, unknown>>;

function nodesOf(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesOf);
  if (typeof part !== 'object' || part === null) return [];
  return [part as Node, ...Object.values(part).flatMap(nodesOf)];
}

const inputIds = (name: string): string[] =>
  nodesOf(composed(name)).flatMap(({ type, id }) =>
    typeof type === 'string' && type.startsWith('Input.') && typeof id === 'string' ? [id] : [],
  );

/** Templates of a report's steps, by the step they are for. */
const stepCards = (flow: Flow): Map<string, string[]> =>
  new Map(Object.keys(flow.steps).map((step) => [step, inputIds(`report/${step}`)]));

describe('every card with every example of it, and with everything that can be typed as long as it can be', () => {
  test.each(examples)('$shown is whole: valid 1.5, labelled, no placeholder left, under 80 KB', ({ card }) => {
    expect(cardProblems(card)).toEqual([]);
  });

  test.each(examples)('$shown never talks anybody out of reporting', ({ card }) => {
    expect(textsOf(card).flatMap((text) => forbiddenWording(text))).toEqual([]);
  });

  test.each(examples)('$shown: every button does something, and can be told from the others', ({ card }) => {
    for (const { verb } of buttonsOf(card)) expect(Object.keys(verbs)).toContain(verb);
    const titles = buttonsOf(card).map(({ title, data }) => `${title} ${JSON.stringify(data)}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('there is no template without an example', () => {
    expect(templateNames().filter((name) => !examples.some((example) => example.name === name))).toEqual([]);
  });
});

test('every verb is on a card, and no verb is only on one', () => {
  const verbsOf = (card: unknown): string[] =>
    nodesOf(card).flatMap(({ verb }) => (typeof verb === 'string' ? [verb] : []));
  // Some buttons are given with the data (views/notice.ts, views/caseLineCard.ts): those stand on the finished cards alone.
  const used = new Set([
    ...templateNames().flatMap((name) => verbsOf(composed(name)).filter((verb) => !verb.startsWith('$'))),
    ...allExamples().flatMap(({ card }) => verbsOf(card)),
  ]);
  expect([...used].sort()).toEqual(Object.keys(verbs).sort());
});

describe('a report', () => {
  test.each(flows.map((flow) => ({ ...flow })))(
    '$id@$version: each step asks on its card what it reads, in words',
    (flow) => {
      const words = new Set(
        Object.entries(flow.fields).flatMap(([field, { type, ...rest }]) => [
          ...(hasWords(`field.${field}.label`) ? [field] : []),
          ...(type === 'choice'
            ? (rest as { choices: readonly string[] }).choices
                .filter((choice) => hasWords(`field.${field}.${choice}`) || Object.hasOwn(england.prompts, choice))
                .map((choice) => `${field}.${choice}`)
            : []),
        ]),
      );
      const cards = new Map(
        [...stepCards(flow)].map(([step, inputs]) => [step, inputs.filter((input) => !input.startsWith('${'))]),
      );
      expect(lintFlow(flow, cards, words)).toEqual([]);
      // The questions of a threshold prompt are on the cards of the steps that take one.
      const asking = [...stepCards(flow)].filter(([, inputs]) => inputs.includes('${field}')).map(([step]) => step);
      expect(asking).toEqual(Object.keys(flow.steps).filter((step) => flow.steps[step]?.prompt !== undefined));
    },
  );

  test('every step has "Escalate anyway"', () => {
    for (const step of flows.flatMap((flow) => Object.keys(flow.steps))) {
      const titles = nodesOf(composed(`report/${step}`)).flatMap(({ verb }) => verb ?? []);
      expect(titles).toContain('report.escalateAnyway');
    }
  });

  test('every question of yes and no can be answered with "Not known"', () => {
    const all = templateNames()
      .flatMap((name) => nodesOf(composed(name)))
      .filter(({ type, choices }) => type === 'Input.ChoiceSet' && valuesOf(choices).includes('no'))
      .filter(({ choices }) => !valuesOf(choices).includes('someone_else'));
    // An audit asks what is written down: there "not evidenced" takes the place of "not known".
    const audits = all.filter(({ choices }) => valuesOf(choices).includes('not_evidenced'));
    for (const { choices } of audits) expect(valuesOf(choices)).toEqual(auditAnswers);
    const questions = all.filter((question) => !audits.includes(question));
    expect(questions.length).toBeGreaterThanOrEqual(5);
    for (const { choices } of questions) expect(valuesOf(choices)).toEqual(['yes', 'no', 'unknown']);
    expect(say('answer.unknown')).toBe('Not known');
  });
});

test.each([
  { card: 'duty/details', form: { ...decisionForm, ...bookingForm } },
  ...Object.entries(lostContactForms).map(([name, form]) => ({ card: `lostContact/${name}`, form })),
  { card: 'lostContact/who', form: whoForm },
  { card: 'lostContact/record', form: { ...missForm, '${field}': {} } },
  { card: 'supervision/record', form: learningForm },
  { card: 'supervision/correct', form: correctLearningForm },
  { card: 'learning/note', form: learningNoteForm },
  { card: 'selfNeglect/cannot', form: passOverForm },
  { card: 'audit/plan', form: auditPlanForm },
  { card: 'audit/case', form: { ...auditWhyForm, '${field}': {} } },
  { card: 'audit/audit', form: { ...auditHandForm, ...auditEndForm } },
  { card: 'record/hold', form: holdForm },
  { card: 'record/endHold', form: endHoldForm },
  { card: 'record/correct', form: { ...correctionForm, correction: {} } },
])('$card asks what its form reads, no more and no less', ({ card, form }) => {
  // An input may be there in several shapes, of which one is shown.
  expect([...new Set(inputIds(card))].sort()).toEqual(Object.keys(form).sort());
});

function valuesOf(choices: unknown): unknown[] {
  return Array.isArray(choices) ? choices.map((choice: Node) => choice['value']) : [];
}

describe('what people type', () => {
  const typed = '**bold** [link](https://example.org) ${reference} ${1+1} @{field} #report.start.title';
  const shownTexts = ['whatHappened', 'safetyActions', 'desiredOutcome', 'place', 'unplaced', 'person', 'reason'];
  const ofEpisode = [
    'waysText',
    'noteRisk',
    'noteActions',
    'notePartners',
    'contactWho',
    'contactNote',
    'planReason',
    'endNote',
  ];
  const ofPolice = [
    'policeNumber',
    'policeLog',
    'policeOfficer',
    'policeReason',
    'policeFound',
    'insteadWho',
    'insteadForce',
  ];
  const ofNote = ['followUpReason', 'standingRisk', 'standingActions', 'standingPartners'];
  const byPeople = [
    ...shownTexts,
    ...ofEpisode,
    ...ofPolice,
    ...ofNote,
    'reasonGiven',
    'safetyGiven',
    'consultedGiven',
    'now',
  ];
  const lists = ['tries', 'corrections', 'parts', 'standing', 'ended', 'entries'];
  const inLists = ['note', 'was', 'reason', 'says', 'endReason', 'learningPoint', 'practice', 'note', 'withdrawnWhy'];
  const typedInto = (row: Node): Node =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, inLists.includes(key) ? typed : value]));

  const drawn = examplesAsData().map(({ name, data }) => {
    const texts = Object.fromEntries(byPeople.filter((key) => key in data).map((key) => [key, typed]));
    const fields = Object.keys(data['typed'] ?? {}).map((field) => [field, typed]);
    const rows = Array.isArray(data['rows'])
      ? { rows: (data['rows'] as Node[]).map((row) => ({ ...row, lines: [{ text: typed }] })) }
      : {};
    const all = {
      ...data,
      ...texts,
      ...rows,
      ...Object.fromEntries(
        lists.flatMap((key) => (Array.isArray(data[key]) ? [[key, (data[key] as Node[]).map(typedInto)]] : [])),
      ),
      ...(fields.length > 0 ? { typed: Object.fromEntries(fields) as object } : {}),
    };
    return { name, card: render(name, all) };
  });

  test('stands in text runs and inputs alone: a text block would read it as markup', () => {
    let seen = 0;
    for (const { card } of drawn) {
      for (const { type, text, value } of nodesOf(card)) {
        if (text === typed || value === typed) seen += 1;
        if (type === 'TextBlock') expect(String(text)).not.toContain('**bold**');
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  test('is shown as it was typed: nothing in it is worked out', () => {
    for (const { card } of drawn) {
      for (const { text, value } of nodesOf(card)) {
        for (const shown of [text, value]) {
          if (typeof shown === 'string' && shown.includes('**bold**')) expect(shown).toBe(typed);
        }
      }
    }
  });
});

function examplesAsData(): { name: string; data: Node }[] {
  return templateNames().flatMap((name) => {
    const file = join(root, 'cards/examples', `${name}.json`);
    return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Node>).map((data) => ({
      name,
      data,
    }));
  });
}

describe('words', () => {
  test.each(allWords())('"%s" never talks anybody out of reporting', (_key, text) => {
    expect(forbiddenWording(text)).toEqual([]);
  });

  test('there is no sentence that nothing says', () => {
    const sources = filesIn(['bot', 'cards', 'src'].map((folder) => join(root, folder)))
      .filter((file) => !file.endsWith('words/en.json') && !file.includes('/examples/'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const unused = allWords()
      .map(([key]) => key)
      .filter((key) => !saidWhole(sources, key) && !saidInParts(sources, key));
    expect(unused).toEqual([]);
  });
});

function saidWhole(sources: string, key: string): boolean {
  return [`'${key}'`, `"#${key}"`, `"##${key}"`].some((said) => sources.includes(said));
}

/** Keys put together where they are said, such as `result.${result}` or `#field.@{field}.label`: the part that varies must exist. */
function saidInParts(sources: string, key: string): boolean {
  const parts = key.split('.');
  return parts.some((part, index) => {
    const before = parts.slice(0, index).join('.');
    const after = parts.slice(index + 1).join('.');
    const shape = [before, '(?:\\$\\{[^}`]+\\}|@\\{\\w+\\})', after].filter((piece) => piece !== '').join('\\.');
    if (!new RegExp(`[\`"#']${shape}[\`"']`).test(sources)) return false;
    return part === '' || new RegExp(`\\b${part.replaceAll(/[^\w ]/g, '.')}\\b`).test(sources);
  });
}

function filesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder).flatMap((name) => {
      const file = join(folder, name);
      return statSync(file).isDirectory() ? filesIn([file]) : [file];
    }),
  );
}
