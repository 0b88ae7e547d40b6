/** What auditors write beside their answers, by the question that was not answered with yes. */
export const auditNotes: Readonly<Record<string, readonly string[]>> = {
  on_time: [
    'Decided after the time that stands on the case. The reason for the decision is there.',
    'The call was taken and stayed open over the handover; it was decided after its time.',
    'Late by less than an hour. Nothing in the record says what it waited for.',
  ],
  right_person: [
    'Nobody had taken it by its time, and the next person was alerted.',
    'The first number did not answer; the second did, after the time to acknowledge.',
  ],
  follow_up_done: ['No contact is written down since.'],
  safety_plan_updated: ['Nothing says whether the safety plan was looked at.'],
};

/** Why an audit is stopped once what it checks is to be replaced. */
export const auditEnded =
  'Failed twice. What it checks is replaced by another change, which has an audit of its own; nothing more is learned from going on.';

/** What is written when a change has not held. */
export const takenUpTexts = {
  raised:
    'People know what to do and say so. The call still waits for one person to be at a desk, and nothing shows anybody else that it is open.',
  change: 'Somewhere that a call is always answered, and where an open one can be seen by everybody on duty.',
  reason: 'The audit after thirty days found that the change had not reached the calls.',
  putOff: [
    'A second line can only be had with the new telephone contract. The teams know what holds until then.',
    'The contract is signed; the rota of both teams has to be agreed with those who are on it.',
  ],
} as const;
