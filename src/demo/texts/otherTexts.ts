/** What is written in supervision. */
export const learningTexts = {
  point: [
    'A second report about the same person is another sign, not the same one again.',
    'What was not asked about is not known, and not known is not no.',
    'The first missed visit matters when somebody depends on it.',
    'One sign seen means that the others are asked about.',
    'A small change in how somebody is may be the first sign of illness.',
    'Ask why somebody stops their support before it is stopped.',
    'The plan has to say how, so that every shift does the same.',
    'Raising it early was right although it came to nothing.',
    'The person’s own words belong in the record.',
    'A private number is never given, and the reason can be said kindly.',
  ],
  practice: [
    'Uses the five questions on each visit and writes down all five answers.',
    'Rings duty from the car and does not wait for the office.',
    'Asks how somebody wants to be reached, and writes it down.',
    'Goes through the open concerns at the start of each shift.',
    'Asks the person first what they would like to happen.',
    'Looks at the plan before the visit and says when it does not fit.',
    'Writes down what was tried, also when nobody answered.',
  ],
  briefing: [
    'Team meeting on the consult board',
    'The quarter’s safeguarding briefing',
    'Morning briefing on missed contact',
  ],
  corrected: ['The date was of the session before.', 'Written more clearly after the worker had read it.'],
  questioned: [
    'We spoke about the other case as well; please add it.',
    'I would put it differently: I did ask, and was told to wait.',
  ],
  passedOver: [
    'The supervisor took part in this case themselves.',
    'The person has moved away and the notes went with them.',
  ],
} as const;

export const lostTexts = {
  methods: [
    'A text first, then a call after four.',
    'Through their sister.',
    'By a knock at the kitchen window.',
    'A call; they do not read messages.',
  ],
  tried: [
    'Rang the door and the neighbour.',
    'Left a message with the number of duty.',
    'Looked through the window of the ground floor.',
    'The family will try as well.',
    '',
  ],
  who: ['The worker on the next round', 'Team manager', 'Their sister, who rang us', 'The evening worker'],
  found: [
    'Had been at a friend’s and forgot the time.',
    'Was asleep; had taken the tablets.',
    'Phone was broken.',
    'Was in hospital since the night before; the ward confirmed it.',
    'Did not feel like seeing anybody, and is safe.',
    'Found on the sofa, unwell, and the doctor was called.',
  ],
  risk: [
    'Depends on the visit for medicine; last seen two days ago.',
    'Low in mood since discharge, and it is out of character.',
    'No risk factor known, but it is the second time this week.',
  ],
  actions: [
    'Three calls, two visits, the neighbour and the family asked.',
    'Called at different times, went round twice, note left.',
  ],
  partners: ['GP and the family.', 'The local authority’s out-of-hours team.', 'Housing, who hold a key.'],
  reason: [
    'Nobody has seen them; a visit with housing tonight.',
    'The risks weigh more than the wish to be left alone. Go round today.',
  ],
  policeReason: ['A real risk, and nobody of ours can go in.'],
  planReason: ['The plan worked as it was written.'],
} as const;

export const riskTexts = {
  consent: [
    'Says that we may talk to the housing officer.',
    'Does not want the police to know yet.',
    'Asked, and wants to think about it.',
  ],
  known: [
    'New people in the home for some weeks; money goes down after each visit.',
    'Pressure by one person who has a key; fewer belongings each week.',
    'Alcohol and strangers since the spring; afraid to be alone.',
  ],
  protective: [
    'A trusted worker, a sister nearby, and the Thursday group.',
    'Answers the phone to us and knows the neighbour.',
    'Goes to the day centre, where it is possible to talk.',
  ],
  view: [
    'They are friends and it is not so bad.',
    'Wants the key back and does not dare to ask.',
    'Wants to stay in the flat.',
  ],
  why: ['To keep the person safe in their home.', 'So that visits and tenancy are looked at together.'],
  necessary: [
    'Without it the partner cannot act on the key and the tenancy.',
    'Nothing less would show how it has grown.',
  ],
  override: ['Others may be at risk, and asking again would have put the person in danger.'],
  agency: ['Housing association', 'Local policing team', 'Adult social care front door', 'GP practice'],
  contact: [
    'The tenancy officer on duty',
    'The neighbourhood officer',
    'The duty social worker',
    'The practice safeguarding lead',
  ],
  invited: ['Housing, local policing, GP practice, our worker', 'Adult social care, housing, advocate'],
  came: [
    'Housing and local policing; the GP sent a note.',
    'Adult social care and housing. Nobody came from the police.',
  ],
  decisions: [
    'Locks are changed, visits in pairs, look again in a week.',
    'Housing speaks about the tenancy; our worker keeps the Thursday visit.',
  ],
  what: [
    'Change the lock and keep a record of keys.',
    'Visit in pairs twice a week.',
    'Speak to the person about the tenancy.',
    'Ask the bank for a limit on the card.',
  ],
  said: ['Done; seen on Monday’s visit.', 'Done and confirmed in writing.', 'Under way, they need another week.'],
  note: [
    'Fewer visitors, the key is back.',
    'No change since last week; seen twice.',
    'Eating better, and no stranger was seen.',
    'A visitor came back once and was sent away.',
  ],
  reduced: ['Two calm reviews in a row, no sign left, and the person says that it is over.'],
} as const;

export const taskTexts = {
  clinical_advice: [
    '111 advised fluids and a visit by the nurse today.',
    'The surgery sent the duty doctor, who treats an infection.',
    'The ambulance crew looked and advised a visit to the surgery.',
    'The pharmacist advised to leave out one tablet and to ring again.',
  ],
  care_plan_review: [
    'Plan rewritten with the person; two workers for the hoist.',
    'Went through it with family and team: times and thickener are in.',
    'Nothing to change in the plan; the shift plan is put right.',
  ],
} as const;

export const corrections = {
  reason: ['Typed the wrong one in a hurry.', 'The worker of the night has told me since.', 'Read again the next day.'],
  place: ['Kitchen of the flat', 'Hallway of the house', 'Day centre', 'At the front door'],
} as const;

export const briefingTexts = {
  changed: [
    'What is still to be done is asked for in the handover from Monday on.',
    'The visit note has five questions in place of a blank box.',
    'Duty has one number from the first of the month; a call stays on the board until it is decided.',
  ],
  why: [
    'Something important got lost between two shifts.',
    'One sign was seen and four were not asked about.',
    'Four in ten calls were decided after their time.',
  ],
} as const;
