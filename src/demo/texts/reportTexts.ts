import type { categories } from '../../flow/flows/report';

export type Category = (typeof categories)[number];

/**
 * What people write in reports, in pieces: one of each is put together. `{when}`, `{place}`, `{visitor}` and `{amount}` are filled in. No
 * names, and nothing that would say who it is about.
 */
export interface ReportTexts {
  readonly seen: readonly string[];
  readonly more: readonly string[];
  readonly done: readonly string[];
}

export const slots = {
  when: [
    'this morning',
    'at the lunchtime visit',
    'yesterday evening',
    'on the early shift',
    'this afternoon',
    'overnight',
    'at the weekly visit',
    'on the last two visits',
  ],
  place: [
    'the kitchen',
    'the bedroom',
    'the hallway',
    'the lounge',
    'the shared garden',
    'the front step',
    'the day centre',
    'the bathroom',
  ],
  visitor: [
    'a neighbour',
    'a new friend',
    'a relative who rarely visits',
    'two people we do not know',
    'somebody from the pub',
    'a former flatmate',
  ],
  amount: [
    'forty pounds',
    'about two hundred pounds',
    'most of a week’s money',
    'eighty pounds',
    'a month’s benefits',
    'small sums each week',
  ],
} as const satisfies Record<string, readonly string[]>;

