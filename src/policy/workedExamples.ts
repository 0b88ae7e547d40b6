import { type Answers } from './answers';
import { evaluate } from './evaluate';
import { type Pack, promptOf } from './pack';
import { type PackFile, type WorkedExample } from './packShape';
import { type PlacedProblem } from './packProblems';

/** The answers of an example: yes and not known as listed, every other question answered no. */
export function answersOf(pack: Pack, example: WorkedExample): Answers {
  const asked = [...pack.preface.indicators, ...promptOf(pack, example.prompt).indicators];
  return Object.fromEntries(
    asked.map(({ key }) => [key, example.yes.includes(key) ? 'yes' : example.unknown.includes(key) ? 'unknown' : 'no']),
  );
}

/** Examples that do not give what they say, and prompts or rows that no example shows at work. */
export function exampleProblems({ examples, ...file }: PackFile, pack: Pack): PlacedProblem[] {
  const shown = new Set<string>();
  const wrong = examples.flatMap((example, i) => {
    const path = ['examples', i];
    if (!Object.hasOwn(pack.prompts, example.prompt)) {
      return [{ path: [...path, 'prompt'], reason: `${example.id}: there is no prompt '${example.prompt}'` }];
    }
    const answers = answersOf(pack, example);
    const strangers = [...example.yes, ...example.unknown].filter((key) => !Object.hasOwn(answers, key));
    if (strangers.length > 0) {
      return [{ path, reason: `${example.id} answers ${strangers.join(', ')}, which ${example.prompt} does not ask` }];
    }
    const outcome = evaluate(pack, example.prompt, answers, example.context);
    const fired = outcome.fired.map(({ id }) => id);
    shown.add(example.prompt);
    fired.forEach((id) => shown.add(id));
    const missing = [
      ...example.rows.filter((id) => !fired.includes(id)).map((id) => `row ${id}`),
      ...example.actions.filter((code) => !outcome.actions.includes(code)),
    ];
    return [
      ...(outcome.result === example.expect
        ? []
        : [{ path, reason: `${example.id}: expected ${example.expect}, got ${outcome.result}` }]),
      ...(missing.length > 0 ? [{ path, reason: `${example.id}: expected also ${missing.join(', ')}` }] : []),
    ];
  });
  return [...wrong, ...unshown(file, shown)];
}

function unshown(file: Omit<PackFile, 'examples'>, shown: ReadonlySet<string>): PlacedProblem[] {
  const { prompts, preface, categories } = file;
  const places = [
    ...preface.rows.map(({ id }, i) => ({ id, path: ['preface', 'rows', i] })),
    ...prompts.flatMap(({ id, rows }, p) => [
      { id, path: ['prompts', p] },
      ...rows.map((row, i) => ({ id: row.id, path: ['prompts', p, 'rows', i] })),
    ]),
    ...categories.rows.map(({ id }, i) => ({ id, path: ['categories', 'rows', i] })),
    ...categories.table.map(({ id }, i) => ({ id, path: ['categories', 'table', i] })),
  ];
  return places
    .filter(({ id }) => !shown.has(id))
    .map(({ id, path }) => ({ path, reason: `no worked example shows '${id}' at work` }));
}
