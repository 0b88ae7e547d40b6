import { say } from '../../cards/render';
import { dutyChannel } from '../people';
import { story, type Story } from '../stories';
import { act, answers, auditMeasure, comes, reviewAsked, strongAction, writes } from './reviewed';

// Each is a case from its report to the end.
describe('one case of each tier, from triage to learned', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test('A: the reporter and the team hear which review follows; it is closed, and learned only when an audit shows it', async () => {
    const { amara, grace, sian, tom } = told.people;
    const reference = await reviewAsked(told);
    await comes(told, amara, 'What follows: TL-');
    expect(amara.reads('What follows')).toContain('review of tier A: rapid');
    expect(amara.reads('What follows')).toContain('Immediate local actions');
    await told.teams.connector.until(() =>
      told.teams.connector.cards(dutyChannel.id).some((card) => JSON.stringify(card).includes('What follows')),
    );
    await comes(told, grace, 'Triage asks for a review');
    for (const verb of ['case.open', 'triage.list'])
      expect(await act(sian, verb, { reference })).toContain('You cannot do this in your role');
    await grace.press('Set up the review', {}, { on: 'Triage asks for a review' });
    await grace.press(
      'Save the review',
      { reviewer: 'user-id-4', method: 'swarm_huddle', methodWhy: '' },
      { on: 'Set up the review: TL-' },
    );
    expect(grace.reads('Set up the review: TL-')).toContain('This needs an answer');
    await grace.press(
      'Save the review',
      { reviewer: 'user-id-4', method: 'swarm_huddle', methodWhy: 'Fresh in mind, and where it happened.' },
      { on: 'Set up the review: TL-' },
    );
    expect(grace.reads('Review: TL-')).toContain('To be done by Siân Evans: swarm huddle');
    await comes(told, sian, 'You are asked to take part in this review');
    // Named, she reads what was reported and what triage found; before, neither was hers to see. She decides nothing.
    expect(await act(sian, 'case.open', { reference })).toContain(say('duty.details.whatHappened'));
    expect(sian.buttons()).not.toContain(say('button.decide'));
    expect(sian.buttons()).not.toContain(say('duty.details.again'));
    expect(await act(sian, 'triage.list', { reference })).not.toContain('You cannot do this in your role');
    expect(sian.buttons()).not.toContain(say('button.toTriageForm'));
    expect(await act(sian, 'triage.form', { reference })).toContain('You cannot do this in your role');

    // The reviewer: two answers, what was done at once, and what the reporter is told.
    await sian.press('Close it to work', {}, { on: 'Review: TL-' }).catch(() => undefined);
    await writes(sian, reference, 'localActions');
    await act(sian, 'review.rootCause', { reference });
    await sian.press(
      'Save both answers',
      { ...answers, raised: 'The nurse failed to escalate.' },
      { on: 'The two questions' },
    );
    expect(sian.reads('The two questions')).toContain('What would have made it the easy thing to do?');
    await sian.press('Save both answers', answers, { on: 'The two questions' });
    await writes(sian, reference, 'feedback', { documentText: 'We made the visit form ask. Thank you.' });
    await comes(told, amara, 'We made the visit form ask. Thank you.');

    // The change, its measure before it is made, its proof, and somebody else who accepts it.
    await act(grace, 'plan.add', { reference, ...strongAction });
    await comes(told, tom, 'Action: TL-');
    await act(sian, 'impact.form', { reference });
    await sian.press('Choose this measure', auditMeasure, { on: 'Choose a measure' });
    expect(sian.reads('Did it work?')).toContain('Escalation decided at the visit');
    const proof = { proof: 'system_changed', doneOn: '2026-11-25', shown: 'Change CR-88 is live.' };
    await tom.press('It is done', proof, { on: 'Action: TL-' });
    await comes(told, grace, 'It is said to be done');
    await grace.press('Accept the proof', {}, { on: 'It is said to be done' });

    // Closed to work, and not learned.
    await act(sian, 'review.show', { reference });
    await sian.press('Close it to work', {}, { on: 'Review: TL-' });
    expect(sian.reads('Review: TL-')).toContain('Closed to work. Not learned yet');
    expect(sian.reads('Review: TL-')).toContain('Nothing has been measured after the change');

    // The team hears what changed and why; only its own press counts as read.
    await act(sian, 'briefing.list', { reference });
    await sian.press(
      'Send the briefing',
      { teams: 'north', changed: 'The visit record asks for the decision.', briefWhy: 'Two escalations came late.' },
      { on: 'Tell teams what changed' },
    );
    await comes(told, amara, 'What is different now');
    expect(sian.reads('Briefings: TL-')).toContain('0 of 3 have read it');
    await amara.press('I have read this', {}, { on: 'What is different now' });
    await act(sian, 'briefing.list', { reference });
    expect(sian.reads('Briefings: TL-')).toContain('1 of 3 have read it');
    expect(sian.reads('Briefings: TL-')).not.toContain('Not read: Amara');

    // Their supervisor is offered it by name for a learning point.
    await tom.say('supervision');
    await tom.press('supervision.form', {}, { on: 'Safeguarding learning points' });
    expect(tom.reads('Briefing on TL-')).toContain('The visit record asks for the decision.');

    // The audit, when it is time.
    await told.later('2026-12-29 10:00');
    await comes(told, sian, 'It is time to look whether the change works');
    const audit = { auditOn: '2026-12-29', population: '40', sample: '5', passed: '5' };
    await sian.press('Save the audit', audit, { on: 'It is time to look' });
    expect(sian.reads('Measure: TL-')).toContain('The sample is too small to tell');
    await sian.press('Save the audit', { ...audit, sample: '12', passed: '12' }, { on: 'Measure: TL-' });
    expect(sian.reads('Measure: TL-')).toContain('Shown to work');
    await act(sian, 'review.show', { reference });
    expect(sian.reads('Review: TL-')).toContain('Learned: the change was made, and it is shown to work');
    await amara.say(`case ${reference}`);
    const line = amara.reads('Duty call');
    expect(line).toContain('Learned: the change was made');
    expect(line).not.toMatch(/failed to escalate|declined care twice/);
  });

  test('B: a lower tier needs a second person; two reviewers at once lose nothing; a change that does not work opens it again', async () => {
    const { dev, grace, sian, amara, tom } = told.people;
    const reference = await reviewAsked(told, { physicalHarm: '3' });
    const setUp = { reviewer: 'user-id-4', method: 'after_action_review', methodWhy: 'Several teams were there.' };
    await act(grace, 'review.setUp', { reference });
    await grace.press('Save the review', { ...setUp, tier: 'A' }, { on: 'Set up the review: TL-' });
    expect(grace.reads('Set up the review: TL-')).toContain('Say why a lower review is enough');
    await grace.press(
      'Save the review',
      { ...setUp, tier: 'A', lowerWhy: 'A bruise that was gone the next day.' },
      { on: 'Set up the review: TL-' },
    );
    expect(grace.reads('Review: TL-')).toContain('A second person has to agree');
    expect(grace.reads('Review: TL-')).toContain('Review B: structured');
    await comes(told, dev, 'A lower review: TL-');
    expect(dev.reads('A lower review')).toContain('A bruise that was gone the next day.');
    await dev.press('I do not agree', {}, { on: 'A lower review' });
    await comes(told, grace, 'did not agree to the lower tier');

    // Two people write the same document, each from the card they saw.
    await act(sian, 'review.document', { reference, document: 'decisionReview' });
    await act(grace, 'review.document', { reference, document: 'decisionReview' });
    await sian.press('Save', { documentText: 'The call came at 17:05.' }, { on: 'Decision review' });
    await grace.press('Save', { documentText: 'Duty had one phone.' }, { on: 'Decision review' });
    const both = grace.reads('Decision review');
    expect(both).toContain('Somebody else has written this meanwhile');
    expect(both).toContain('The call came at 17:05.');
    expect(both).toContain('Duty had one phone.');
    await grace.press(
      'Save',
      { documentText: 'The call came at 17:05. Duty had one phone.', correctionWhy: 'Both belong here.' },
      { on: 'Decision review' },
    );
    await act(sian, 'review.document', { reference, document: 'decisionReview' });
    expect(sian.reads('Decision review')).toContain('Both belong here.');

    // The action is one of the team: why the other levels need none is written.
    const steps = ['individualStep', 'organisationStep', 'panel'];
    for (const document of ['localActions', 'timeline', 'supervisionCheck', 'partnerInterface', 'feedback', ...steps])
      await writes(sian, reference, document);
    await act(grace, 'review.waiveForm', { reference, document: 'personsViews' });
    await grace.press('It is not needed', { why: 'She asked not to be contacted again.' }, { on: 'not needed' });
    await act(sian, 'review.saveRootCause', { reference, read: '0', ...answers });
    await act(sian, 'review.timeline', { reference });
    expect(sian.reads('Timeline: TL-')).toMatch(
      /Reported: Amara Okafor[\s\S]*Acknowledged: Dev Patel[\s\S]*Triage: Grace Lin/,
    );
    await sian.press(
      'Add to the timeline',
      { momentOn: '2026-11-24', momentAt: '17:00', momentText: 'The evening visit was cancelled.' },
      { on: 'Timeline: TL-' },
    );
    expect(sian.reads('Timeline: TL-')).toContain('The evening visit was cancelled.');
    await act(grace, 'plan.add', { reference, ...strongAction });
    const measure = {
      ...auditMeasure,
      source: 'entered',
      what: 'outcome',
      measureName: 'Late escalations',
      numerator: 'late escalations in a month',
      denominator: '',
      unit: 'count',
      direction: 'decrease',
      target: '',
    };
    await act(sian, 'impact.form', { reference });
    await sian.press('Choose this measure', measure, { on: 'Choose a measure' });
    await comes(told, tom, 'Action: TL-');
    await tom.press(
      'It is done',
      { proof: 'system_changed', doneOn: '2026-11-25', shown: 'Live.' },
      { on: 'Action: TL-' },
    );
    await comes(told, grace, 'It is said to be done');
    await grace.press('Accept the proof', {}, { on: 'It is said to be done' });
    await act(sian, 'review.finish', { reference });
    expect(sian.reads()).toContain('Closed to work.');

    // Figures: what cannot be read is said line by line, and nothing typed is lost.
    await told.later('2027-08-02 10:00');
    await act(sian, 'impact.open', { reference, measure: '1' });
    await act(sian, 'impact.list', { reference });
    await sian.press('Open', {}, { on: 'Did it work?' });
    await sian.press('Save figures', { figures: '2025-12 5\nabout six' }, { on: 'Measure: TL-' });
    expect(sian.reads('Measure: TL-')).toContain('Line 2 cannot be read: “about six”');
    const months = (from: number, values: readonly number[]) =>
      values.map(
        (value, index) =>
          `${Math.floor((from + index) / 12)}-${String(((from + index) % 12) + 1).padStart(2, '0')} ${value}`,
      );
    const before = months(2025 * 12 + 11, [4, 5, 4, 6, 5, 4, 5, 6, 4, 5, 5, 4]);
    await sian.press(
      'Save figures',
      { figures: [...before, ...months(2026 * 12 + 11, [6, 7, 8, 9, 9, 9, 9, 9])].join('\n') },
      { on: 'Measure: TL-' },
    );
    const worse = sian.reads('Measure: TL-');
    expect(worse).toContain('worse than chance allows');
    expect(worse).toContain('Not effective: the learning is open again');
    expect(JSON.stringify(sian.card('Measure: TL-'))).toContain('data:image/png;base64,');
    await act(grace, 'review.show', { reference });
    const again = grace.reads('Review: TL-');
    expect(again).toContain('because a measure said that the change does not work');
    expect(again).toContain('The two questions have no answer yet');
    expect(again).toContain('No change has been agreed');
    expect(amara.buttons()).not.toContain('Review');
  });

  test('C: needs more documents, a senior lead and the accountable executive, who also accepts its actions', async () => {
    const { dev, grace, omar, sian, tom } = told.people;
    const reference = await reviewAsked(told, { physicalHarm: '2' });
    const setUp = { reviewer: 'user-id-5', senior: '', method: 'psii', methodWhy: 'A control failed.' };
    await act(grace, 'review.setUp', { reference });
    await grace.press('Save the review', setUp, { on: 'Set up the review: TL-' });
    expect(grace.reads('Set up the review: TL-')).toContain('somebody else has to do it');
    await grace.press('Save the review', { ...setUp, reviewer: 'user-id-4' }, { on: 'Set up the review: TL-' });
    expect(grace.reads('Set up the review: TL-')).toContain('named senior lead who is not the reviewer');
    await grace.press(
      'Save the review',
      { ...setUp, reviewer: 'user-id-4', senior: 'user-id-2' },
      { on: 'Set up the review: TL-' },
    );
    expect(grace.reads('Review: TL-')).toMatch(/Hard stop: \w{3} \d+ \w{3} 20\d\d\./);
    await comes(told, sian, 'You are asked to take part');
    const texts = [
      'localActions',
      'timeline',
      'decisionReview',
      'supervisionCheck',
      'partnerInterface',
      'personsViews',
      'termsOfReference',
      'evidencePack',
      'candour',
      'sarConsidered',
      'panel',
      'individualStep',
      'organisationStep',
      'feedback',
    ];
    for (const document of texts) await writes(sian, reference, document);
    await writes(sian, reference, 'boardDate');
    expect(sian.reads()).toContain('Give the day.');
    await writes(sian, reference, 'boardDate', { documentOn: '2027-01-20' });
    await act(sian, 'review.saveRootCause', { reference, read: '0', ...answers });
    await act(sian, 'review.link', {
      reference,
      otherKind: 'sar',
      otherReference: 'SAB-2026-04',
      otherSent: 'Chronology, 25 November.',
    });
    await sian.press('Write down what came back', { heardOf: '', heardBack: 'x' }, { on: 'Reviews of others' });
    expect(sian.reads('Reviews of others')).toContain('This needs an answer');

    await act(grace, 'plan.add', { reference, ...strongAction });
    for (const what of ['process', 'balancing']) {
      await act(sian, 'impact.form', { reference });
      await sian.press('Choose this measure', { ...auditMeasure, what }, { on: 'Choose a measure' });
    }
    await comes(told, tom, 'Action: TL-');
    await tom.press(
      'It is done',
      { proof: 'system_changed', doneOn: '2026-11-25', shown: 'Live.' },
      { on: 'Action: TL-' },
    );
    await comes(told, grace, 'It is said to be done');
    await grace.press('Accept the proof', {}, { on: 'It is said to be done' });
    expect(grace.reads('Action: TL-')).toContain('The accountable executive has to accept it as well');
    await comes(told, omar, 'In a formal review you accept it as well');
    await omar.press('Accept as executive', {}, { on: 'In a formal review' });
    expect(omar.reads('Action: TL-')).toContain('accepted by Grace Lin and by Omar Aziz as executive');

    await told.later('+1m');
    await comes(told, omar, 'waits for your look as accountable executive');
    await act(sian, 'review.finish', { reference });
    expect(sian.reads()).toContain('Not yet: what is left is listed below');
    expect(sian.reads()).toContain('The accountable executive’s look');
    await writes(sian, reference, 'leadership');
    expect(sian.reads()).toContain('Only the accountable executive can write this');
    await writes(omar, reference, 'leadership');
    await act(sian, 'review.finish', { reference });
    expect(sian.reads()).toContain('Closed to work.');
    await told.later('2026-12-29 10:00');
    await act(sian, 'impact.list', { reference });
    await sian.press('Open', {}, { on: 'Did it work?' });
    await sian.press(
      'Save the audit',
      { auditOn: '2026-12-29', population: '40', sample: '22', passed: '22' },
      { on: 'Measure: TL-' },
    );
    await act(sian, 'review.show', { reference });
    expect(sian.reads('Review: TL-')).toContain('Learned: the change was made');
    expect(
      dev
        .cards()
        .map((card) => JSON.stringify(card))
        .join(),
    ).not.toContain('termsOfReference');
  });

  test('a press in the same words counts anew once the case has moved on: proof after it was sent back, and a briefing sent again', async () => {
    const { grace, sian, tom, amara } = told.people;
    const reference = await reviewAsked(told);
    const setUp = { tier: 'A', reviewer: 'user-id-4', method: 'swarm_huddle', methodWhy: 'Fresh in mind.', read: '0' };
    await act(grace, 'review.saveSetUp', { reference, ...setUp });
    await act(grace, 'plan.add', { reference, ...strongAction });
    await comes(told, tom, 'Action: TL-');
    const proof = { proof: 'system_changed', doneOn: '2026-11-25', shown: 'Change CR-88 is live.' };
    await tom.press('It is done', proof, { on: 'Action: TL-' });
    await comes(told, grace, 'It is said to be done');
    await grace.press('Send it back', { returnWhy: 'It is not live at night.' }, { on: 'It is said to be done' });
    await comes(told, tom, 'The proof was sent back');
    await tom.press('It is done', proof, { on: 'The proof was sent back' });
    expect(tom.reads('Action: TL-')).toContain('Somebody else has to accept the proof');

    await act(sian, 'briefing.list', { reference });
    const briefing = { teams: 'north', changed: 'The form asks.', briefWhy: 'It came late.' };
    await sian.press('Send the briefing', briefing, { on: 'Tell teams what changed' });
    const arrived = () => amara.cards().filter((card) => JSON.stringify(card).includes('What is different now')).length;
    await told.teams.connector.until(() => arrived() === 1);
    for (const times of [2, 3]) {
      await sian.press('Send again to those', {}, { on: 'Briefings: TL-' });
      await told.teams.connector.until(() => arrived() === times);
    }
  });

  test('somebody who has nothing to do with the review sees and changes none of it', async () => {
    const { amara, dev, grace, tom, sian } = told.people;
    const reference = await reviewAsked(told);
    await act(grace, 'review.saveDocument', {
      reference,
      document: 'localActions',
      read: '0',
      documentText: 'A second worker came.',
    });
    for (const person of [amara, dev, tom]) {
      for (const verb of [
        'review.show',
        'review.document',
        'review.timeline',
        'review.rootCause',
        'review.setUp',
        'briefing.list',
        'impact.list',
        'review.others',
      ])
        expect(await act(person, verb, { reference, document: 'localActions' })).toMatch(
          /whoever does the review|cannot do this in your role/,
        );
      await act(person, 'review.saveDocument', {
        reference,
        document: 'localActions',
        read: '1',
        documentText: 'No.',
        correctionWhy: 'x',
      });
      await act(person, 'review.finish', { reference });
    }
    // A reviewer by role who was not named has no more than the others, and may raise the tier.
    expect(await act(sian, 'review.document', { reference, document: 'localActions' })).toContain(
      'whoever does the review',
    );
    await act(sian, 'review.saveRaise', { reference, choice: 'B', why: 'Two teams were there.' });
    await act(grace, 'review.show', { reference });
    expect(grace.reads('Review: TL-')).toContain('Review B: structured');
    expect(grace.reads('Review: TL-')).toContain('Raised by Siân Evans');
    await act(grace, 'review.document', { reference, document: 'localActions' });
    expect(grace.reads('A second worker came.')).toContain('Immediate local actions');
  });
});
