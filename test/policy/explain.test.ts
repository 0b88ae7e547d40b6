import { type Answers } from '../../src/policy/answers';
import { evaluate } from '../../src/policy/evaluate';
import { explain } from '../../src/policy/explain';
import { forbiddenWording } from '../../src/policy/forbiddenWording';
import { england } from './england';

const preface = { immediateDanger: 'no', crimePossible: 'no', othersAtRisk: 'no', staffInvolved: 'no' } as const;
const selfNeglect = {
  ...preface,
  hydrationNutrition: 'no',
  infectionRisk: 'no',
  unsafeEnvironment: 'no',
  repeatedRefusal: 'no',
  reducedAbilityToProtectSelf: 'no',
} as const;
const say = (answers: Answers, prompt = 'self_neglect') =>
  explain(england, evaluate(england, prompt, answers), 'today 17:00');

describe('a result in words', () => {
  it('names the rule, its version, the answers that fired it and what to do by when', () => {
    const told = say({ ...selfNeglect, infectionRisk: 'yes', unsafeEnvironment: 'yes', repeatedRefusal: 'unknown' });
    expect(told).toEqual({
      headline: 'This needs a duty call. A decision is due by today 17:00.',
      reason:
        '2 of 5 indicators present: signs of likely infection and an unsafe home. England rule v1.0.0 (SN-2) asks you to ' +
        'speak to the duty manager and have the decision written down by today 17:00.',
      unknowns: 'Not known: turning down essential care more than once.',
      wouldChange: 'A new sign would be looked at again. Add it to the report and the checklist runs again.',
      whatNext: [
        'Speak to the duty manager or safeguarding lead today.',
        'Write down the decision, the reason and who made it.',
      ],
      alwaysLine: 'You can always escalate.',
    });
  });

  it('says what is not known and who must find out when it cannot be ruled out', () => {
    const told = say({ ...selfNeglect, infectionRisk: 'yes', unsafeEnvironment: 'unknown' });
    expect(told.headline).toBe(
      'We cannot rule this out because an unsafe home is not known. Treat it as a duty call: speak to the duty manager ' +
        'and agree who finds out what is not known by today 17:00.',
    );
    expect(told.wouldChange).toBe('What would change this: an unsafe home (if yes: duty call).');
    expect(told.whatNext.at(-1)).toBe('Name one person to find out: an unsafe home.');
  });

  it('several things not known are listed as people would say them', () => {
    const told = say({ ...selfNeglect, infectionRisk: 'unknown', unsafeEnvironment: 'unknown', repeatedRefusal: 'no' });
    expect(told.headline).toContain('because signs of likely infection and an unsafe home are not known');
    // Neither alone would change it; both together would.
    expect(told.wouldChange).toBe(
      'What would change this: signs of likely infection and an unsafe home (if yes: duty call).',
    );
  });

  it('puts 999 first and keeps the duty call', () => {
    expect(say({ ...selfNeglect, immediateDanger: 'yes' })).toMatchObject({
      headline: 'Call 999 or get medical help first. The duty call is still due by today 17:00.',
      reason: expect.stringContaining('Also: immediate danger.') as string,
    });
  });

  it('a negative result keeps the door open and gives no clock', () => {
    const told = say(selfNeglect);
    expect(told.headline).toBe(
      'This checklist does not by itself require a duty call. You can raise a concern at any time.',
    );
    expect(told.reason).toBe('0 of 5 indicators present. England rule v1.0.0 asks you to keep a record of this.');
    expect(told.alwaysLine).toBe('You can always escalate.');
    expect(told.whatNext).toEqual([]);
  });

  it('never talks anyone out of reporting and leaves no brace unfilled, on any prompt with any one answer', () => {
    for (const { id, indicators } of Object.values(england.prompts)) {
      const keys = [...Object.keys(preface), ...indicators.map(({ key }) => key)];
      const no = Object.fromEntries(keys.map((key) => [key, 'no' as const]));
      const sets: Answers[] = [
        {},
        no,
        ...keys.flatMap((key) => [
          { ...no, [key]: 'yes' as const },
          { ...no, [key]: 'unknown' as const },
        ]),
      ];
      for (const answers of sets) {
        const told = Object.values(say(answers, id)).flat().join(' ');
        expect(forbiddenWording(told, england.wording.alsoForbidden)).toEqual([]);
        expect(told).not.toMatch(/[{}]|undefined/);
      }
    }
  });
});
