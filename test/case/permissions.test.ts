import type { CaseCommand } from '../../src/case/commands';
import type { Organisation, Role } from '../../src/people/organisation';
import { roles } from '../../src/people/organisation';
import { northbankCare } from '../../src/people/demo';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports, worldWith } from './caseStory';

/** Northbank Care and one more person, who has this role alone. */
const withRobin = (role: Role, left?: string): Organisation => ({
  ...northbankCare,
  people: [
    ...northbankCare.people,
    {
      id: 'robin',
      objectId: 'robin-object',
      name: 'Robin Vale',
      roles: [role],
      teams: ['north'],
      ...(left === undefined ? {} : { left }),
    },
  ],
});

const at = minutesAfter(now, 10);
const leads: readonly Role[] = ['safeguarding_lead', 'deputy_safeguarding_lead'];
const duty: readonly Role[] = ['duty_manager', ...leads];

/** When a proposal to be confirmed was made. */
const proposedAt = minutesAfter(now, 8);

const correction: CaseCommand = {
  type: 'correct',
  by: 'robin',
  at,
  field: 'place',
  value: 'Room 5',
  reason: 'It was the room next door.',
  corrected: 0,
  priorTriggers: {},
  patterns: [],
};

/** What is done, on which case it is done first, and who may (domain reference 1.3). */
const acts: readonly {
  readonly act: string;
  readonly command: CaseCommand;
  readonly on: keyof typeof reports;
  readonly acknowledgedBy?: string;
  readonly proposedBy?: string;
  readonly held?: true;
  readonly may: readonly Role[];
}[] = [
  { act: 'acknowledge', command: { type: 'acknowledge', by: 'robin', at }, on: 'consult', may: duty },
  {
    act: 'acknowledge a restricted case',
    command: { type: 'acknowledge', by: 'robin', at },
    on: 'restricted',
    may: leads,
  },
  {
    act: 'decide',
    command: { type: 'decide', by: 'robin', at, decision: decisionAt(at) },
    on: 'consult',
    acknowledgedBy: ids.grace,
    may: duty,
  },
  {
    act: 'decide a restricted case',
    command: { type: 'decide', by: 'robin', at, decision: decisionAt(at) },
    on: 'restricted',
    acknowledgedBy: ids.grace,
    may: leads,
  },
  {
    act: 'propose not to refer what the rule raises',
    command: { type: 'decide', by: 'robin', at, decision: decisionAt(at, 'not_referred') },
    on: 'raise',
    acknowledgedBy: ids.grace,
    may: leads,
  },
  {
    act: 'agree, as second person, not to refer',
    command: { type: 'confirmOverrideDown', by: 'robin', at, agree: true, proposedAt },
    on: 'raise',
    acknowledgedBy: ids.grace,
    proposedBy: ids.grace,
    may: duty,
  },
  {
    act: 'correct a report of somebody else',
    command: correction,
    on: 'consult',
    may: duty,
  },
  {
    act: 'correct a restricted report of somebody else',
    command: correction,
    on: 'restricted',
    may: leads,
  },
  {
    act: 'put a case on legal hold',
    command: {
      type: 'placeHold',
      by: 'robin',
      at,
      kind: 'coroner',
      reason: 'Asked for.',
      reviewer: ids.grace,
      reviewOn: '2027-03-01',
    },
    on: 'consult',
    may: leads,
  },
  {
    act: 'end a legal hold',
    command: { type: 'endHold', by: 'robin', at, id: '2', reason: 'The inquest has ended.' },
    on: 'consult',
    held: true,
    may: leads,
  },
  {
    act: 'ask for a duty call on a case that was only kept',
    command: { type: 'escalate', by: 'robin', at },
    on: 'kept',
    may: roles,
  },
];

describe.each(acts)('who may $act', ({ command, on, acknowledgedBy, proposedBy, held, may }) => {
  const begun = (organisation: Organisation): CaseStory => {
    const story = new CaseStory(worldWith(organisation)).reported(reports[on]);
    if (acknowledgedBy !== undefined) story.acknowledged(acknowledgedBy);
    if (proposedBy !== undefined) story.decided(proposedBy, proposedAt, decisionAt(at, 'not_referred'));
    if (held) story.held(ids.grace);
    return story;
  };

  test.each(roles.map((role) => [role, may.includes(role) ? 'may' : 'may not'] as const))('a %s %s', (role, can) => {
    const story = begun(withRobin(role));
    const facts = story.facts().length;
    const refusal = story.ask(command);
    expect(refusal === undefined).toBe(can === 'may');
    expect(story.facts().length > facts).toBe(can === 'may');
    if (refusal !== undefined) expect(['not_permitted', 'restricted', 'needs_safeguarding_lead']).toContain(refusal);
  });

  test.each(may)('a %s who has left may not', (role) => {
    expect(begun(withRobin(role, '2026-11-24')).ask(command)).toBe('not_permitted');
  });

  test('somebody the organisation does not know may not', () => {
    expect(begun(northbankCare).ask(command)).toBe('not_permitted');
  });
});
