import type { Message } from '../../src/ledger/messages';
import { northbankCare } from '../../src/people/demo';
import { nameOf } from '../../src/people/organisation';
import { asks, ReviewStory } from './reviewStory';
import { CaseStory, decisionAt, ids, minutesAfter, now, reports, staffed, worldWith } from './caseStory';

const at = minutesAfter(now, 3);
/** The newest message of a card that has not arrived. */
const owed = (story: CaseStory, card: string, to?: string): Message => {
  const found = [...story.seen.messages.values()].findLast(
    (message) =>
      message.card === card &&
      message.status === 'pending' &&
      (to === undefined || ('person' in message.to && message.to.person === to)),
  );
  if (!found) throw new Error(`Nothing called ${card} is owed${to === undefined ? '' : ` to ${to}`}.`);
  return found;
};

describe('an alert that cannot arrive', () => {
  test('goes to the next person at once, and does not move the clock', () => {
    const story = new CaseStory().reported(reports.consult);
    const dueAt = story.dueAt;
    story.fail(owed(story, 'alert'), at);
    expect(story.alerts()).toEqual(['0 duty dev reported', '3 safeguarding_lead grace not_delivered']);
    expect(story.dueAt).toBe(dueAt);
    expect(story.tick(minutesAfter(now, 30)).alerts().at(-1)).toBe(
      '30 deputy_safeguarding_lead omar no_acknowledgement',
    );
  });

  test('at the top goes round to those below, then to anybody who may act, then to the channel; then it has tried everybody', () => {
    const hana = { id: 'hana', objectId: 'h', name: 'Hana', roles: ['duty_manager'] as const, teams: ['south'] };
    const organisation = { ...northbankCare, people: [...northbankCare.people, hana] };
    const story = new CaseStory(worldWith(organisation)).reported(reports.consult);
    story.deliver(owed(story, 'escalation'));
    const told: string[] = [];
    for (let message = story.sendable()[0]; message && told.length < 20; message = story.sendable()[0]) {
      told.push('person' in message.to ? message.to.person : message.to.channel);
      story.fail(message, at);
    }
    expect(told).toEqual([ids.dev, ids.grace, ids.omar, 'hana', 'north']);
    expect(story.dueAt).toBe(minutesAfter(now, 30));
  });

  test('is tried again at the next alarm', () => {
    const story = new CaseStory().reported(reports.consult);
    for (let message = story.sendable()[0]; message; message = story.sendable()[0]) story.fail(message, at);
    expect(story.sendable()).toEqual([]);
    story.tick(minutesAfter(now, 30));
    expect(story.sendable().map(({ to }) => to)).toEqual([{ person: ids.omar }]);
  });

  test('no longer matters once somebody has acknowledged', () => {
    const story = new CaseStory().reported(reports.consult);
    const alert = owed(story, 'alert');
    story.acknowledged(ids.grace).fail(alert, at);
    expect(story.told('alert')).toEqual([ids.dev]);
  });

  test('matters when it asks for the decision that is still owed', () => {
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev).deliverAll();
    story.tick('2026-11-25T17:00:00.000Z').fail(owed(story, 'alert', ids.grace), '2026-11-25T17:02:00.000Z');
    expect(story.told('alert').at(-1)).toBe(ids.omar);
  });

  test('about the review of a final decision goes to the next person', () => {
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev).deliverAll();
    story.decided(ids.dev, minutesAfter(now, 30)).tick(minutesAfter(now, 270));
    story.fail(owed(story, 'alert'), minutesAfter(now, 272));
    expect(story.told('alert').at(-1)).toBe(ids.grace);
    story.fail(owed(story, 'alert', ids.grace), minutesAfter(now, 274));
    expect(story.told('alert').at(-1)).toBe(ids.omar);
  });
});

