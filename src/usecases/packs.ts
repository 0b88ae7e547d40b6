import { packStream, type Pack, type PackCommand, type PackRefusal } from '../assurance/packs/packKind';
import type { Throughline } from './throughline';
import type { Turned } from './turn';

/** Every pack that was asked for, oldest first. */
export async function allPacks(app: Throughline): Promise<readonly Pack[]> {
  return (await app.turns.see(app.packs, packStream)).state;
}

export async function turnPack(app: Throughline, command: PackCommand): Promise<Turned<readonly Pack[], PackRefusal>> {
  const by = 'by' in command ? command.by : 'clock';
  return app.turns.turn(app.packs, packStream, command, { by, at: command.at });
}
