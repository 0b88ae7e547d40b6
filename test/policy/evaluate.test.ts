import { type Answer, type Answers } from '../../src/policy/answers';
import { ACTION_CODES } from '../../src/policy/actionCode';
import { combine } from '../../src/policy/combine';
import { checklistResult, evaluate } from '../../src/policy/evaluate';
import { evaluateThreeLimbs } from '../../src/policy/evaluateThreeLimbs';
import { promptOf } from '../../src/policy/pack';
import { RESULTS, type Result, URGENCIES } from '../../src/policy/result';
import { england } from './england';
import { everyAnswerSet } from './everyAnswerSet';

const prompts = Object.values(england.prompts);
const preface = england.preface.indicators.map(({ key }) => key);
const ownKeys = (promptId: string) => promptOf(england, promptId).indicators.map(({ key }) => key);
const rank = (result: Result) => RESULTS.indexOf(result);
const calmPreface = Object.fromEntries(preface.map((key) => [key, 'no' as const]));
/** Every question of a prompt answered no, except these. */
const answered = (promptId: string, some: Answers = {}): Answers => ({
  ...Object.fromEntries([...preface, ...ownKeys(promptId)].map((key) => [key, 'no' as const])),
  ...some,
});
const ask = (promptId: string, some: Answers = {}, context = {}) =>
  evaluate(england, promptId, answered(promptId, some), context);
const keyOf = (keys: readonly string[], answers: Answers) => keys.map((key) => answers[key]).join();
const NEXT: Readonly<Partial<Record<Answer, Answer>>> = { no: 'unknown', unknown: 'yes' };

describe.each(prompts.map(({ id }) => id))('%s', (promptId) => {
  const keys = ownKeys(promptId);

  it('never lowers its result when one answer goes from no to not known to yes', () => {
    const results = new Map<string, Result>();
    for (const answers of everyAnswerSet(keys)) {
      results.set(keyOf(keys, answers), checklistResult(england, promptId, answers));
    }
    expect(results.size).toBe(3 ** keys.length);
    const lowered: string[] = [];
    for (const answers of everyAnswerSet(keys)) {
      const before = rank(results.get(keyOf(keys, answers)) ?? 'EMERGENCY');
      for (const key of keys) {
        const next = NEXT[answers[key] ?? 'yes'];
        if (!next) continue;
        const after = rank(results.get(keyOf(keys, { ...answers, [key]: next })) ?? 'NOT_REQUIRED_BY_RULE');
        if (after < before) lowered.push(`${keyOf(keys, answers)} → ${key} ${next}`);
      }
    }
    expect(lowered).toEqual([]);
  });

  it('is never lowered by the preface, in any of its 81 answer sets', () => {
    const own = [
      {},
      ...keys.map((key) => ({ [key]: 'yes' as const })),
      ...keys.map((key) => ({ [key]: 'unknown' as const })),
    ];
    const worse: string[] = [];
    for (const some of own) {
      const outcomes = new Map(
        [...everyAnswerSet(preface)].map((answers) => [
          keyOf(preface, answers),
          ask(promptId, { ...some, ...answers }),
        ]),
      );
      for (const answers of everyAnswerSet(preface)) {
        const before = outcomes.get(keyOf(preface, answers));
        for (const key of preface) {
          const next = NEXT[answers[key] ?? 'yes'];
          const after = next && outcomes.get(keyOf(preface, { ...answers, [key]: next }));
          if (!before || !after) continue;
          const slower = URGENCIES.indexOf(after.urgency) < URGENCIES.indexOf(before.urgency);
          if (slower || rank(after.result) < rank(before.result)) worse.push(`${keyOf(preface, answers)} → ${key}`);
        }
      }
    }
    expect(worse).toEqual([]);
  });

  it('cannot rule anything out while nothing has been answered', () => {
    const outcome = evaluate(england, promptId, {});
    expect(rank(outcome.result)).toBeGreaterThanOrEqual(rank('CANNOT_RULE_OUT'));
    expect(outcome.urgency).toBe('immediate');
    expect(outcome.unknown).toEqual(keys);
    expect(outcome.actions).toEqual(expect.arrayContaining(['duty_consult_same_day', 'record_decision']));
  });

  it('puts 999 before everything and keeps the duty call behind it', () => {
    const outcome = ask(promptId, { immediateDanger: 'yes' });
    expect(outcome.result).toBe('EMERGENCY');
    expect(outcome.actions[0]).toBe('call_999_or_clinician');
    expect(outcome.actions).toContain('duty_consult_same_day');
    expect(outcome.underlyingWithoutEmergency).toBe(ask(promptId).result);
  });

  it('is plain data: it survives being stored and read again', () => {
    const outcome = evaluate(england, promptId, { [keys[0] ?? '']: 'yes' });
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
  });
});