describe('the other cards', () => {
  test('a channel that cannot be posted in: the next person on the ladder is told', () => {
    const story = new CaseStory().reported(reports.consult);
    story.fail(owed(story, 'escalation'), at);
    expect(story.told('alert')).toEqual([ids.dev, ids.grace]);
  });

  test('details that do not reach the owner: the next person is told', () => {
    const story = new CaseStory().reported(reports.consult).deliverAll().acknowledged(ids.dev);
    story.fail(owed(story, 'details'), at);
    expect(story.told('alert')).toEqual([ids.dev, ids.grace]);
  });

  test.each([
    ['their supervisor', reports.consult, ids.tom],
    ['a safeguarding lead on a restricted record, which may be about the supervisor', reports.restricted, ids.grace],
  ])('news that does not reach the reporter: %s is asked to tell them', (_who, report, relayed) => {
    const story = new CaseStory().reported(report).acknowledged(ids.grace).decided(ids.grace);
    story.fail(owed(story, 'outcome'), at);
    expect(story.told('outcome')).toEqual([ids.amara, relayed]);
    expect(owed(story, 'outcome').about).toEqual({ relay: true });
  });

  test('news that reaches neither reporter nor supervisor goes to whoever decided', () => {
    const story = new CaseStory().reported(reports.consult).acknowledged(ids.dev).decided(ids.dev);
    story.fail(owed(story, 'outcome'), at).fail(owed(story, 'outcome'), at);
    expect(story.told('outcome')).toEqual([ids.amara, ids.tom, ids.dev]);
  });

  test('triage that no message can bring to anybody is in the team’s channel by its reference; then every way has been tried', () => {
    const story = new CaseStory().reported(reports.raise).acknowledged(ids.dev).deliverAll().decided(ids.grace);
    for (let count = 0; story.sendable()[0] && count < 30; count += 1)
      story.fail(story.sendable()[0] as Message, minutesAfter(now, 40));
    expect(story.told('triage').length).toBeGreaterThan(1);
    expect(story.told('nobodyReached')).toEqual(['channel north']);
    expect(story.sendable()).toEqual([]);
    // The next working day it is tried again, and the channel hears again when it fails again.
    story.tick('2026-11-27T09:00:00.000Z');
    expect(story.sendable().length).toBeGreaterThan(0);
  });

  describe('a proposal that needs a second person', () => {
    const proposed = (report = reports.raise, world = worldWith()): CaseStory =>
      new CaseStory(world)
        .reported(report)
        .acknowledged(ids.grace)
        .decided(ids.grace, minutesAfter(now, 20), decisionAt(now, 'not_referred'));

    test('waits while one of those asked can still answer', () => {
      const story = proposed();
      story.fail(owed(story, 'confirm', ids.dev), at);
      expect(story.told('confirm')).toEqual([ids.dev, ids.omar]);
      expect(story.told('alert')).toEqual([ids.dev]);
    });

    test('reaches nobody: it is not dropped, the ladder hears of it', () => {
      const story = proposed();
      story.fail(owed(story, 'confirm', ids.dev), at).fail(owed(story, 'confirm', ids.omar), at);
      expect(story.told('alert').at(-1)).toBe(ids.grace);
    });

    test('never goes to a duty manager on a restricted case, whatever fails', () => {
      const report = { ...reports.raise, answers: { ...reports.raise.answers, staffInvolved: 'yes' } };
      const story = proposed(report);
      story.fail(owed(story, 'confirm', ids.omar), at);
      expect(story.told('confirm')).toEqual([ids.omar]);
      expect(story.told('alert')).not.toContain(ids.dev);
    });

    test('goes to people of other teams when the team has nobody in', () => {
      const away = staffed(({ id }) =>
        id === ids.dev || id === ids.omar ? { absences: [{ from: '2026-11-25', to: '2026-11-25' }] } : {},
      );
      const hana = { id: 'hana', objectId: 'h', name: 'Hana', roles: ['duty_manager'] as const, teams: ['south'] };
      const story = proposed(reports.raise, worldWith({ ...away, people: [...away.people, hana] }));
      expect(story.told('confirm')).toEqual(['hana']);
    });
  });
});

