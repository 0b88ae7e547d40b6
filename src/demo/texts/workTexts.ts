/** What duty staff, leads and reviewers write on a case. `{sign}` is what the category is about in a few words. */
export const decisionTexts = {
  referred: [
    'Several signs together and they cannot keep safe by themselves at present. Referred to the local authority.',
    'The risk is rising and what we have put in place is not enough. Referred today.',
    'Harm has followed and others may be at risk. Referred; the person knows.',
    'A pattern with the reports before it. Referred so that it is looked at as a whole.',
  ],
  not_referred: [
    'Explained and acted on; extra visits this week and the GP informed. Below the threshold on what is known today.',
    'One event, seen and put right. The care plan changes today and we look again tomorrow.',
    'They have support that they accept, and the risk has gone down. We stay in contact.',
    'Spoke to everybody involved. A joint visit is booked, and the reasons are written down.',
  ],
  more_needed: [
    'Two answers are missing. A visit tonight finds out, then we decide.',
    'The family is to be reached first; decide after the visit tomorrow.',
    'Waiting for the nurse’s account of the skin; decided again tomorrow.',
  ],
  safety: [
    'A worker goes back this evening and rings duty after it.',
    'Food and heating are in; next visit tomorrow morning.',
    'Nobody is alone with them until we know more.',
    'They have the duty number and said that they would use it.',
    'The GP sees them today; the night team rings at ten.',
    'The card is stopped and the spare key is with us.',
  ],
  consulted: [
    'The safeguarding lead',
    'Worker, team manager',
    'GP surgery and the worker',
    'The person themselves, and the worker',
    'Local authority advice line',
    'District nurse',
  ],
  secondReason: [
    'What was reported was found to have another cause; the person and the nurse say the same. Nothing is left unexplained.',
    'The local authority is involved already and asked us not to refer it twice; noted with their reference.',
  ],
} as const;

export const triageTexts = {
  safe: [
    'Seen today and safe for now.',
    'Safe with the visits that are in place.',
    'A worker is with them; looked at again tonight.',
    'Not known yet how the nights are; a check is booked.',
  ],
  safeAgain: 'The visit was made: everybody is safe tonight.',
  limb1: [
    'Has a package of care and depends on it.',
    'Supported daily because of long-term illness.',
    'Needs are recorded in the assessment.',
  ],
  limb2: [
    'The signs in the report, seen by two workers.',
    'At risk as described; it has grown over some weeks.',
    'Described by the person themselves.',
  ],
  limb3: [
    'Cannot protect themselves because of those needs at present.',
    'Depends on others for what would keep them safe.',
    'Able to act on it with support this time.',
  ],
  desiredOutcome: [
    'To stay at home and be safe there.',
    'To be left in peace by others.',
    'To have care that is the same every day.',
    'To be asked before anything is done.',
  ],
  ground: [
    'Not asked yet because it would have put them at risk.',
    'Could not be asked at the time; asked as soon as possible.',
    'Others may be at risk, so it was shared without consent.',
  ],
  how: ['Their web form', 'By telephone, then their form', 'Secure e-mail to their front door team'],
  notNeeded: [
    'Not reached: the event does not meet their description.',
    'Told by the police already; agreed on the telephone.',
    'Their advice line said that it is not for them.',
  ],
  heard: [
    'They have opened an enquiry and ask us to go on with the plan.',
    'No enquiry; they ask for a care review by the team.',
    'They will hold a strategy discussion and have named a worker.',
    'Closed on their side with advice to the team.',
    'They are still gathering information and will say by the end of the month.',
  ],
} as const;

