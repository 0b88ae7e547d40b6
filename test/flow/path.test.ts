import type { Entered } from '../../src/flow/flow';
import { report } from '../../src/flow/flows/report';
import { answersOnPath, path, previousStep } from '../../src/flow/path';

const indicatorsOf = (prompt: string): string[] => (prompt === 'lost_contact' ? ['worried'] : ['hurt']);

const danger = ['yes', 'unknown', 'no', undefined] as const;
const categories = ['physical', 'lost_contact', undefined] as const;

/** Every combination of the answers that the way depends on. */
const everyWay = danger.flatMap((immediateDanger) =>
  categories.flatMap((category) =>
    categories.map(
      (alsoCategory): Entered => JSON.parse(JSON.stringify({ immediateDanger, category, alsoCategory })) as Entered,
    ),
  ),
);

describe('the way through a report', () => {
  test('is six cards at its shortest, the last of them "sent"', () => {
    const shortest = path(report, { immediateDanger: 'no', category: 'physical' });
    expect(shortest).toEqual(['start', 'account', 'prompts', 'wishes', 'check']);
  });

  test.each(everyWay)('with %j asks what is needed and ends at the check', (entered) => {
    const steps = path(report, entered);
    const { immediateDanger, category, alsoCategory } = entered;
    expect(steps.includes('emergency')).toBe(immediateDanger === 'yes' || immediateDanger === 'unknown');
    expect(steps.includes('contact')).toBe([category, alsoCategory].includes('lost_contact'));
    expect(steps.includes('alsoPrompts')).toBe(alsoCategory !== undefined && alsoCategory !== category);
    expect(steps[0]).toBe('start');
    expect(steps.at(-1)).toBe('check');
    expect(new Set(steps).size).toBe(steps.length);
  });

  test.each(everyWay)('with %j going back visits the same steps in reverse', (entered) => {
    const back: string[] = [];
    for (let at: string | undefined = 'check'; at !== undefined; at = previousStep(report, at, entered)) back.push(at);
    expect(back.reverse()).toEqual(path(report, entered));
  });

  test('a step that is not on the way has none before it', () => {
    expect(previousStep(report, 'emergency', { immediateDanger: 'no' })).toBeUndefined();
    expect(previousStep(report, 'start', {})).toBeUndefined();
    expect(previousStep(report, 'nowhere', {})).toBeUndefined();
  });
});

describe('answers that count', () => {
  const entered = {
    immediateDanger: 'yes',
    helpCalled: 'yes',
    category: 'lost_contact',
    missedInWindow: '2',
    'lost_contact.worried': 'yes',
    'physical.hurt': 'yes',
  };

  test('are those asked on the way that was taken', () => {
    const left = Object.keys(entered).filter((field) => !(field in answersOnPath(report, entered, indicatorsOf)));
    expect(left).toEqual(['physical.hurt']);
  });

  test('are not those of a way that was left; they are back when it is taken again', () => {
    const other = { ...entered, immediateDanger: 'no', category: 'physical' };
    expect(Object.keys(answersOnPath(report, other, indicatorsOf))).toEqual([
      'immediateDanger',
      'category',
      'physical.hurt',
    ]);
    expect(answersOnPath(report, { ...other, ...entered }, indicatorsOf)).toMatchObject({ helpCalled: 'yes' });
  });
});
