import { caseStream, referenceOf } from '../case/reference';
import type { Case } from '../case/state';
import { type Draft, type DraftCommand, type DraftRefusal } from '../flow/draft';
import { report } from '../flow/flows/report';
import { everyHead } from '../ledger/everyHead';
import type { Seen } from '../ledger/streamKind';
import { entryContext, type Throughline } from './throughline';
import type { Turned } from './turn';

export type DraftTurned = Turned<Draft, DraftRefusal>;

export function draftStream(id: string): string {
  return `draft/${id}`;
}

/** The id of the draft whose stream this is. */
export function draftId(stream: string): string {
  return stream.slice(draftStream('').length);
}

/**
 * Begins a report. The same `id` again (a message delivered twice) gives the same draft.
 *
 * @param begun `send`: its first card is owed to the owner's chat, because they are elsewhere
 */
export async function startReport(
  app: Throughline,
  id: string,
  owner: string,
  entered: Draft['entered'] = {},
  begun: { readonly send?: true } = {},
): Promise<Seen<Draft>> {
  const command = { type: 'start', flow: report, owner, entered, ...begun } as const;
  const asked = { by: owner, at: app.ports.clock.now() };
  const turned = await app.turns.turn(app.drafts, draftStream(id), command, asked);
  // Ids come from messages and presses, which are one person's each.
  if (turned.outcome === 'refused') throw new Error(`Draft ${id} cannot be begun: ${turned.refusal}.`);
  return turned.seen;
}

/** One press on a step's card: keeps what was typed and goes on, back or to another step. */
export async function answerStep(
  app: Throughline,
  id: string,
  press: string,
  answer: Omit<DraftCommand & { type: 'answer' }, 'type' | 'context' | 'indicatorsOf'>,
): Promise<DraftTurned> {
  const { indicatorsOf } = app;
  const context = entryContext(app);
  const command = { type: 'answer', context, indicatorsOf, ...answer } as const;
  return app.turns.turn(app.drafts, draftStream(id), command, { by: answer.by, at: context.now, press });
}

/** Throws a draft away; refused with `already_sent` when it has become a case. */
export async function discardDraft(app: Throughline, id: string, by: string, press: string): Promise<DraftTurned> {
  const sent = await caseOf(app, id);
  if (sent) await markSent(app, id, sent.state);
  return app.turns.turn(app.drafts, draftStream(id), { type: 'discard', by }, { by, at: app.ports.clock.now(), press });
}

/** A person's open drafts, newest first. One whose case exists already (a crash came between) is closed on the way. */
export async function openDrafts(app: Throughline, owner: string): Promise<{ id: string; seen: Seen<Draft> }[]> {
  const open: { id: string; seen: Seen<Draft>; at: string }[] = [];
  for await (const { stream, at } of everyHead(app.ports.ledger, { kind: 'draft', tag: `draft-of:${owner}` })) {
    const id = draftId(stream);
    const sent = await caseOf(app, id);
    if (sent) await markSent(app, id, sent.state);
    else open.push({ id, seen: await app.turns.see(app.drafts, stream), at });
  }
  return open.sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ id, seen }) => ({ id, seen }));
}

/** Whether somebody has another draft that is not sent. */
export async function anotherDraftWaits(app: Throughline, owner: string, id: string): Promise<boolean> {
  const heads = await app.ports.ledger.heads({ kind: 'draft', tag: `draft-of:${owner}`, newestFirst: true, limit: 5 });
  for (const { stream } of heads) if (stream !== draftStream(id) && !(await caseOf(app, draftId(stream)))) return true;
  return false;
}

/** The case a draft has become, if it has. */
export async function caseOf(app: Throughline, draft: string): Promise<Seen<Case> | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const seen = await app.turns.see(app.cases, caseStream(referenceOf(draft, attempt)));
    if (seen.version === 0) return undefined;
    if (seen.state.draft === draft) return seen;
  }
}

/** Closes the draft of a case. Safe at any time and as often as wanted. */
export async function markSent(app: Throughline, id: string, { reporter, reference }: Case): Promise<void> {
  const command = { type: 'submitted', by: reporter, case: reference } as const;
  await app.turns.turn(app.drafts, draftStream(id), command, { by: reporter, at: app.ports.clock.now() });
}
