import { formatClock, formatDay, formatDue, formatLocal } from '../../src/time/format';

const zone = 'Europe/London';

describe('a time a person reads', () => {
  it('is written the British way', () => {
    expect(formatLocal('2026-03-11T17:00:00.000Z', zone)).toBe('Wed 11 Mar 2026, 17:00');
    expect(formatDay('2026-09-01T08:00:00.000Z', zone)).toBe('Tue 1 Sep 2026');
    expect(formatClock('2026-07-15T15:10:00.000Z', zone)).toBe('16:10');
  });
  it('says today, tomorrow or yesterday when it is near, by the local day', () => {
    const now = '2026-07-15T22:30:00.000Z'; // 23:30 on Wednesday in London
    expect(formatDue('2026-07-15T22:50:00.000Z', now, zone)).toBe('today 23:50');
    expect(formatDue('2026-07-15T23:10:00.000Z', now, zone)).toBe('tomorrow 00:10');
    expect(formatDue('2026-07-14T16:00:00.000Z', now, zone)).toBe('yesterday 17:00');
    expect(formatDue('2026-07-20T08:10:00.000Z', now, zone)).toBe('Mon 20 Jul 2026, 09:10');
  });
  it('names the clock in the hour that comes twice, so that 01:30 is one time', () => {
    const now = '2026-10-24T22:50:00.000Z';
    expect(formatDue('2026-10-25T00:30:00.000Z', now, zone)).toBe('tomorrow 01:30 BST');
    expect(formatDue('2026-10-25T01:30:00.000Z', now, zone)).toBe('tomorrow 01:30 GMT');
    expect(formatDue('2026-10-25T03:30:00.000Z', now, zone)).toBe('tomorrow 03:30');
  });
  it('names the clock on both sides of the hour that is skipped', () => {
    expect(formatClock('2026-03-29T00:50:00.000Z', zone)).toBe('00:50 GMT');
    expect(formatClock('2026-03-29T01:10:00.000Z', zone)).toBe('02:10 BST');
    expect(formatClock('2026-03-29T02:10:00.000Z', zone)).toBe('03:10');
  });
});