export const reportTexts: Readonly<Record<Category, ReportTexts>> = {
  self_neglect: {
    seen: [
      'Found the fridge empty {when} and plates with mould in {place}.',
      'Post is piled up behind the door and {place} can hardly be reached {when}.',
      'Wearing the same clothes as last week, and there is a strong smell of urine in {place}.',
      'Looked thinner {when} and said that eating is too much trouble.',
      'The heating was off {when}, the window in {place} is broken and covered with a blanket.',
      'Leg dressings were wet and stained {when}; they had been taken off and put back on.',
      'Bin bags fill {place} and there are flies and mouse droppings.',
      'Had run out of food and of gas on the meter {when}.',
      'Nails and hair have not been cared for, and there was food on the floor of {place}.',
      'Had been sleeping in a chair because {place} is full of boxes.',
    ],
    more: [
      'Sent the carer away and did not want the door opened wide.',
      'Said "leave me be" and would not talk about the doctor.',
      'Agreed to a cup of tea but not to a wash or to clean clothes.',
      'Could not say when they had last eaten.',
      'Has turned the district nurse away before.',
      'Was short of breath on the stairs and brushed it off.',
      'Seems lower in mood since the funeral in the spring.',
      'A neighbour says that the light has been off for days.',
      'Was pleased to see us, and worried about the rent.',
      'Medicine boxes for two weeks lay unopened on the table.',
    ],
    done: [
      'Left bread, milk and soup, topped up the meter, and agreed to come back tomorrow.',
      'Rang the GP surgery from the car and asked for a home visit.',
      'Cleared a safe way to the door with their agreement.',
      'Stayed until they had eaten and drunk something.',
      'Asked the district nurses to see the legs today.',
      'Left the number of the duty phone and told them why we are worried.',
    ],
  },
  lost_contact: {
    seen: [
      'No answer at the door {when}, curtains closed.',
      'Did not come to the appointment and the phone goes to voicemail.',
      'Nobody answered {when}; the light in {place} was on.',
      'Did not ring back, which they always do.',
      'The support visit {when} could not be made: nobody in.',
      'Was not at the drop-in and has not been seen since Monday.',
      'We could not get to the visit {when} because of the rota, and have not reached them since.',
    ],
    more: [
      'The neighbour has not seen them today.',
      'They told the last worker that they were tired of it all.',
      'They need us for their evening tablets.',
      'They were discharged last week.',
      'It has happened before after pension day.',
      'The phone is switched off.',
      'Their sister has not heard from them either.',
    ],
    done: [
      'Left a note through the door.',
      'Sent a text in the way they prefer.',
      'Rang twice with half an hour between.',
      'Told the office before driving on.',
    ],
  },
  exploitation: {
    seen: [
      '{visitor} has been staying over and answers the door {when}.',
      'The bank card is with {visitor}, who "helps with the shopping".',
      'There is no food, and {amount} has gone since Friday.',
      'Loud music and strangers coming and going {when}; the person stays in {place}.',
      'The television and the kettle have gone, and nobody says where.',
      'Has been asked to keep parcels for {visitor}.',
      'Was drinking in the middle of the day with {visitor}, which is new.',
    ],
    more: [
      'Looked at {visitor} before answering any question.',
      'Said that they owe somebody and it is sorted.',
      'Did not want us to come in, and spoke through the gap of the door.',
      'Gave a spare key away and does not have it back.',
      'Laughed it off, but asked when we are next coming.',
      'Has stopped going to the Thursday group.',
    ],
    done: [
      'Did not challenge anybody there.',
      'Agreed a safe time to ring.',
      'Spoke to them alone at the day centre.',
      'Noted who was there and left calmly.',
    ],
  },
  boundaries: {
    seen: [
      'A worker’s private number is on the fridge in {place}.',
      'A person said that a worker comes round on days off.',
      'A worker swapped two shifts to be with the same person {when}.',
      'A worker was given a present and it was not written down.',
      'Heard that a worker and a person write to each other at night.',
    ],
    more: [
      'They said that it is "our secret".',
      'The person asks for nobody else.',
      'It was said as a joke, and others went quiet.',
      'The visit record does not mention it.',
    ],
    done: [
      'Did not speak to the worker about it.',
      'Wrote down the words that were used.',
      'Told nobody on the shift.',
    ],
  },
  deterioration: {
    seen: [
      'More confused than usual {when} and did not know the day.',
      'Breathing faster {when}, lips looked pale.',
      'Has eaten very little since the weekend and sleeps most of the day.',
      'A red area on the heel has opened {when}.',
      'Has a fever and shivers {when}.',
      'Fell twice in {place} within two days.',
      'In more pain {when}, and holds the left side.',
      'Was hard to wake {when} and is not themselves.',
    ],
    more: [
      'It was already noted on yesterday’s sheet.',
      'The surgery said to ring back if it gets worse.',
      'Says that it is nothing and wants no doctor.',
      'Cannot ask for help without us.',
      'The night worker thought that it would pass.',
      'The pharmacy changed a tablet last week.',
    ],
    done: [
      'Rang 111 and wrote down the advice.',
      'Took temperature and pulse and passed them on.',
      'Stayed until the nurse came.',
      'Rang the surgery and asked for the duty doctor.',
    ],
  },
  care_planning: {
    seen: [
      'The plan says two workers for the hoist, and {when} there was one.',
      'The thickener is not in the plan that is in {place}.',
      'Three workers do the evening wash in three ways; the plan does not say how.',
      'The plan is from before the hospital stay.',
      'Staff could not open the plan on the tablet {when}.',
      'The plan and the medicine chart say different times.',
    ],
    more: [
      'The skin on the back is sore.',
      'No harm that we can see.',
      'The same happened last week.',
      'Two others in the house have the same old plan.',
      'The person was upset by it.',
    ],
    done: [
      'Asked the family how they do it.',
      'Wrote the right way on the daily sheet for tonight.',
      'Told the next shift by phone.',
    ],
  },
  neglect: {
    seen: [
      'The morning visit was not made and nobody was told.',
      'Was left in wet bedding until {when}.',
      'Two doses were missed according to the chart.',
      'Was left sitting in {place} without a drink within reach.',
      'The pressure mattress had been unplugged {when}.',
    ],
    more: [
      'They were cold and upset.',
      'It is the second time this month.',
      'There is a new sore on the hip.',
      'They said that they had called out.',
      'No harm followed this time.',
    ],
    done: [
      'Made them comfortable and gave a drink.',
      'Rang the agency and asked what happened.',
      'Asked the nurse to look at the skin.',
    ],
  },
  physical: {
    seen: [
      'A bruise on the upper arm {when} that nobody can explain.',
      'One tenant pushed another in {place}.',
      'A mark round the wrist was seen {when}.',
      'Was slapped by another tenant during breakfast.',
    ],
    more: [
      'Says that they bumped into the door.',
      'It does not fit what the sheet says.',
      'Was quiet and did not want to be touched.',
      'Both calmed down and were checked.',
    ],
    done: ['Drew it on the body map.', 'Sat with each of them in turn.', 'Asked the GP to look at it.'],
  },
  domestic: {
    seen: [
      'The partner shouted and stood in the doorway {when}.',
      'Said that their partner checks the phone and the money.',
      'There was a hole in the wall of {place} that was not there before.',
      'Was afraid to be late home {when}.',
    ],
    more: [
      'Asked us not to ring in the evening.',
      'The children were in the next room.',
      'Says that it is worse after drinking.',
      'Has packed a bag before.',
    ],
    done: [
      'Agreed a safe way to be in touch.',
      'Spoke to them alone at the clinic.',
      'Gave the number of the helpline on a shop card.',
    ],
  },
  sexual: {
    seen: [
      'Told a worker {when} about being touched and not wanting it.',
      'Another tenant came into the bedroom at night and would not leave.',
    ],
    more: ['Was upset and asked us to stay.', 'Said that it has happened before.', 'Did not want to say more today.'],
    done: ['Listened and asked no more than was needed.', 'Kept the clothes and the room as they were.'],
  },
  psychological: {
    seen: [
      'A relative shouted at them on the phone {when}, as on other days.',
      'Is told by {visitor} that they will be put into a home.',
      'Was mocked by another tenant in {place}.',
    ],
    more: ['Cried afterwards.', 'Says that it is always like that.', 'Would not come out of the bedroom.'],
    done: ['Stayed with them and wrote down the words.', 'Asked what they would like to happen.'],
  },
  financial: {
    seen: [
      '{amount} was taken out while they were in hospital.',
      'The rent has not been paid although the money was there.',
      'A receipt for {amount} does not match the cash tin.',
      '{visitor} asked them to sign a form about the flat.',
      'Letters about a loan came that they know nothing of.',
    ],
    more: [
      'Nobody knows who has the card.',
      'They did not want to make trouble.',
      'It has happened before.',
      'The family has power of attorney.',
    ],
    done: ['Counted the tin with a second worker.', 'Rang the bank with them.', 'Put the papers into the safe.'],
  },
  modern_slavery: {
    seen: [
      'Works at a car wash all week, sleeps there, and has no papers.',
      'Said that the boss keeps the wages and the passport.',
    ],
    more: ['A van waits outside during the visit.', 'Is afraid that the family at home will hear of it.'],
    done: ['Did not ask in front of others.', 'Arranged to meet at the clinic.'],
  },
  discriminatory: {
    seen: [
      'Was called names about their faith in {place}.',
      'Somebody wrote on the door because of who they are.',
      'Was laughed at on the bus for how they speak, again.',
    ],
    more: ['Does not want to go out alone now.', 'Other tenants heard it.', 'Was calm about it, and tired.'],
    done: ['Wrote down the words and took a photograph of the door.', 'Asked what would help them feel safe.'],
  },
  organisational: {
    seen: [
      'Everybody in the house is put to bed before eight because of the rota.',
      'Choices at meals have stopped since the new supplier came.',
    ],
    more: [
      'It has been so for weeks.',
      'Staff say that there is no other way.',
      'Three people have said that they do not like it.',
    ],
    done: ['Spoke to the team and wrote down each account.', 'Asked for the rotas of the last month.'],
  },
};

export const wishes = [
  'Wants to stay at home and be left to decide.',
  'Would like somebody to help with the post and the bills.',
  'Wants it to stop, without a fuss.',
  'Wants to see the same worker each time.',
  'Would like the GP to come to the flat.',
  'Does not want the family to be told.',
  'Would like to feel safe at night.',
  'Asked us to come back and talk about it.',
  'Wants the money back and the card stopped.',
] as const;

export const nearMisses = [
  'It was noticed before anything came of it.',
  'The next worker saw it in time.',
  'Nothing happened this time because a neighbour rang.',
  'It was put right before the evening.',
] as const;
