/** What the stand-in connector can be asked to do, by what botbuilder calls; `send` takes in replies. */
export type Route = 'send' | 'update' | 'create' | 'member' | 'members';

/** How Teams fails. Each is what a real connector was seen or documented to do (shared/teams.md). */
export type Fault =
  | { readonly kind: 'delay'; readonly ms: number }
  /** A refusal. The sub-code, if any, goes into the body as `{error: {code, message}}`, as Teams does it. */
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfterSeconds?: number }
  /** The connection closes with nothing done and nothing said. The SDK tries again by itself, three times. */
  | { readonly kind: 'drop' }
  /** The connection stays open and silent until the connector is stopped. */
  | { readonly kind: 'silence' }
  /** Done, and then the connection closes before the answer: the sender cannot know, and the SDK does it again. */
  | { readonly kind: 'done-then-drop' }
  /** Done, and no answer ever: for whoever is killed before it could have been read. */
  | { readonly kind: 'done-then-silence' };

export interface FaultRule {
  readonly fault: Fault;
  /** Which endpoint; all when left out. */
  readonly route?: Route;
  /** Which conversation; for `create` the channel, or the person it is opened with. All when left out. */
  readonly conversation?: string;
  /** How many calls it strikes before it is used up; every one when left out. */
  readonly times?: number;
  /** Whether it strikes this time, asked for each call that fits; always when left out. */
  readonly when?: () => boolean;
}

/** The rules in force, in the order they were set: the first that fits a call strikes. */
export class Faults {
  private rules: { rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.rules.push({ rule, left: rule.times ?? Infinity });
  }

  clear(): void {
    this.rules = [];
  }

  strike(route: Route, conversation: string): Fault | undefined {
    const hit = this.rules.find(
      ({ rule, left }) =>
        left > 0 &&
        (rule.when?.() ?? true) &&
        (rule.route ?? route) === route &&
        // A thread belongs to its channel, whatever it is called.
        (rule.conversation === undefined || conversation.split(';')[0] === rule.conversation.split(';')[0]),
    );
    if (hit === undefined) return undefined;
    hit.left -= 1;
    return hit.rule.fault;
  }
}
