import type { CaseRow } from '../assurance/caseRow';
import { localMonth, plusMonths, type Month } from '../time/month';

/** Cases of which something counts in a local month: whatever a month's figures are made of is found under it. */
export function countedTag(month: Month): string {
  return `counts:${month}`;
}

/** Cases of a team on which somebody has something to do. */
export function workTag(team: string): string {
  return `work:${team}`;
}

/** An action that stays open longer is found by its own tag while it is. */
const mostMonths = 60;

/** Every local month in which something of a case counts (domain reference 11.1: each figure by its own clock). */
export function monthsOf(row: CaseRow, zone: string): Month[] {
  const instants = [
    row.reportedAt,
    ...row.calls.flatMap(({ decideBy, acknowledgeBy }) => [decideBy, acknowledgeBy]),
    ...row.overridesDown,
    ...(row.filled ? [row.filled.at] : []),
    ...row.followUps.map(({ due }) => due),
    ...row.notifications.flatMap(({ due, sentAt }) => [due, sentAt]),
    ...(row.review ? [row.review.askedAt, row.review.closedAt] : []),
    ...(row.feedback ? [row.feedback.due] : []),
  ].flatMap((at) => at ?? []);
  const months = instants.map((at) => monthOf(at, zone));
  const acting = row.actions.flatMap(({ agreedAt, due, acceptedAt, droppedAt }) => {
    const over = acceptedAt ?? droppedAt;
    const from = monthOf(agreedAt, zone);
    return over === null ? [from, due.slice(0, 7)] : between(from, monthOf(over, zone));
  });
  return [...new Set([...months, row.occurredOn.slice(0, 7), ...acting])].sort();
}

function between(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last && months.length < mostMonths; month = plusMonths(month, 1)) months.push(month);
  return months;
}

/** No zone is a day away from UTC: in the middle of a month no calendar has to be asked. */
function monthOf(at: string, zone: string): Month {
  const day = Number(at.slice(8, 10));
  return day > 1 && day < 28 ? at.slice(0, 7) : localMonth(at, zone);
}
