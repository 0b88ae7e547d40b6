import { caseStream } from '../case/reference';
import type { CasePart } from '../case/sees';
import type { Throughline } from './throughline';

/** What cannot be a reference asks the store nothing. */
const shape = /^TL-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

/** Writes down that somebody asked for a case they may not see. Where there is no such case there is nothing to write it on. */
export async function recordReadRefused(
  { turns, cases, ports }: Throughline,
  asked: string,
  by: string,
  part: CasePart = 'line',
): Promise<void> {
  const reference = asked.trim().toUpperCase();
  if (!shape.test(reference)) return;
  const at = ports.clock.now();
  await turns.turn(cases, caseStream(reference), { type: 'refuseRead', at, by, part }, { by, at });
}
