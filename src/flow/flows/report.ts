import type { Flow } from '../flow';

/** The threshold prompts a report can be about: the ten Care Act categories and the pathways of domain reference 3.3 to 3.9. */
export const categories = [
  'self_neglect',
  'neglect',
  'physical',
  'domestic',
  'sexual',
  'psychological',
  'financial',
  'exploitation',
  'modern_slavery',
  'discriminatory',
  'organisational',
  'lost_contact',
  'boundaries',
  'deterioration',
  'care_planning',
] as const;

const narrative = 4000;

/**
 * Report a concern, incident or near miss. The shortest path is six cards: start, account, prompts, wishes, check, sent.
 * Immediate safety comes first (domain reference 2.1, S1); nothing but the kind of report, its category and a line on what
 * happened has to be filled, and "escalate anyway" passes even those (S34).
 */
export const report: Flow = {
  id: 'report',
  version: 1,
  first: 'start',
  fields: {
    immediateDanger: { type: 'answer', required: true },
    safetyActions: { type: 'narrative', max: narrative },
    kind: { type: 'choice', choices: ['concern', 'incident', 'near_miss'], required: true },
    category: { type: 'choice', choices: categories, required: true },
    alsoCategory: { type: 'choice', choices: categories },
    helpCalled: { type: 'choice', choices: ['yes', 'someone_else', 'no'] },
    person: { type: 'reference', max: 40 },
    place: { type: 'text', max: 200 },
    occurredOn: { type: 'date' },
    occurredAt: { type: 'time', of: 'occurredOn' },
    whatHappened: { type: 'narrative', max: narrative, required: true },
    missedInWindow: { type: 'choice', choices: ['1', '2', 'unknown'], required: true },
    crimePossible: { type: 'answer' },
    othersAtRisk: { type: 'answer' },
    staffInvolved: { type: 'answer' },
    viewsSought: { type: 'choice', choices: ['asked', 'not_yet', 'not_possible'] },
    desiredOutcome: { type: 'narrative', max: narrative },
    consent: { type: 'choice', choices: ['given', 'refused', 'not_asked', 'not_possible'] },
  },
  steps: {
    start: {
      fields: ['immediateDanger', 'safetyActions', 'kind', 'category', 'alsoCategory'],
      next: [{ when: { field: 'immediateDanger', in: ['yes', 'unknown'] }, to: 'emergency' }, { to: 'account' }],
    },
    emergency: { fields: ['helpCalled'], next: [{ to: 'account' }] },
    account: {
      fields: ['person', 'place', 'occurredOn', 'occurredAt', 'whatHappened'],
      next: [
        { when: { field: 'category', in: ['lost_contact'] }, to: 'contact' },
        { when: { field: 'alsoCategory', in: ['lost_contact'] }, to: 'contact' },
        { to: 'prompts' },
      ],
    },
    contact: { fields: ['missedInWindow'], next: [{ to: 'prompts' }] },
    prompts: {
      fields: ['crimePossible', 'othersAtRisk', 'staffInvolved'],
      prompt: 'category',
      next: [
        { when: { field: 'alsoCategory', given: true, notSameAs: 'category' }, to: 'alsoPrompts' },
        { to: 'wishes' },
      ],
    },
    alsoPrompts: { fields: [], prompt: 'alsoCategory', next: [{ to: 'wishes' }] },
    wishes: { fields: ['viewsSought', 'desiredOutcome', 'consent'], next: [{ to: 'check' }] },
    check: { fields: [], next: [{ to: 'end' }] },
  },
};
