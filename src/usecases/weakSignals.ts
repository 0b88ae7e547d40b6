import { isFactorPattern, recurringWith, recursIn, type Match, type Pattern } from '../case/recurrence';
import { latestOf } from '../case/review/state';
import type { Case } from '../case/state';
import { factorPatternTag, patternTag } from '../case/tags';
import { everyHead } from '../ledger/everyHead';
import { localDate, plusDays } from '../time/local';
import { plusMonths, type Month } from '../time/month';
import { casesOfTeam, matchOf } from './patterns';
import { entryContext, type Throughline } from './throughline';

/**
 * What is watched for each team even when no single report asks for anything (domain reference 2.1, S31): boundary concerns, delayed
 * escalation, inconsistent documentation. By the prompt that is about it.
 */
export const watchedPrompts = ['boundaries', 'deterioration', 'care_planning'] as const;

export interface WeakSignal {
  readonly team: string;
  readonly category: (typeof watchedPrompts)[number];
  /** Reports in the days of D-13, today included. */
  readonly reports: number;
  /** Those of them for which no duty call was asked, by rule or by anybody. */
  readonly quiet: number;
  /** The cases that recur within those days; empty when there are too few for a pattern. */
  readonly pattern: readonly Match[];
}

export interface WeakSignals {
  /** The first local day that is looked at. */
  readonly since: string;
  readonly signals: readonly WeakSignal[];
  /**
   * Every pattern that a report of those days was found to be part of, whatever it is about, and every one that a review of the days of
   * its own rule found; newest first, each once.
   */
  readonly patterns: readonly (Pattern & { readonly team: string })[];
}

/** @returns the weak signals of every team today, looked up anew: also of reports that were sent in the same instant */
export async function weakSignals(app: Throughline): Promise<WeakSignals> {
  const { today } = entryContext(app);
  const { count, days } = app.pack.settings.repeatedPattern.sameTeamAndCategory;
  const since = plusDays(today, -days);
  const signals: WeakSignal[] = [];
  for (const { id: team } of app.organisation.teams)
    for (const category of watchedPrompts) {
      const matches: Match[] = [];
      let quiet = 0;
      for await (const head of casesOfTeam(app, team, category, today)) {
        const match = matchOf(app, head);
        if (match.day < since || match.day > today) continue;
        matches.push(match);
        if (head.summary['decideBy'] === null) quiet += 1;
      }
      // Everything lies within one span of that many days, so whoever is asked about has all of it.
      const [first, ...others] = matches;
      const pattern = first ? recurringWith(first, others, { count, days }) : [];
      if (matches.length > 0) signals.push({ team, category, reports: matches.length, quiet, pattern });
    }
  return { since, signals, patterns: await patternsSince(app, since, today) };
}

async function patternsSince(app: Throughline, since: string, today: string): Promise<WeakSignals['patterns']> {
  const { days } = app.pack.settings.repeatedPattern.sameSystemFactorInTeam;
  const reviewedSince = plusDays(today, -days);
  const found = new Map<string, Pattern & { readonly team: string; readonly at: string }>();
  const note = (pattern: Pattern, { team }: Case, at: string): void => {
    const whose = pattern.kind === 'samePersonAndCategory' ? pattern.cases[0]?.reference : team;
    const key = [pattern.kind, recursIn(pattern), whose].join(' ');
    const known = found.get(key);
    // The latest look at it knows most of it.
    if (!known || known.at < at) found.set(key, { ...pattern, team, at });
  };
  for await (const state of taggedSince(app, patternTag, since, today)) {
    if (localDate(state.reportedAt, app.office.zone) < since) continue;
    for (const pattern of state.patterns) if (!isFactorPattern(pattern)) note(pattern, state, state.reportedAt);
  }
  // A review comes long after its report: what it found is as new as its root cause is.
  for await (const state of taggedSince(app, factorPatternTag, reviewedSince, today)) {
    const at = latestOf(state.review.rootCauses)?.at ?? '';
    if (localDate(at, app.office.zone) < reviewedSince) continue;
    for (const pattern of state.patterns) if (isFactorPattern(pattern)) note(pattern, state, at);
  }
  return [...found.values()].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ at: _at, ...pattern }) => pattern);
}

async function* taggedSince(
  app: Throughline,
  tagOf: (month: Month) => string,
  since: string,
  today: string,
): AsyncGenerator<Case> {
  for (let month = since.slice(0, 7); month <= today.slice(0, 7); month = plusMonths(month, 1))
    for await (const { stream } of everyHead(app.ports.ledger, { kind: 'case', tag: tagOf(month) }))
      yield (await app.turns.see(app.cases, stream)).state;
}
