import { stageOf } from '../../src/case/line';
import type { Tier } from '../../src/policy/tier';
import { localDate } from '../../src/time/local';
import { zone } from './reviewStory';
import { after, alphabet, isWithin, keyOf, putRight, startOf, tierAt, type Place } from './learnedWalk';

type Read = Readonly<Record<string, unknown> & { type: string; at: string; index: number }>;

/**
 * Learned, as a lay reader of the facts would say it: since the learning was last taken up, a root cause was written and an action agreed, which
 * was proved to be done on no day before that, accepted by another (in tier C by the executive as well), and then shown by a figure of a later day,
 * of a measure that was chosen before the change or with a reason. Nothing of line.ts is used.
 */
function isLearned({ facts }: Place): boolean {
  const all = facts.map((fact, index): Read => ({ ...fact, index }));
  const of = (type: string, id?: unknown) =>
    all.filter((fact) => fact.type === type && (id === undefined || fact['id'] === id));
  const from = of('learningReopened').at(-1)?.index ?? -1;
  if (!of('rootCauseWritten').some(({ index }) => index > from)) return false;
  const formal = ['reviewAsked', 'reviewSet', 'tierRaised'].some((type) =>
    of(type).some((fact) => fact['tier'] === 'C'),
  );
  return of('actionAgreed').some((action) => {
    const id = action['id'];
    const proof = of('actionProved', id).at(-1);
    if (action.index <= from || of('actionDropped', id).length > 0 || !proof) return false;
    if ((proof['on'] as string) < localDate(action.at, zone)) return false;
    if (of('actionReturned', id).some(({ index }) => index > proof.index)) return false;
    const accepted = of('actionAccepted', id).find(({ index }) => index > proof.index);
    const isAnother = accepted && ![action['owner'], proof['by']].includes(accepted['by']);
    const endorsed = of('actionEndorsed', id).find(({ index }) => index > (accepted?.index ?? 0));
    if (!isAnother || (formal && (!endorsed || endorsed['by'] === accepted['by']))) return false;
    return of('measureChosen').some((measure) => {
      const check = of('impactChecked', measure['id']).at(-1);
      const isOfIt = measure['what'] !== 'balancing' && (measure['actions'] as unknown[]).includes(id);
      const wasBefore = (proof['on'] as string) >= localDate(measure.at, zone) || measure['lateBecause'] !== '';
      const given = of('figuresGiven', measure['id']);
      if (!isOfIt || !wasBefore || !check || given.some(({ index }) => index > check.index)) return false;
      const days = given.flatMap((one) => (one['figures'] as { on: string }[]).map(({ on }) => on));
      const isShown = ['demonstrated', 'sustained'].includes(check['outcome'] as string);
      const reported = localDate(of('reported')[0]?.at ?? '', zone);
      return isShown && days.some((on) => on > (proof['on'] as string) && on > reported);
    });
  });
}

interface Node {
  readonly place: Place;
  /** What can be asked there that changes something. */
  readonly next: readonly string[];
}
interface Walked {
  readonly nodes: ReadonlyMap<string, Node>;
  /** Where the tier went up: the walk of the higher tier goes on from there. */
  readonly raised: readonly Place[];
}
const walked = new Map<Tier, Walked>();

/** Every state of a tier that the asks lead to, breadth first. */
function everyState(tier: Tier): Walked {
  const before = walked.get(tier);
  if (before) return before;
  const nodes = new Map<string, Node>();
  const raised = new Map<string, Place>();
  const queue = new Map<string, Place>();
  const meet = (place: Place): string => {
    const key = keyOf(place);
    if (!isWithin(place)) return key;
    if (tierAt(place) !== tier) raised.set(key, place);
    else if (!nodes.has(key)) queue.set(key, place);
    return key;
  };
  const below = tier === 'C' ? (['A', 'B'] as const).flatMap((one) => everyState(one).raised) : [];
  [startOf(tier), ...below].forEach(meet);
  for (const [key, place] of queue) {
    queue.delete(key);
    if (nodes.has(key)) continue;
    const next = Object.values(alphabet).flatMap((ask) => after(place, ask) ?? []);
    nodes.set(key, { place, next: next.map(meet) });
  }
  const all = { nodes, raised: [...raised.values()] };
  walked.set(tier, all);
  return all;
}

/** The states from which some order of the asks comes to one of these. */
function leadingTo(ends: readonly string[], nodes: Walked['nodes']): ReadonlySet<string> {
  const from = new Map<string, string[]>();
  for (const [key, { next }] of nodes) for (const one of next) from.set(one, [...(from.get(one) ?? []), key]);
  const found = new Set(ends);
  for (const key of found) for (const one of from.get(key) ?? []) found.add(one);
  return found;
}

/** Tens of thousands of moments: a plain check costs a hundredth of an `expect`. */
function must(holds: boolean, what: string, { facts }: Place): void {
  if (!holds) throw new Error(`It must hold that ${what}. ${facts.map(({ type }) => type).join(' ')}`);
}

describe('"learned" is said of nothing but the four links (S12, domain reference 9.5)', () => {
  test.each(['A', 'B', 'C'] as const)(
    'in every state that a case of tier %s can come to',
    (tier) => {
      const { nodes } = everyState(tier);
      const learned = [...nodes].flatMap(([key, { place }]) => (stageOf(place.seen.state) === 'learned' ? [key] : []));
      const leading = leadingTo(learned, nodes);
      for (const [key, { place, next }] of nodes) {
        must(!learned.includes(key) || isLearned(place), 'what is called learned was learned', place);
        must(learned.includes(key) || next.length > 0, 'there is a next step', place);
        const isSaved = leading.has(key) || stageOf(putRight(place).seen.state) === 'learned';
        must(isSaved, 'whatever was left out can still be made good', place);
      }
      process.stdout.write(`learned, tier ${tier}: ${nodes.size} states, ${learned.length} of them learned\n`);
      expect(learned.length).toBeGreaterThan(0);
      expect(nodes.size).toBeGreaterThan(500);
    },
    300_000,
  );
});
