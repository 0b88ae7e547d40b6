import type { Chance } from './chance';
import type { Category } from './texts/reportTexts';

/** Questions that are answered yes, and those that nobody could answer; the rest is no. By the keys of the policy pack. */
export interface Signs {
  readonly yes: readonly string[];
  readonly unknown: readonly string[];
  /** How often, against the others of the category. */
  readonly weight: number;
  /** By themselves they ask for no duty call. */
  readonly quiet: boolean;
}

const of = (weight: number, yes: string, unknown = '', quiet = false): Signs => ({
  weight,
  quiet,
  yes: yes === '' ? [] : yes.split(' '),
  unknown: unknown === '' ? [] : unknown.split(' '),
});

const none = (weight: number): Signs => of(weight, '', '', true);

const careAct = (...more: readonly Signs[]): readonly Signs[] => [
  of(3, 'anyHarm'),
  of(3, 'objectsOrAfraid', 'repeated'),
  of(2, 'anyHarm repeated'),
  of(2, 'noExplanationOrPreventiveAction'),
  of(1, 'anyHarm moreThanOnePerson'),
  none(2),
  ...more,
];

const byCategory: Readonly<Record<Exclude<Category, 'lost_contact'>, readonly Signs[]>> = {
  self_neglect: [
    of(5, 'hydrationNutrition unsafeEnvironment'),
    of(4, 'unsafeEnvironment repeatedRefusal', 'hydrationNutrition'),
    of(4, 'infectionRisk repeatedRefusal'),
    of(3, 'hydrationNutrition infectionRisk reducedAbilityToProtectSelf'),
    of(3, 'unsafeEnvironment', 'hydrationNutrition infectionRisk'),
    of(1, 'unsafeEnvironment', '', true),
  ],
  exploitation: [
    of(3, 'frequentVisitors', 'coercion'),
    of(3, 'suddenFinancialLoss missingEssentials'),
    of(2, 'coercion frequentVisitors'),
    of(1, 'increasedSubstanceUse frequentVisitors'),
  ],
  boundaries: [
    of(3, 'personalContactOutsideWork'),
    of(2, 'moneyGiftsLoans secrecy'),
    of(2, 'favouritism'),
    of(1, '', 'personalContactOutsideWork'),
  ],
  deterioration: [
    of(5, 'newOrWorseSign'),
    of(3, 'newOrWorseSign over24hNoClinicalAdvice'),
    of(2, 'over24hNoClinicalAdvice harmMoreThanMinor'),
    of(2, 'newOrWorseSign refusesHelp'),
    of(1, 'redFlag newOrWorseSign'),
    of(1, 'cannotSeekHelpAlone', '', true),
  ],
  care_planning: [
    of(4, 'needMissingFromPlan', '', true),
    of(3, 'careDiffersFromPlanTwicePlus'),
    of(2, 'planNotUpdatedAfterChange staffCannotAccessPlan'),
    of(1, 'anyHarm moreThanOnePerson'),
  ],
  neglect: careAct(of(2, 'alwaysRaise anyHarm')),
  physical: careAct(of(2, 'alwaysRaise')),
  domestic: careAct(of(4, 'alwaysRaise objectsOrAfraid')),
  sexual: [of(1, 'alwaysRaise'), of(1, 'alwaysRaise objectsOrAfraid')],
  psychological: careAct(of(2, 'alwaysRaise')),
  financial: careAct(of(2, '', 'alwaysRaise'), of(2, 'alwaysRaise')),
  modern_slavery: [of(1, 'alwaysRaise')],
  discriminatory: careAct(),
  organisational: [of(1, 'alwaysRaise moreThanOnePerson'), of(1, 'moreThanOnePerson')],
};

/** @param quiet something that no rule asks a duty call for */
export function signsOf(category: Exclude<Category, 'lost_contact'>, chance: Chance, quiet: boolean): Signs {
  if (quiet) return none(1);
  const all = byCategory[category];
  let left = chance.next() * all.reduce((sum, { weight }) => sum + weight, 0);
  return all.find(({ weight }) => (left -= weight) < 0) ?? none(1);
}