describe('not known is an answer', () => {
  it('a missing answer, an undefined one and "unknown" are the same', () => {
    const missing = Object.fromEntries(Object.entries(answered('exploitation')).filter(([key]) => key !== 'coercion'));
    const outcomes = [missing, { ...missing, coercion: undefined }, { ...missing, coercion: 'unknown' as const }].map(
      (answers) => evaluate(england, 'exploitation', answers),
    );
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    expect(outcomes[0]?.result).toBe('CANNOT_RULE_OUT');
  });

  it('says what each answer not known would change, and all together', () => {
    const outcome = ask('self_neglect', {
      infectionRisk: 'yes',
      hydrationNutrition: 'unknown',
      crimePossible: 'unknown',
    });
    expect(outcome.wouldChange).toEqual([
      { keys: ['crimePossible'], result: 'CONSULT' },
      { keys: ['hydrationNutrition'], result: 'CONSULT' },
      { keys: ['crimePossible', 'hydrationNutrition'], result: 'CONSULT' },
    ]);
    expect(outcome.couldFire.map(({ id }) => id)).toEqual(['PRE-2', 'SN-2']);
  });

  it('keys the prompt does not ask change nothing', () => {
    const strange = Object.fromEntries(['coercion', 'constructor', '__proto__'].map((key) => [key, 'yes' as const]));
    expect(ask('self_neglect', strange)).toEqual(ask('self_neglect'));
  });
});

