import { everyHead } from '../ledger/everyHead';
import type { StreamKind } from '../ledger/streamKind';
import type { Disposal, DisposalCommand, DisposalRefusal } from '../record/disposal';
import { destroyingTag } from '../record/disposalTags';
import { draftStream } from './drafts';
import { eachOf } from './eachOf';
import type { Throughline } from './throughline';
import type { Turned } from './turn';

/** What of a record its destruction looks at; a case also says which draft it was. */
interface Kept {
  readonly disposal: Disposal;
  readonly draft?: string;
}

type Answer = Exclude<DisposalCommand, { type: 'keyRemoved' }>;

/**
 * Proposes to destroy the texts of a record, or answers a proposal of somebody else's. When both agree, that is written down first and
 * then the key goes: if we are stopped in between, the removal is made up for by `finishDestructions`. Nothing reads the texts once
 * it is written.
 */
export async function answerDisposal(
  app: Throughline,
  stream: string,
  command: Answer,
  press: string,
): Promise<Turned<Kept, DisposalRefusal>> {
  const kind = keptKind(app, stream);
  const turned = await app.turns.turn(kind, stream, command, { by: command.by, at: command.at, press });
  if (turned.seen.state.disposal.destroyed) await removeKeys(app, stream);
  return turned;
}

/** Removes the keys of everything that was destroyed and whose keys may still be there. Safe at any time. @returns how many there were */
export async function finishDestructions(app: Throughline): Promise<number> {
  const left = everyHead(app.ports.ledger, { tag: destroyingTag });
  return eachOf(left, async ({ stream }) => removeKeys(app, stream));
}

/** The record's key, and that of the draft it was written as: the same was typed there. */
async function removeKeys(app: Throughline, stream: string): Promise<void> {
  const kind = keptKind(app, stream);
  const { state } = await app.turns.see(kind, stream);
  if (!state.disposal.destroyed || state.disposal.keyRemoved) return;
  for (const sealed of state.draft === undefined ? [stream] : [stream, draftStream(state.draft)]) {
    await app.sealing.destroy(sealed);
    app.turns.forget(sealed);
  }
  const at = app.ports.clock.now();
  await app.turns.turn(kind, stream, { type: 'keyRemoved', at }, { by: 'clock', at });
}

function keptKind(app: Throughline, stream: string): StreamKind<Kept, DisposalCommand, DisposalRefusal> {
  const kinds: Readonly<Record<string, unknown>> = {
    case: app.cases,
    learning: app.learning,
    selfNeglect: app.selfNeglect,
    audit: app.audits,
  };
  const found = kinds[stream.split('/')[0] ?? ''];
  if (!found) throw new Error(`${stream} is no record that is kept by a schedule.`);
  return found as StreamKind<Kept, DisposalCommand, DisposalRefusal>;
}