export const reviewTexts = {
  method: [
    'Everybody who was there can come together this week.',
    'Two teams were involved, so we look at it together.',
    'Much of it is in the record; a walk through the place tells the rest.',
    'It is like others; they are looked at side by side.',
  ],
  lowerWhy: [
    'Its pattern is being reviewed under an earlier case of this team; this one adds nothing new.',
    'The repeats were seen at once and acted on; a rapid review finds the same.',
    'One of several like it, all in the team’s thematic look this quarter.',
  ],
  raised: [
    'The route to duty depended on one person being at a desk.',
    'What was known was in three places and nobody saw all of it.',
    'The plan was written before the needs changed, and nothing asks for it to be looked at again.',
    'Visits are planned without time to follow up what is seen.',
    'New workers had not been shown how a concern is passed on at the weekend.',
    'The form asks for a category first, and people waited to be sure.',
    'A handover by note leaves out what was not done.',
    'The partner’s out-of-hours number rings out.',
  ],
  change: [
    'A number that is always answered, and one place where it is decided.',
    'One record that shows what is open for a person.',
    'A date on each plan by which it is looked at again.',
    'Time in the rota for what a visit turns up.',
    'The way to raise a concern on the first day, also for bank staff.',
    'A handover that asks what has still to be done.',
    'An agreed route with the partner that is tried out.',
  ],
  localActions: [
    'Visits doubled for two weeks, plan updated the same day.',
    'The team talked it through at handover and set a next look.',
    'The equipment was changed and checked the same week.',
    'The worker and the person agreed how to be in touch.',
  ],
  feedback: [
    'Thank you for raising it. It was decided the same day; we have changed what we could see, and you can read it in the case.',
    'What you reported led to a referral and to a change in the plan. We will tell you what the local authority says.',
    'You were right to report it before you were sure. This is what we did, and this is what is still open.',
    'Thank you. We could not do all of it, and say here why.',
  ],
  feedbackAgain: ['The local authority has answered since.', 'There is news from the local authority.'],
  writtenAgain: ['The learning has been taken up again since.'],
  individualStep: [
    'The worker’s part went as the way of working then allowed; what changes for them comes with the change to the team’s work.',
    'The person’s own plan was changed on the day, and nobody else’s needs it.',
    'Nobody needs to do anything differently on their own: the change is in the tools.',
  ],
  teamStep: [
    'The team’s way of working stays; what was missing lies outside it.',
    'The change reaches every team in the same way, so none needs one of its own.',
  ],
  organisationStep: [
    'Other teams were asked and have it in place already.',
    'It arose from how this team’s day is set up; no other team has the same.',
    'Looked at with the quality lead: nothing across the organisation made this likely.',
  ],
  timeline: [
    'Put together from visit notes and the case; the gaps are marked.',
    'From the call log and two accounts; they agree in the main.',
    'Three weeks before it until the decision, day by day.',
  ],
  decisionReview: [
    'Decided on what was known. What was not known could have been asked an hour earlier.',
    'The decision stands. It took longer than it should because the call was not picked up.',
    'In time and with reasons; the second person was asked as they should be.',
  ],
  supervisionCheck: [
    'Talked about in supervision the week after; a learning point is written down.',
    'Supervision had raised it the month before, without a date.',
    'No session since; one is booked.',
  ],
  partnerInterface: [
    'The GP and we each thought that the other would ring.',
    'Worked well: one call, one note, one owner.',
    'The housing officer knew and had nobody to tell.',
  ],
  personsViews: [
    'They were asked, and their words are in the record.',
    'They did not want to talk about it; a worker they trust will ask again.',
    'They say that they were listened to and that it took long.',
  ],
  termsOfReference: ['What happened, what made it likely, what would make it less so. Not who.'],
  evidencePack: ['Visit notes, call log, rota, plan and the accounts of four people, listed in the folder.'],
  candour: ['The person and their family were told in person, and in writing within ten days.'],
  sarConsidered: [
    'Considered with the board’s officer; the criteria are not met, and the reasons are kept.',
    'Sent to the board for its view.',
  ],
  panel: ['Team manager, safeguarding lead, the GP practice and the local authority met; findings agreed.'],
  boardDate: ['On the agenda of the quality committee.'],
  leadership: [
    'I have read it and spoken to the team. The resources for the change are agreed, and I look at the measure each month.',
  ],
} as const;

export const factorsOf: Readonly<Record<string, readonly string[]>> = {
  self_neglect: ['F07', 'F08', 'F16'],
  lost_contact: ['F07', 'F11'],
  exploitation: ['F05', 'F03'],
  boundaries: ['F10', 'F17'],
  deterioration: ['F09', 'F04'],
  care_planning: ['F06', 'F15'],
  neglect: ['F11', 'F04'],
  physical: ['F14', 'F12'],
  domestic: ['F05', 'F01'],
  sexual: ['F14', 'F01'],
  psychological: ['F16', 'F10'],
  financial: ['F03', 'F13'],
  modern_slavery: ['F01', 'F18'],
  discriminatory: ['F17', 'F16'],
  organisational: ['F19', 'F11'],
};