describe('cards that show the escalation are drawn again when it changes', () => {
  const replaced = (story: CaseStory): string[] =>
    [...story.seen.messages.values()].flatMap(({ replaces, status }) =>
      replaces !== undefined && status === 'pending' ? [replaces] : [],
    );

  test('one that has not begun to be sent needs none: it is drawn when it is sent', () => {
    expect(replaced(new CaseStory().reported(reports.consult).acknowledged(ids.dev))).toEqual([]);
  });

  test('one that is under way needs one, and its replacement waits for it', () => {
    const story = new CaseStory().reported(reports.consult);
    const [escalation] = story.sendable();
    story.settle({ type: 'messageStarted', id: escalation?.id ?? '', by: 'one' }, now);
    story.acknowledged(ids.dev);
    expect(replaced(story)).toEqual([escalation?.id]);
    expect(story.sendable().some(({ replaces }) => replaces === escalation?.id)).toBe(false);
    story.settle({ type: 'messageDelivered', id: escalation?.id ?? '', receipt: {} }, now);
    expect(story.sendable().some(({ replaces }) => replaces === escalation?.id)).toBe(true);
  });

  test('changes in quick succession owe one more picture, not one each; the newer never overtakes the older', () => {
    const story = new CaseStory().reported(reports.consult).deliverAll().acknowledged(ids.dev);
    const [first] = story.sendable().filter(({ replaces }) => replaces !== undefined);
    story.settle({ type: 'messageStarted', id: first?.id ?? '', by: 'one' }, now);
    story.acknowledged(ids.grace).acknowledged(ids.omar);
    const later = [...story.seen.messages.values()].filter(({ replaces }) => replaces === first?.replaces);
    expect(later.map(({ status }) => status)).toEqual(['pending', 'pending']);
    expect(story.sendable().filter(({ replaces }) => replaces === first?.replaces)).toEqual([
      expect.objectContaining({ id: first?.id }),
    ]);
  });

  test('a card that was deleted is posted anew, and from then on the new one is kept up', () => {
    const story = new CaseStory().reported(reports.consult).deliverAll().acknowledged(ids.dev);
    const change = story.sendable().find(({ card }) => card === 'escalation');
    story.fail(change as Message, at).deliverAll(at);
    expect(story.told('escalation')).toEqual(['channel north', 'channel north']);
    story.decided(ids.dev);
    const old = change?.replaces;
    expect(story.sendable().filter(({ card, replaces }) => card === 'escalation' && replaces !== old)).toHaveLength(1);
    expect(story.sendable().filter(({ replaces }) => replaces === old)).toEqual([]);
  });

  test('a replacement of what never arrived takes no route of its own', () => {
    const story = new CaseStory().reported(reports.consult);
    const alert = owed(story, 'alert');
    story.settle({ type: 'messageStarted', id: alert.id, by: 'one' }, now);
    story.tick(minutesAfter(now, 30)).fail(alert, minutesAfter(now, 31));
    const told = story.told('alert').length;
    const vain = story.sendable().find(({ replaces }) => replaces === alert.id);
    story.fail(vain as Message, minutesAfter(now, 32), 'nothing_to_replace');
    expect(story.told('alert')).toHaveLength(told);
  });

  test('alerted for days, a person’s older cards are not all drawn again at every alarm, but all once it is acknowledged', () => {
    const story = new CaseStory().reported(reports.emergency).deliverAll();
    for (let hour = 0; hour <= 48; hour += 1) story.tick(minutesAfter(now, hour * 60)).deliverAll();
    const cards = story.told('alert').length + 1;
    expect(cards).toBeGreaterThan(45);
    expect(story.seen.messages.size).toBeLessThan(cards * 6);
    story.acknowledged(ids.dev, minutesAfter(now, 49 * 60));
    expect(new Set(replaced(story)).size).toBe(cards);
  });
});

describe('what a review tells, when it cannot arrive', () => {
  const cardsTo = (story: CaseStory, card: string): string[] =>
    [...story.seen.messages.values()]
      .filter((message) => message.card === card)
      .map(({ to, about }) => {
        const whom = 'person' in to ? nameOf(northbankCare, to.person) : `channel ${to.channel}`;
        return [whom, about?.['relay'], about?.['inPerson']].filter((part) => part !== undefined).join(' ');
      });

  test('which review follows: the reporter’s supervisor is asked to tell them; for the team’s channel a lead is', () => {
    const story = ReviewStory.triaged('A');
    expect(cardsTo(story, 'reviewTold')).toEqual(['Amara Okafor', 'channel north']);
    story.fail(owed(story, 'reviewTold', ids.amara), at);
    expect(cardsTo(story, 'reviewTold').at(-1)).toBe('Tom Reid true');
    // The supervisor cannot be reached either: whoever decided.
    story.fail(owed(story, 'reviewTold', ids.tom), at);
    expect(cardsTo(story, 'reviewTold').at(-1)).toBe('Dev Patel true');
    story.fail(owed(story, 'reviewTold'), at);
    const channel = [...story.seen.messages.values()].find(({ card, to }) => card === 'reviewTold' && 'channel' in to);
    story.fail(channel as Message, at);
    expect(cardsTo(story, 'reviewTold').at(-1)).toBe('Grace Lin team');
  });

  test('a briefing: their supervisor is asked to go through it with them in person, then whoever sent it', () => {
    const story = ReviewStory.begun('A');
    story.did(story.briefs(asks.briefing));
    story.fail(owed(story, 'briefing', ids.amara), at);
    expect(cardsTo(story, 'briefing').at(-1)).toBe(`Tom Reid ${ids.amara}`);
    story.fail(owed(story, 'briefing', ids.tom), at);
    expect(cardsTo(story, 'briefing').at(-1)).toBe(`Siân Evans ${ids.amara}`);
    // Nobody is asked in vain: it has been read by now.
    const read = ReviewStory.begun('A');
    read.did(read.briefs(asks.briefing));
    const id = read.state.briefings[0]?.id ?? '';
    read.did(read.briefs({ type: 'read', id }, ids.amara));
    read.fail(owed(read, 'briefing', ids.amara), at);
    expect(cardsTo(read, 'briefing')).toHaveLength(3);
  });
});
