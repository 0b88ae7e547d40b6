/** LFPSE codes, lower is worse: physical 1 fatal to 5 none, psychological 1 severe to 4 none; null is not recorded (domain reference 12). */
export interface PatientHarm {
  readonly physical: 1 | 2 | 3 | 4 | 5 | null;
  readonly psychological: 1 | 2 | 3 | 4 | null;
}

const levels = ['Fatal', 'Severe harm', 'Moderate harm', 'Low harm', 'No harm'] as const;
export type HarmLevel = (typeof levels)[number];

export interface Harm {
  readonly worstPhysical: number | null;
  readonly worstPsychological: number | null;
  /** 1 fatal to 5 none, of what is recorded; null when nothing is. */
  readonly combinedCode: number | null;
  readonly combinedLabel: HarmLevel | null;
  /** Some part of somebody's harm is not recorded. */
  readonly incomplete: boolean;
  /** What is shown. */
  readonly productLabel: string;
  /** Only what is recorded in full may be counted as no harm. */
  readonly countAsNoHarm: boolean;
}

/**
 * The worst over all patients. Psychological harm has no fatal level, so its scale lies one apart. NHS England's own code leaves out what is
 * missing, and so calls it "No harm" when only half was recorded; here that is never counted as none.
 */
export function combineHarm(patients: readonly PatientHarm[]): Harm {
  const worstPhysical = worst(patients.map(({ physical }) => physical));
  const worstPsychological = worst(patients.map(({ psychological }) => psychological));
  const combinedCode = worst([worstPhysical, worstPsychological === null ? null : worstPsychological + 1]);
  const combinedLabel = combinedCode === null ? null : (levels[combinedCode - 1] ?? null);
  const incomplete = patients.some(({ physical, psychological }) => physical === null || psychological === null);
  const productLabel =
    patients.length === 0
      ? 'Not applicable'
      : combinedLabel === null
        ? 'Harm level missing'
        : `${combinedLabel}${incomplete ? ' (so far; harm not fully recorded)' : ''}`;
  const countAsNoHarm = combinedCode === 5 && !incomplete;
  return { worstPhysical, worstPsychological, combinedCode, combinedLabel, incomplete, productLabel, countAsNoHarm };
}

function worst(codes: readonly (number | null)[]): number | null {
  const known = codes.filter((code) => code !== null);
  return known.length === 0 ? null : Math.min(...known);
}
