import { caseParts, sees, type CasePart } from '../../src/case/sees';
import type { Review } from '../../src/case/review/state';
import type { Case } from '../../src/case/state';
import { northbankCare } from '../../src/people/demo';
import { roles, type Role } from '../../src/people/organisation';
import { letters } from '../people/letters';
import { CaseStory, now, reports, worldWith } from './caseStory';

/** By role alone; of a restricted record it is always the safeguarding leads (domain reference 1.3). */
const byRole: Record<CasePart, string> = {
  line: 'dlyqea',
  details: 'dly',
  triage: 'ly',
  review: 'ly',
  measures: 'ly',
  briefings: 'ly',
  plan: 'lyrq',
  patterns: 'lyq',
  keeping: 'ly',
  deliveries: 'lyqa',
  page: 'dlyr',
};

/** What somebody sees beside it because of what they are in this case. */
const related = {
  reporter: ['line'],
  reviewer: ['line', 'details', 'triage', 'review', 'measures', 'briefings', 'plan', 'page'],
  senior: ['line', 'details', 'triage', 'review', 'measures', 'briefings', 'plan', 'page'],
  executiveOfFormal: ['line', 'review', 'plan', 'page'],
} as const satisfies Record<string, readonly CasePart[]>;

const worldOf = (role: Role) => {
  const robin = { id: 'robin', objectId: 'o', name: 'Robin Vale', roles: [role], teams: ['north'] };
  return worldWith({ ...northbankCare, people: [...northbankCare.people, robin] });
};
const open = new CaseStory().reported(reports.raise).state;
const restricted = new CaseStory().reported(reports.restricted).state;
const set = { by: 'user-id-2', at: now, tier: 'A', method: 'psii', why: '' } as const;
const named = (found: Case, who: Partial<NonNullable<Review['set']>>): Case => ({
  ...found,
  review: { ...found.review, set: { ...set, reviewer: 'x', senior: null, ...who } },
});
const formal = (found: Case): Case => ({
  ...found,
  triage: {
    ...found.triage,
    forms: [
      {
        by: 'user-id-2',
        at: now,
        safe: 'yes',
        limbs: {},
        consent: 'given',
        ground: '',
        harm: { physical: 2, psychological: 2 },
        failures: { highRiskFailure: 'no', multiAgencyBreakdown: 'no', sarReferral: 'no' },
        events: [],
        texts: {},
      },
    ],
  },
});

const cells = caseParts.flatMap((part) => roles.map((role) => [role, part] as const));

test.each(cells)('a %s and the %s of a case: as the table has it, restricted or not', (role, part) => {
  const world = worldOf(role);
  expect(sees(open, 'robin', part, world, now)).toBe(byRole[part].includes(letters[role]));
  const leads = ['safeguarding_lead', 'deputy_safeguarding_lead'].includes(role);
  expect(sees(restricted, 'robin', part, world, now)).toBe(leads && byRole[part].includes('l'));
});

test.each(cells)('a %s who reported, reviews, leads or answers for a case, and its %s', (role, part) => {
  const world = worldOf(role);
  const has = (parts: readonly CasePart[]): boolean => parts.includes(part);
  for (const found of [open, restricted]) {
    const alone = sees(found, 'robin', part, world, now);
    const seen = (changed: Case): boolean => sees(changed, 'robin', part, world, now);
    expect(seen({ ...found, reporter: 'robin' })).toBe(alone || has(related.reporter));
    const mayReview = ['safeguarding_lead', 'deputy_safeguarding_lead', 'reviewer'].includes(role);
    expect(seen(named(found, { reviewer: 'robin' }))).toBe(alone || (mayReview && has(related.reviewer)));
    expect(seen(named(found, { senior: 'robin' }))).toBe(alone || has(related.senior));
    expect(seen(formal(found))).toBe(alone || (role === 'executive' && has(related.executiveOfFormal)));
  }
});

test('nobody sees anything once they have left, and a stranger never does', () => {
  const robin = { id: 'robin', objectId: 'o', name: 'R', roles: [...roles], teams: 'all', left: '2026-11-24' } as const;
  const world = worldWith({ ...northbankCare, people: [...northbankCare.people, robin] });
  const mine = { ...formal(named(open, { reviewer: 'robin', senior: 'robin' })), reporter: 'robin' };
  for (const part of caseParts)
    for (const id of ['robin', 'a stranger']) expect(sees(mine, id, part, world, now)).toBe(false);
});
