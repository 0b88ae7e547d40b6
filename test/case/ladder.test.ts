import type { Report } from '../../src/case/facts';
import { northbankCare } from '../../src/people/demo';
import type { Organisation } from '../../src/people/organisation';
import { CaseStory, ids, minutesAfter, now, reports, staffed, worldWith } from './caseStory';

/** Lets the clock look every minute, as the ticker does, and delivers what is owed. */
function minuteByMinute(story: CaseStory, from: string, minutes: number): CaseStory {
  for (let minute = 0; minute <= minutes; minute += 1) story.tick(minutesAfter(from, minute));
  return story;
}

const moments = [
  ['by day', '2026-11-25T10:00:00.000Z', 'duty'],
  ['at night', '2026-11-25T23:30:00.000Z', 'on_call'],
  ['on Christmas Day', '2026-12-25T11:00:00.000Z', 'on_call'],
  ['over the night in spring when an hour is missing', '2026-03-29T00:40:00.000Z', 'on_call'],
  ['over the night in autumn when an hour comes twice', '2026-10-25T00:40:00.000Z', 'on_call'],
] as const;
const clocks = [
  ['urgent', reports.emergency, 15],
  ['same-day', reports.consult, 30],
] as const;

describe('nobody acknowledges: the next person after each interval, the executive after three, then the executive again', () => {
  describe.each(clocks)('%s', (_urgency, report: Report, interval) => {
    test.each(moments)('%s', (_when, at, route) => {
      const story = minuteByMinute(new CaseStory().reported(report, { at }), at, interval * 5);
      expect(story.state.escalation).toMatchObject({ route, acknowledgeBy: minutesAfter(at, interval) });
      expect(story.alerts(at)).toEqual([
        `0 ${route} dev reported`,
        `${interval} safeguarding_lead grace no_acknowledgement`,
        `${interval * 2} deputy_safeguarding_lead omar no_acknowledgement`,
        `${interval * 3} executive omar no_acknowledgement`,
        `${interval * 4} executive omar no_acknowledgement`,
        `${interval * 5} executive omar no_acknowledgement`,
      ]);
    });
  });
});

describe('a rung with nobody on it', () => {
  const away = (...people: readonly string[]): Organisation =>
    staffed(({ id }) => (people.includes(id) ? { absences: [{ from: '2026-11-25', to: '2026-11-26' }] } : {}));

  test('is written down and passed over at once', () => {
    const story = new CaseStory(worldWith(away(ids.dev, ids.grace))).reported(reports.consult);
    expect(story.alerts()).toEqual([
      '0 duty nobody reported',
      '0 safeguarding_lead nobody reported',
      '0 deputy_safeguarding_lead omar reported',
    ]);
    expect(minuteByMinute(story, now, 30).alerts().slice(3)).toEqual(['30 executive omar no_acknowledgement']);
  });

  test('at the top: those below are told again, so that the alarm is heard', () => {
    const story = minuteByMinute(new CaseStory(worldWith(away(ids.omar))).reported(reports.consult), now, 120);
    expect(story.alerts()).toEqual([
      '0 duty dev reported',
      '30 safeguarding_lead grace no_acknowledgement',
      '60 deputy_safeguarding_lead nobody no_acknowledgement',
      '60 executive nobody no_acknowledgement',
      '60 duty dev no_acknowledgement',
      '90 executive nobody no_acknowledgement',
      '90 duty dev no_acknowledgement',
      '120 executive nobody no_acknowledgement',
      '120 duty dev no_acknowledgement',
    ]);
  });

  test('everybody away: the channel hears it again at every interval, and the instruction to telephone stands', () => {
    const story = new CaseStory(worldWith(away(...Object.values(ids)))).reported(reports.emergency);
    minuteByMinute(story, now, 60);
    expect(story.told('alert')).toEqual([]);
    expect(story.told('escalation')).toEqual(Array(6).fill('channel north'));
    expect(story.state.alerts.some(({ role }) => role === 'executive')).toBe(true);
    expect(story.dueAt).not.toBeNull();
  });

  test('nobody on the whole ladder, but a duty manager of another team is in: they are told', () => {
    const base = away(...Object.values(ids));
    const hana = { id: 'hana', objectId: 'h', name: 'Hana Kim', roles: ['duty_manager'] as const, teams: ['south'] };
    const story = new CaseStory(worldWith({ ...base, people: [...base.people, hana] })).reported(reports.consult);
    expect(story.told('alert')).toEqual(['hana']);
  });

  test('the reporter is told of their own report only when nobody else can be', () => {
    const others = Object.values(ids).filter((id) => id !== ids.dev);
    const story = new CaseStory(worldWith(away(...others))).reported(reports.consult, { by: ids.dev });
    expect(story.told('alert')).toEqual([ids.dev]);
  });

  test('somebody on the rota who may not acknowledge is as good as nobody', () => {
    const rota = [{ team: 'north', route: 'duty', person: ids.tom }] as const;
    const story = new CaseStory(worldWith({ ...northbankCare, rota })).reported(reports.consult);
    expect(story.alerts()).toEqual(['0 duty nobody reported', '0 safeguarding_lead grace reported']);
  });
});

describe('after a time when nothing ran', () => {
  test.each(clocks)('%s: each rung is told once, and the alarm goes on from there', (_urgency, report, interval) => {
    const story = new CaseStory().reported(report);
    const later = minutesAfter(now, 3 * 24 * 60 + 4);
    story.tick(later);
    expect(story.told('alert')).toEqual([ids.dev, ids.grace, ids.omar, ids.omar]);
    expect(story.dueAt! > later).toBe(true);
    expect(story.dueAt! <= minutesAfter(later, interval)).toBe(true);
    const commits = story.commits.length;
    expect(story.tick(later).commits).toHaveLength(commits);
  });

  test('a year is no more than three days', () => {
    const story = new CaseStory().reported(reports.emergency);
    story.tick(minutesAfter(now, 366 * 24 * 60));
    expect(story.told('alert')).toHaveLength(4);
  });
});

describe('the number of steps is the policy’s (D-6)', () => {
  const steps = (count: number, organisation = northbankCare): CaseStory => {
    const world = worldWith(organisation);
    const noAcknowledgement = { ...world.pack.settings.noAcknowledgement, steps: count };
    const pack = { ...world.pack, settings: { ...world.pack.settings, noAcknowledgement } };
    return minuteByMinute(new CaseStory({ ...world, pack }).reported(reports.consult), now, 200);
  };

  test('one: the executive is next', () => {
    expect(steps(1).alerts().slice(0, 2)).toEqual(['0 duty dev reported', '30 executive omar no_acknowledgement']);
  });

  test('five: others who hold these roles come before the executive', () => {
    const hana = {
      id: 'hana',
      objectId: 'h',
      name: 'Hana',
      roles: ['safeguarding_lead'] as const,
      teams: 'all' as const,
    };
    const more = steps(5, { ...northbankCare, people: [...northbankCare.people, hana] });
    expect(more.alerts().map((words) => words.split(' ')[2])).toEqual([
      'dev',
      'grace',
      'omar',
      'hana',
      'omar',
      'omar',
      'omar',
    ]);
  });
});