describe('the rules of the domain reference', () => {
  it('a second self-neglect trigger within 30 days is raised (D-12)', () => {
    const two = { infectionRisk: 'yes', unsafeEnvironment: 'yes' } as const;
    expect(ask('self_neglect', two).result).toBe('CONSULT');
    expect(ask('self_neglect', two, { priorTriggersIn30Days: 1 }).result).toBe('RAISE');
  });

  it('a lost contact counts as one miss unless the record counts more (3.5)', () => {
    expect(ask('lost_contact').actions).toEqual(['document_attempts']);
    expect(ask('lost_contact', {}, { missedInWindow: undefined })).toEqual(ask('lost_contact'));
    expect(ask('lost_contact', {}, { missedInWindow: 2 }).result).toBe('CONSULT');
  });

  it('a missed contact that is a duty call for any reason asks the welfare-check questions', () => {
    expect(ask('lost_contact', { crimePossible: 'yes' }).actions).toEqual(
      expect.arrayContaining(['rcrp_questions', 'escalation_note', 'schedule_follow_up', 'consider_police']),
    );
  });

  it('a boundary report is a duty call and restricted whatever is ticked about staff (3.6)', () => {
    for (const staffInvolved of ['yes', 'no', 'unknown', undefined] as const) {
      const outcome = ask('boundaries', { staffInvolved });
      expect(outcome.result).toBe('CONSULT');
      expect(outcome.actions).toContain('restricted_record');
    }
  });

  it('being unable to ask for help raises nothing alone, and is shown (3.7)', () => {
    const outcome = ask('deterioration', { cannotSeekHelpAlone: 'yes' });
    expect(outcome.result).toBe('NOT_REQUIRED_BY_RULE');
    expect(outcome.yes).toEqual(['cannotSeekHelpAlone']);
  });

  it('one planning gap asks for a care-plan review without a duty call (3.8)', () => {
    const outcome = ask('care_planning', { staffCannotAccessPlan: 'yes' });
    expect([outcome.result, outcome.actions]).toEqual(['NOT_REQUIRED_BY_RULE', ['care_plan_review']]);
  });

  it('a category asks for nothing only when every answer is no (3.9)', () => {
    const keys = ownKeys('domestic');
    for (const key of keys) {
      expect(ask('domestic', { [key]: 'unknown' }).result).toBe('CANNOT_RULE_OUT');
      expect(ask('domestic', { [key]: 'unknown' }).actions).toContain('safe_contact_plan');
      expect(rank(ask('domestic', { [key]: 'yes' }).result)).toBeGreaterThanOrEqual(rank('CONSULT'));
    }
    expect(ask('domestic')).toMatchObject({ result: 'NOT_REQUIRED_BY_RULE', urgency: 'none', actions: [] });
  });

  it('RAISE asks for a referral; CONSULT does not', () => {
    expect(ask('exploitation', { coercion: 'yes' }).actions).toContain('raise_with_local_authority');
    expect(ask('exploitation', { frequentVisitors: 'yes' }).actions).not.toContain('raise_with_local_authority');
  });

  it('every action code has words, and every code is asked for somewhere', () => {
    const asked = prompts.flatMap(
      ({ id }) =>
        evaluate(england, id, Object.fromEntries([...preface, ...ownKeys(id)].map((key) => [key, 'yes']))).actions,
    );
    expect(Object.keys(england.actions).sort()).toEqual([...ACTION_CODES].sort());
    expect(new Set(asked)).toEqual(new Set(ACTION_CODES));
  });

  it('an unknown prompt is a mistake in the caller', () => {
    expect(() => evaluate(england, 'toString', {})).toThrow("no prompt 'toString'");
  });
});

describe('several prompts on one report', () => {
  it('give the highest result, the most urgent clock and every action', () => {
    const small = ask('care_planning', { needMissingFromPlan: 'yes' });
    const unsure = ask('neglect', { immediateDanger: 'unknown' });
    const raise = ask('exploitation', { coercion: 'yes' });
    expect(combine([small, unsure, raise])).toMatchObject({
      promptIds: ['care_planning', 'neglect', 'exploitation'],
      result: 'RAISE',
      urgency: 'immediate',
      ifUnknownsWereYes: 'EMERGENCY',
      actions: [
        'duty_consult_same_day',
        'raise_with_local_authority',
        'record_decision',
        'shared_risk_summary',
        'multi_agency_review',
        'care_plan_review',
      ],
    });
    expect(combine([small]).result).toBe('NOT_REQUIRED_BY_RULE');
  });
});

describe('the three-limb test (3.10)', () => {
  it('follows its rule in all 27 answer sets and keeps the limbs answered no', () => {
    for (const answers of everyAnswerSet(['limb1', 'limb2', 'limb3'])) {
      const values = Object.values(answers);
      const { result, answeredNo } = evaluateThreeLimbs(england, answers);
      const expected = values.includes('no')
        ? 'NOT_REQUIRED_BY_RULE'
        : values.includes('unknown')
          ? 'CANNOT_RULE_OUT'
          : 'RAISE';
      expect(result).toBe(expected);
      expect(answeredNo).toEqual(['limb1', 'limb2', 'limb3'].filter((limb) => answers[limb] === 'no'));
    }
  });
  it('with nothing answered cannot be ruled out', () => {
    expect(evaluateThreeLimbs(england, calmPreface).result).toBe('CANNOT_RULE_OUT');
  });
});
