import type { Agreed } from '../../case/plan/facts';
import type { ProofKind } from '../../case/plan/facts';

/** Something that was agreed to change, and what shows that it was done. */
export interface ChangeTexts extends Pick<Agreed, 'level' | 'change' | 'kind' | 'what' | 'why'> {
  readonly proof: ProofKind;
  readonly shown: string;
  /** What an audit of it counts, out of what. */
  readonly audit: { readonly name: string; readonly numerator: string; readonly denominator: string };
}

/** Changes that last without anybody having to remember them. */
export const changes: readonly ChangeTexts[] = [
  {
    level: 'team',
    change: 'workflow',
    kind: 'forcing_function',
    what: 'The visit record cannot be closed until the escalation question has an answer.',
    why: 'Signs were written down and the question was left blank.',
    proof: 'system_changed',
    shown: 'The new visit record is live in the team; the change log shows it.',
    audit: {
      name: 'Escalation question answered',
      numerator: 'Visit records with an answer',
      denominator: 'Visit records looked at',
    },
  },
  {
    level: 'team',
    change: 'tool',
    kind: 'checklist',
    what: 'A checklist of the five signs stands in the visit note of everybody at risk of self-neglect.',
    why: 'One sign was seen and the other four were not asked about.',
    proof: 'template_revised',
    shown: 'The template was replaced; the first week’s notes use it.',
    audit: {
      name: 'Five signs asked about',
      numerator: 'Visit notes with all five answered',
      denominator: 'Visit notes looked at',
    },
  },
  {
    level: 'organisation',
    change: 'escalation_route',
    kind: 'redundancy',
    what: 'A second on-call manager takes the call when the first does not answer within ten minutes.',
    why: 'The call rang out twice on a weekend.',
    proof: 'rota_changed',
    shown: 'The rota has two names for each weekend; tried out on a Saturday.',
    audit: {
      name: 'Calls answered',
      numerator: 'On-call calls answered within ten minutes',
      denominator: 'On-call calls looked at',
    },
  },
  {
    level: 'team',
    change: 'tool',
    kind: 'software_change',
    what: 'A dashboard shows each missed contact until somebody has written what came of it.',
    why: 'A missed visit was known to one worker alone.',
    proof: 'system_changed',
    shown: 'The dashboard stands on the team’s screen; picture in the folder.',
    audit: {
      name: 'Missed contact followed up',
      numerator: 'Missed contacts with an outcome by the next day',
      denominator: 'Missed contacts looked at',
    },
  },
  {
    level: 'team',
    change: 'workflow',
    kind: 'standardised_process',
    what: 'One handover form replaces three and cannot be submitted without what is still to be done.',
    why: 'What was still to be done got lost between shifts.',
    proof: 'template_revised',
    shown: 'The old forms are withdrawn; thirty handovers on the new one.',
    audit: {
      name: 'Handover complete',
      numerator: 'Handovers with every part filled in',
      denominator: 'Handovers looked at',
    },
  },
  {
    level: 'organisation',
    change: 'governance',
    kind: 'leadership_involved',
    what: 'The chief executive chairs the weekly high-risk panel.',
    why: 'Decisions on money waited for weeks.',
    proof: 'other',
    shown: 'Notes of the first four panels, with the decisions made there.',
    audit: {
      name: 'High-risk cases decided in a week',
      numerator: 'Cases decided within a week',
      denominator: 'Cases brought to the panel',
    },
  },
  {
    level: 'team',
    change: 'tool',
    kind: 'better_documentation',
    what: 'A structured template for the care plan asks for the date of the next review.',
    why: 'Plans stayed as they were after needs had changed.',
    proof: 'template_revised',
    shown: 'All plans of the team are on the template.',
    audit: { name: 'Plans up to date', numerator: 'Plans reviewed by their date', denominator: 'Plans looked at' },
  },
  {
    level: 'team',
    change: 'escalation_route',
    kind: 'simulation',
    what: 'An escalation drill every quarter, with the on-call manager taking part.',
    why: 'Nobody had used the night route before it was needed.',
    proof: 'other',
    shown: 'Notes of the first drill: answered in six minutes, two things put right.',
    audit: {
      name: 'Drills with an answer in time',
      numerator: 'Drills answered within ten minutes',
      denominator: 'Drills looked at',
    },
  },
];

