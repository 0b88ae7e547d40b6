// Figures that other people computed, driven through the product's own functions. The folder comes from VECTORS
// (default: this one); another folder holds files of the same names and shapes with other cases.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const VECTORS_FOLDER = resolve(process.env['VECTORS'] ?? __dirname);

export interface VectorCase {
  readonly id: string;
  /** What sort of case it is; files with one sort only leave it out. */
  readonly kind?: string;
  readonly note?: string | null;
}

interface VectorFile<Case> {
  readonly file: string;
  readonly caseCount?: number;
  readonly cases: readonly Case[];
}

/** One file of cases. Throws, saying what to do, when it is missing, empty or shorter than it says. */
export function readVectors<Case extends VectorCase>(name: string, folder: string = VECTORS_FOLDER): readonly Case[] {
  const path = join(folder, name);
  if (!existsSync(path)) {
    throw new Error(`No ${name} in ${folder}. Set VECTORS to a folder that holds every vectors file, or unset it.`);
  }
  const { cases, caseCount } = JSON.parse(readFileSync(path, "utf8")) as Partial<VectorFile<Case>>;
  if (!cases?.length) throw new Error(`${path} holds no cases: nothing would be checked.`);
  if (caseCount !== undefined && caseCount !== cases.length) {
    throw new Error(`${path} says ${caseCount} cases and holds ${cases.length}: the file is cut or mis-edited.`);
  }
  return cases;
}

/** The check for a kind, or a throw: a kind nobody checks must never pass as checked. */
export function checkFor<Check>(checks: Readonly<Record<string, Check>>, kind: string, where: string): Check {
  const check = Object.hasOwn(checks, kind) ? checks[kind] : undefined;
  if (!check) throw new Error(`${where}: no check for kind '${kind}'. Known: ${Object.keys(checks).join(', ')}.`);
  return check;
}

type Handler<Case> = (whole: Case) => void;

/**
 * A table-driven test over one file: a jest test per case, and at the end a line that says how many ran.
 * `checks` has one entry per kind; a file without kinds gives the entry name as `only`.
 */
export function describeVectors<Case extends VectorCase>(
  name: string,
  checks: Readonly<Record<string, Handler<Case>>>,
  only?: string,
): void {
  describe(`vectors: ${name}`, () => {
    const cases = readVectors<Case>(name);
    let ran = 0;
    for (const each of cases) {
      const kind = each.kind ?? only ?? '(none)';
      it(`${each.id} ${kind}${each.note ? `: ${each.note}` : ''}`, () => {
        ran += 1;
        checkFor(checks, kind, `${name} ${each.id}`)(each);
      });
    }
    afterAll(() => {
      // Not console.log: jest would wrap the line in a stack trace.
      process.stdout.write(`vectors: ${name} ${ran} cases\n`);
    });
  });
}
