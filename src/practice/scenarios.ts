import type { Answer } from '../policy/answers';
import type { Context } from '../policy/answers';
import type { Pack } from '../policy/pack';

/** Something that was published, in our own words and without anybody's identity, for practising the threshold prompts. */
export interface Scenario {
  readonly id: string;
  /** A threshold prompt of the pack. */
  readonly prompt: string;
  readonly title: string;
  readonly facts: string;
  /** Who published it. */
  readonly source: string;
  /** What the facts answer, question by question of the preface and the prompt; what they do not say is not known. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Counts that a report would take from the record. */
  readonly context: Context;
  /** What is to be learned from it. */
  readonly found: string;
}

const calm = { immediateDanger: 'no', crimePossible: 'no', othersAtRisk: 'no', staffInvolved: 'no' } as const;
const torbay = 'Torbay and Devon Safeguarding Adults Partnership';

const all: readonly Scenario[] = [
  {
    id: 'capacity',
    prompt: 'self_neglect',
    title: 'Declines hospital, and has capacity',
    facts:
      'An ambulance crew visits a woman of 58. She is extremely thin and takes almost no food. She sits in her own faeces and is too weak to walk. She declines hospital, and is found to have capacity for that decision.',
    source: `${torbay}: Safeguarding Adults Review “June”`,
    answers: {
      ...calm,
      immediateDanger: 'yes',
      hydrationNutrition: 'yes',
      infectionRisk: 'yes',
      unsafeEnvironment: 'unknown',
      repeatedRefusal: 'unknown',
      reducedAbilityToProtectSelf: 'yes',
    },
    context: {},
    found:
      'Having capacity for one decision does not lower the result. She was visited again five days later, and a second report must never be dropped as a repeat of the first.',
  },
  {
    id: 'discharge',
    prompt: 'self_neglect',
    title: 'Home after an amputation',
    facts:
      'A man in his fifties has been home for less than four weeks after a long admission and an amputation. He declines treatment and refuses his medicines. He is incontinent without suitable equipment and lives in squalor. Today there is no emergency.',
    source: `${torbay}: thematic Safeguarding Adults Review on self-neglect`,
    answers: {
      ...calm,
      hydrationNutrition: 'unknown',
      infectionRisk: 'yes',
      unsafeEnvironment: 'yes',
      repeatedRefusal: 'yes',
      reducedAbilityToProtectSelf: 'unknown',
    },
    context: {},
    found: 'Three signs are present, and no emergency is needed for a duty call the same day.',
  },
  {
    id: 'little_known',
    prompt: 'self_neglect',
    title: 'Only one sign is known',
    facts:
      'A woman with a long-standing schizoaffective disorder has cellulitis. That she has an infection is all that is known at this contact.',
    source: `${torbay}: thematic Safeguarding Adults Review on self-neglect`,
    answers: {
      ...calm,
      hydrationNutrition: 'unknown',
      infectionRisk: 'yes',
      unsafeEnvironment: 'unknown',
      repeatedRefusal: 'unknown',
      reducedAbilityToProtectSelf: 'unknown',
    },
    context: {},
    found: 'What is not known never counts as no: two signs could be present, so it is treated as a duty call.',
  },
  {
    id: 'new_visitors',
    prompt: 'exploitation',
    title: 'Support is stopped, new people are staying',
    facts:
      'A man with a learning disability lives alone. He has stopped his weekly support. New people are now staying in his bedsit. Nothing else has been asked.',
    source: 'Cornwall Adult Protection Committee: serious case review, 2007',
    answers: {
      immediateDanger: 'no',
      crimePossible: 'unknown',
      othersAtRisk: 'unknown',
      staffInvolved: 'unknown',
      suddenFinancialLoss: 'unknown',
      frequentVisitors: 'yes',
      coercion: 'unknown',
      missingEssentials: 'unknown',
      increasedSubstanceUse: 'unknown',
    },
    context: {},
    found:
      'One sign is enough for a duty call and a shared risk summary. That somebody ends their support has to be explored, not only accepted.',
  },
  {
    id: 'no_answer',
    prompt: 'lost_contact',
    title: 'No answer at the first visit of the day',
    facts:
      'A man of 37 relies on two visits a day for help with his medicines. At the first visit of the day nobody answers the door, and nobody confirms that he is well. It is the first missed contact.',
    source: 'Hampshire Safeguarding Adults Board: learning from experience database',
    answers: {
      ...calm,
      suicideOrSelfHarmRisk: 'unknown',
      dependsOnContactForEssentialCare: 'yes',
      recentDischargeOrMedicationStop: 'unknown',
      knownExploitationOrDomesticAbuse: 'unknown',
      activeSelfNeglect: 'unknown',
      outOfCharacter: 'unknown',
    },
    context: { missedInWindow: 1 },
    found:
      'He depends on the visits, so the first missed contact already needs a duty call. In the review nobody saw him for five days, and then he was found dead.',
  },
  {
    id: 'private_contact',
    prompt: 'boundaries',
    title: 'Private contact with a worker',
    facts:
      'In supported living a worker and a person they support are in regular private contact. The team is unsure what is allowed.',
    source: 'Impact Guru: learning from safeguarding incidents, operational example',
    answers: {
      ...calm,
      staffInvolved: 'yes',
      personalContactOutsideWork: 'yes',
      moneyGiftsLoans: 'no',
      sexualOrRomantic: 'no',
      secrecy: 'no',
      favouritism: 'no',
      earlierBoundaryConcern: 'no',
      personDistressedOrDependent: 'no',
    },
    context: {},
    found: 'A report about a worker always reaches the safeguarding lead, with a record that is restricted.',
  },
  {
    id: 'more_confused',
    prompt: 'deterioration',
    title: 'More confused since yesterday',
    facts:
      'A home care worker notices that the person is more confused and eats less since yesterday. The worker is not sure whether it is urgent. The person cannot ask for help alone.',
    source: 'Impact Guru: learning from safeguarding incidents, operational example',
    answers: {
      ...calm,
      newOrWorseSign: 'yes',
      over24hNoClinicalAdvice: 'no',
      redFlag: 'no',
      cannotSeekHelpAlone: 'yes',
      earlierAdviceNotActedOn: 'no',
      refusesHelp: 'no',
      harmMoreThanMinor: 'no',
    },
    context: {},
    found:
      'A new sign is enough: somebody asks for clinical advice, against a clock, and there is a duty call the same day.',
  },
  {
    id: 'one_sign',
    prompt: 'self_neglect',
    title: 'A neglected home, and everything works',
    facts:
      'A home is neglected, but heating, water and appliances work. There is nothing else of concern. The person is well and accepts support.',
    source: 'Sussex Safeguarding Adults Boards: Safeguarding Adults Thresholds, guidance for professionals',
    answers: {
      ...calm,
      hydrationNutrition: 'no',
      infectionRisk: 'no',
      unsafeEnvironment: 'yes',
      repeatedRefusal: 'no',
      reducedAbilityToProtectSelf: 'no',
    },
    context: {},
    found:
      'One sign, and every other question has an answer. It is kept, it counts when it recurs, and it can always be escalated.',
  },
  {
    id: 'many_referrals',
    prompt: 'organisational',
    title: 'Many referrals, each handled alone',
    facts:
      'There were many separate safeguarding referrals about one hospital. Each was handled alone. Taken together they show assaults by staff on several patients.',
    source: 'South Gloucestershire Safeguarding Adults Board: serious case review of Winterbourne View Hospital, 2012',
    answers: {
      immediateDanger: 'no',
      crimePossible: 'yes',
      othersAtRisk: 'unknown',
      staffInvolved: 'yes',
      alwaysRaise: 'yes',
      anyHarm: 'yes',
      harmMoreThanMinor: 'yes',
      repeated: 'yes',
      moreThanOnePerson: 'yes',
      positionOfTrust: 'yes',
      noExplanationOrPreventiveAction: 'unknown',
      objectsOrAfraid: 'unknown',
    },
    context: {},
    found: 'Several referrals about one service are one body of concern.',
  },
];

/** The scenarios that ask exactly what the pack in force asks: a local pack may have other questions. */
export function scenariosFor(pack: Pack): readonly Scenario[] {
  return all.filter(({ prompt, answers }) => {
    const asked = questionsOf(pack, prompt).map(({ key }) => key);
    return asked.length > 0 && asked.length === Object.keys(answers).length && asked.every((key) => key in answers);
  });
}

/** Every question of a prompt in the order a report asks them: the preface, then the prompt's own. */
export function questionsOf(pack: Pack, prompt: string): Pack['preface']['indicators'] {
  const own = Object.hasOwn(pack.prompts, prompt) ? pack.prompts[prompt]?.indicators : undefined;
  return own ? [...pack.preface.indicators, ...own] : [];
}
