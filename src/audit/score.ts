import { above } from '../assurance/xmr';
import type { Answers } from './facts';
import type { Reading, Round } from './state';

/** Whether what was looked for was done in a case: nothing was answered no or not evidenced, and something was answered yes. */
export function isPassed({ answers, unreadable }: Pick<Reading, 'answers' | 'unreadable'>): boolean {
  const given = Object.values(answers);
  return (
    unreadable === null && given.includes('yes') && given.every((one) => one === 'yes' || one === 'not_applicable')
  );
}

/** Whether answers are one for each question. */
export function isWhole(answers: Answers, questions: readonly string[]): boolean {
  const given = Object.keys(answers);
  return given.length === questions.length && questions.every((question) => given.includes(question));
}

/** The reading of each answered case that stands, by reference. */
export function standing({ readings }: Pick<Round, 'readings'>): ReadonlyMap<string, Reading> {
  return new Map(
    Object.entries(readings).flatMap(([reference, all]) => {
      const last = all.at(-1);
      return last ? [[reference, last] as const] : [];
    }),
  );
}

export interface QuestionScore {
  readonly question: string;
  readonly yes: number;
  readonly no: number;
  /** With those that nobody could read. */
  readonly notEvidenced: number;
  readonly notApplicable: number;
  /** What `yes` is out of: every answered case to which the question applies. */
  readonly of: number;
}

/** Every question over the cases that are answered. */
export function questionScores(round: Pick<Round, 'readings'>, questions: readonly string[]): QuestionScore[] {
  const all = [...standing(round).values()];
  return questions.map((question) => {
    const answered = all.map(({ answers, unreadable }) => (unreadable === null ? answers[question] : 'not_evidenced'));
    const count = (answer: string): number => answered.filter((one) => one === answer).length;
    const [yes, no, notEvidenced] = [count('yes'), count('no'), count('not_evidenced')];
    return { question, yes, no, notEvidenced, notApplicable: count('not_applicable'), of: yes + no + notEvidenced };
  });
}

/** How many of the drawn cases passed, and whether that is what was expected. */
export function scoreOf(
  round: Pick<Round, 'readings' | 'sample' | 'population'>,
  target: number,
): {
  readonly passed: number;
  readonly of: number;
  readonly population: number;
  readonly outcome: 'passed' | 'failed';
} {
  const passed = [...standing(round).values()].filter(isPassed).length;
  const of = round.sample.length;
  // As a measure in the case compares them: 29 of 100 is 29 %.
  const failed = above(target, (passed / of) * 100);
  return { passed, of, population: round.population.length, outcome: failed ? 'failed' : 'passed' };
}
