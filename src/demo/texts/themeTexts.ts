import type { thematicTexts } from '../../assurance/thematic/facts';
import type { Chance } from '../chance';

/** Everything that is written in a quarter's thematic review. */
export type ThemeTexts = Readonly<Record<(typeof thematicTexts)[number], string>>;

/** Of the first quarter, when it was not a whole one. */
export const begunLate =
  'Reporting in this way began in the course of the quarter, so these are the first weeks and not three months.';

/** The quarters before the change of the North, the one in which it was prepared, the one in which it was made, and those after it. */
export const themeTexts: {
  readonly before: readonly ThemeTexts[];
  readonly leading: ThemeTexts;
  readonly during: ThemeTexts;
  readonly after: readonly [ThemeTexts, ThemeTexts];
} = {
  before: [
    {
      learned:
        'Self-neglect is what is reported most. In the cases that were looked at more closely, care had been declined on several visits before anybody rang duty. Each visit on its own looked like a choice; together they showed somebody who was no longer coping.',
      changed:
        'Visit notes in the North and the South now ask for each of the five signs by itself. “Not asked” and “no” can be told apart.',
      didNotWork:
        'The memo about reporting on the same day did not change when calls were decided. It told people what they knew already.',
      audits: 'Five signs asked about (North and South). Missed contact followed up (South).',
      points:
        'A sign that was not asked about is not known. Not known is followed up the same day.\nA second refusal of care is a reason to ring duty, also when the person has capacity for that decision.',
    },
    {
      learned:
        'Where contact was lost, the first missed visit was often known to one worker alone. Families and neighbours had a key or a number that was nowhere in the plan.',
      changed: 'Preferred ways of being in touch are asked about when support begins and at each review of the plan.',
      didNotWork:
        'The paper list of missed visits in the office was not looked at on weekends. It was given up after six weeks.',
      audits: 'Handover complete (West). Plans up to date (South).',
      points:
        'Ask how somebody wants to be reached before it is needed, and write it down.\nA message left is not contact. Somebody has been reached when they have answered.\nThe first missed visit matters when somebody depends on it for food, medicine or warmth.',
    },
    {
      learned:
        'Concerns about deteriorating health came late where the change was small: less tea, a slower answer, a door left open. Night and weekend staff had seen it and had written it down for the morning.',
      changed:
        'The handover asks what is different from last week, and who has been told. Clinical advice is asked for within two hours of the first sign.',
      didNotWork:
        'Repeating the training on deterioration made no difference that the figures show. Who to ring out of hours was still on three lists.',
      audits: 'Clinical advice asked for in time (North, South). Escalation question answered (North).',
      points:
        'A small change in how somebody is may be the first sign of illness. Say it at once, and say what is different.\nWriting it down for the morning is not the same as telling somebody tonight.',
    },
    {
      learned:
        'In exploitation the people who had the key, the card or the phone were rarely strangers. Workers noticed early and waited for proof before they spoke to duty. Partners knew other parts of the same story.',
      changed:
        'The shared risk summary is begun with the first indicator, and consent is asked for in the same conversation.',
      didNotWork:
        'Weekly calls with housing and the police were agreed and then fell away over the holidays, because nobody was named to set them up.',
      audits: 'High-risk cases decided in a week. Reporter told what became of it (all teams).',
      points:
        'No proof is needed to ask for a duty call. One indicator is enough.\nAsk the person first what they would like to happen, and write down their own words.',
    },
  ],
  leading: {
    learned:
      'Duty calls in the North and the South waited for somebody to be at a desk. There were three numbers, and the one that was rung depended on who had been asked last. About four in ten calls were decided after their time, and most of those had been taken in time: what was missing was the decision, not the worry.',
    changed:
      'It was agreed to give the North one duty phone and a consult board on which no call can be closed undecided. The South is reminded and trained first.',
    didNotWork: 'Asking everybody to escalate earlier had no effect on when calls were decided.',
    audits:
      'From the day of each change: calls decided by their time (North), calls taken and decided by their times (South).',
    points:
      'Ring duty from the car. It does not have to wait for the office.\nA call that was taken and not decided is still open. Ask what it is waiting for.',
  },
  during: {
    learned:
      'Since the North has one number and a board, calls are decided while the person who rang is still on shift. Workers say that they ring earlier, because somebody answers. In the South people know what to do and still have nobody to ring.',
    changed:
      'The duty phone and the consult board are in use in the North. In the South two training sessions were held and everybody was reminded.',
    didNotWork:
      'The first audit in the South did not find more calls decided in time. The training was well attended; it was the route that was missing.',
    audits: 'Second round in the North and in the South.',
    points:
      'The board shows every open call. Look at it at the start of each shift.\nA second report about the same person is another sign, not the same one again.\nRaising it early was right, also where it came to nothing.',
  },
  after: [
    {
      learned:
        'What the duty phone changed in the North has held so far. What has changed is not how much is reported but how soon it is answered. In the South the same people come up again.',
      changed:
        'The learning in the South was opened again, and it was agreed that the South joins the duty phone. A dashboard for missed visits in both teams is being built.',
      didNotWork:
        'Reminding and training in the South: its audit failed twice and was ended. The stronger change waits for a telephone contract, and this review says so each quarter until it is done.',
      audits:
        'Third round in the North, 180 days after the change. Missed contact followed up: from the day the dashboard is there.',
      points:
        'A change to the route does more than asking people to try harder. Say what the route gets in the way of.\nA missed visit is open until there is an outcome, whoever saw it first.',
    },
    {
      learned:
        'The change in the North is sustained: three audits in a row were passed, the last of them half a year after the change. Delay in the South is now the largest difference between the teams.',
      changed:
        'A missed visit now stays on the dashboard of both teams until somebody has written what came of it; its first audit was passed. The rota for a duty phone of both teams is being agreed.',
      didNotWork:
        'The date for the South was put off again. Until then its calls are looked at by the safeguarding lead at the end of each day, which is not a lasting answer.',
      audits: 'Missed contact followed up: second round. Consulted on the board the same day (South): planned.',
      points:
        'Ask at each visit who was last there and what was declined.\nThe safety plan is looked at after every missed contact, also when the person was only out.\nTell whoever reported it what became of it. People report again when they hear.',
    },
  ],
};