/** What is agreed and seldom lasts: allowed beside something stronger, or with a reason. */
export const weakChanges: readonly ChangeTexts[] = [
  {
    level: 'team',
    change: 'training',
    kind: 'training_or_briefing',
    what: 'Remind staff of the self-neglect policy and repeat the e-learning.',
    why: 'Signs were seen and passed on late.',
    proof: 'training_attended',
    shown: 'Attendance list: all but two have done it.',
    audit: { name: 'E-learning done', numerator: 'Workers who have done it', denominator: 'Workers in the team' },
  },
  {
    level: 'team',
    change: 'training',
    kind: 'policy_or_memo',
    what: 'Circulate a memo about same-day reporting.',
    why: 'Reports came the day after.',
    proof: 'guidance_updated',
    shown: 'The memo went to everybody and hangs in the office.',
    audit: { name: 'Memo read', numerator: 'Workers who signed it', denominator: 'Workers in the team' },
  },
];

/** The change that this history is about (North), and the one that changes little (South). */
export const dutyPhone: ChangeTexts = {
  level: 'team',
  change: 'escalation_route',
  kind: 'standardised_process',
  what: 'One duty phone in place of three numbers, and a same-day consult board that cannot be closed with an undecided call on it.',
  why: 'Calls waited for somebody to be at a desk, and four in ten were decided after their time.',
  proof: 'rota_changed',
  shown: 'The phone is on the rota from the first of the month and the board is live; both were tried out for a week.',
  audit: {
    name: 'Consulted on the board the same day',
    numerator: 'Duty calls with a decision on the board by its time',
    denominator: 'Duty calls looked at',
  },
};

export const remindAndTrain: ChangeTexts = {
  level: 'team',
  change: 'training',
  kind: 'training_or_briefing',
  what: 'Remind everybody to escalate self-neglect the same day, and repeat the training.',
  why: 'Escalations of self-neglect came after their time, and the same people came up again.',
  proof: 'training_attended',
  shown: 'Two sessions were held; the attendance list is in the folder.',
  // That people were told says nothing of what they then do, so it is not what is looked at.
  audit: {
    name: 'Escalated and decided the same day',
    numerator: 'Duty calls taken and decided by their times',
    denominator: 'Duty calls looked at',
  },
};

/** What is agreed once it is known that the reminder changed nothing. */
export const sharedDutyPhone: ChangeTexts = {
  level: 'organisation',
  change: 'escalation_route',
  kind: 'standardised_process',
  what: 'The South joins the duty phone and the consult board of the North, so that a call is always answered and cannot be closed undecided.',
  why: 'The audit found that calls were taken and decided as late as before: whoever was reminded still had nobody to ring.',
  proof: 'rota_changed',
  shown: 'The South is on the rota of the duty phone.',
  audit: {
    name: 'Consulted on the board the same day',
    numerator: 'Duty calls with a decision on the board by its time',
    denominator: 'Duty calls looked at',
  },
};

/** The same for the North, should an audit of its duty phone fail. */
export const callsOnBoard: ChangeTexts = {
  level: 'team',
  change: 'tool',
  kind: 'software_change',
  what: 'The consult board shows the time that is left on each call, and alerts the second on-call manager before it is over.',
  why: 'The audit found calls on the board that nobody was looking at when their time ended.',
  proof: 'system_changed',
  shown: 'The new board is live; the change log shows it.',
  audit: {
    name: 'Decided before the board alerts',
    numerator: 'Duty calls decided before the alert',
    denominator: 'Duty calls looked at',
  },
};

/** A change of which the second audit is under way. */
export const missedVisits: ChangeTexts = {
  level: 'organisation',
  change: 'tool',
  kind: 'software_change',
  what: 'A missed visit stays on the dashboard of both community teams until somebody has written what came of it.',
  why: 'Two visits had been missed before the report, and each was known to one worker alone.',
  proof: 'system_changed',
  shown: 'The dashboard is live in both teams; the change log shows it.',
  audit: {
    name: 'Missed contact followed up',
    numerator: 'Missed contacts with an outcome and the safety plan looked at',
    denominator: 'Missed contacts looked at',
  },
};

export const goOn = 'Nothing stronger can be paid for before the new budget. It is looked at again in three months.';
