import { approvedRebases, waitingRebase } from '../../src/assurance/rebase/state';
import { ids } from '../people';
import { about, cause, change, looked, old, RebaseStory } from './rebaseStory';

let told: RebaseStory;
beforeEach(() => {
  told = new RebaseStory();
});

const cardsTo = (card: string): string[] =>
  told.owed.filter((one) => one.card === card).map(({ to }) => ('person' in to ? to.person : ''));

describe('A new baseline of a chart', () => {
  test('asked for by one and approved by another, it stands with who, when, why, and the limits of before', () => {
    expect(told.asks()).toBeUndefined();
    expect(waitingRebase(told.state)).toMatchObject({ by: ids.sian, cause, ...change });
    expect(approvedRebases(told.state)).toEqual([]);
    expect(told.approves()).toBeUndefined();
    expect(waitingRebase(told.state)).toBeUndefined();
    expect(approvedRebases(told.state)).toMatchObject([
      { by: ids.sian, cause, ...change, decided: { how: 'approved', by: ids.grace, old } },
    ]);
  });

  test('which chart it is of, and whether somebody has to decide, can be seen without opening it', () => {
    told.asks();
    expect(told.summary).toMatchObject({ ...about, waits: true });
    told.approves();
    expect(told.summary).toMatchObject({ ...about, waits: false });
  });

  test('whoever may approve it is told once, in office hours, and whoever asked hears what became of it', () => {
    told.asks();
    told.asks({ read: 0 });
    expect(cardsTo('rebaseAsked')).toEqual([ids.grace, ids.omar]);
    expect(told.owed.every(({ officeHoursOnly, urgent }) => officeHoursOnly && !urgent)).toBe(true);
    told.approves();
    expect(cardsTo('rebaseDecided')).toEqual([ids.sian]);
    // What somebody typed is in no message.
    expect(JSON.stringify(told.owed)).not.toContain(cause);
  });

  test('whoever asked may not approve it or turn it down themselves, whatever their role', () => {
    told.asks({ by: ids.grace });
    expect(told.approves({ by: ids.grace })).toBe('missing_approver');
    expect(told.turnsDown({ by: ids.grace })).toBe('missing_approver');
    expect(told.approves({ by: ids.sian })).toBeUndefined();
  });

  test('whoever made the change may ask, and may not decide', () => {
    const owners = [ids.omar];
    told.asks();
    expect(told.approves({ by: ids.omar, owners })).toBe('missing_approver');
    expect(told.turnsDown({ by: ids.omar, owners })).toBe('missing_approver');
    expect(told.approves({ by: ids.grace, owners })).toBeUndefined();
    const other = new RebaseStory();
    expect(other.asks({ by: ids.omar })).toBeUndefined();
  });

  test.each([ids.amara, ids.dev, ids.tom, 'nobody'])('%s may neither ask nor decide', (by) => {
    expect(told.asks({ by })).toBe('not_permitted');
    told.asks();
    expect(told.approves({ by })).toBe('not_permitted');
    expect(told.turnsDown({ by })).toBe('not_permitted');
    expect(told.takesBack({ by })).toBe('not_permitted');
  });

  test('is asked for only when the figures hold, and with a cause that tells nobody apart', () => {
    expect(told.asks({ looked: { ...looked, before: looked.before.slice(1) } })).toBe('missing_before');
    expect(told.asks({ looked: { ...looked, after: looked.after.slice(1) } })).toBe('missing_after');
    expect(told.asks({ looked: { ...looked, changedOn: null } })).toBe('missing_change');
    expect(told.asks({ looked: { ...looked, direction: 'neutral' } })).toBe('missing_direction');
    expect(told.asks({ cause: ' ' })).toBe('missing_cause');
    for (const text of ['Since Tom Reid took it on.', 'Ring 07700 900123 first.', 'As with 943 476 5919.'])
      expect(told.asks({ cause: text })).toBe('identifier');
    expect(told.asks({ cause: 'x'.repeat(501) })).toBe('too_long');
    expect(told.state.requests).toEqual([]);
    expect(told.asks({ cause: 'x'.repeat(500) })).toBeUndefined();
  });

  test('is looked at anew when it is approved: what no longer holds is refused, and goes on waiting', () => {
    told.asks();
    // The date of the change was corrected, or a figure of before was.
    expect(told.approves({ looked: { ...looked, changedOn: null } })).toBe('missing_change');
    expect(told.approves({ looked: { ...looked, after: looked.after.slice(1) } })).toBe('missing_after');
    expect(waitingRebase(told.state)).toBeDefined();
    expect(told.turnsDown()).toBeUndefined();
  });

  test('turned down it needs a reason, and may be asked for again', () => {
    told.asks();
    expect(told.turnsDown({ reason: ' ' })).toBe('reason_needed');
    expect(told.turnsDown()).toBeUndefined();
    expect(approvedRebases(told.state)).toEqual([]);
    expect(told.asks({ cause: 'One duty phone, and it was audited.' })).toBeUndefined();
    expect(told.approves()).toBeUndefined();
    expect(told.state.requests.map(({ decided }) => decided?.how)).toEqual(['turnedDown', 'approved']);
  });

  test('is taken back by whoever asked and by nobody else, while it waits', () => {
    expect(told.takesBack()).toBe('nothing_waits');
    told.asks();
    expect(told.takesBack({ by: ids.grace })).toBe('not_yours');
    expect(told.takesBack()).toBeUndefined();
    expect(told.approves()).toBe('nothing_waits');
    expect(told.asks()).toBeUndefined();
  });

  test('pressed twice, it is asked for and approved once', () => {
    const read = told.read;
    told.asks();
    expect(told.asks({ read })).toBeUndefined();
    const second = told.read;
    told.approves();
    expect(told.approves({ read: second })).toBeUndefined();
    expect(told.seen.version).toBe(2);
  });

  test('whoever decides on what they have not seen is told that somebody was first', () => {
    const read = told.read;
    told.asks();
    expect(told.asks({ by: ids.grace, read })).toBe('changed_meanwhile');
    const second = told.read;
    told.turnsDown();
    expect(told.approves({ by: ids.omar, read: second })).toBe('changed_meanwhile');
    // The same reader, who wants the other thing now.
    expect(told.approves({ read: second })).toBe('changed_meanwhile');
    expect(told.asks({ read: second })).toBe('changed_meanwhile');
  });

  test('one waits at a time', () => {
    told.asks();
    expect(told.asks({ by: ids.grace })).toBe('waiting_already');
    expect(told.state.requests).toHaveLength(1);
  });
});