/** What is added after somebody else has read the draft. */
export const added: readonly string[] = [
  'The safeguarding lead has read this and asks that it be said plainly: nobody did less than they were asked to.',
  'Workers who read the draft add that time for a call is not in the rota of short visits.',
  'The people we support were asked in two groups. They would rather be rung once too often.',
  'The deputy lead adds that partners out of hours were not always reached either.',
];

/** The minutes of the meeting in which it was talked over. */
export function minutesOf(chance: Chance): string {
  return [chance.pick(minutes.read), ...chance.some(minutes.agreed, 2), chance.pick(minutes.next)].join(' ');
}

const minutes = {
  read: [
    'Quality and safeguarding meeting. The review was read beforehand; the figures were taken as shown.',
    'Safeguarding assurance group, with the three teams and a carer representative. The review was presented by the quality lead.',
    'Quality committee. The accountable executive chaired and had read the review.',
  ],
  agreed: [
    'Agreed that the learning points go to every supervisor for next month.',
    'Agreed that late decisions are shown by team and as a chart, not as one average.',
    'Asked for the view of night staff before the next review.',
    'Asked that partners who were not reached are written to by the executive.',
    'The teams asked for time in the rota for duty calls; the executive takes it to the budget round.',
  ],
  next: [
    'It is looked at again with the next quarter’s figures.',
    'Actions are in the tracker with an owner and a date.',
    'The audits for next quarter were agreed as listed.',
  ],
} as const;
