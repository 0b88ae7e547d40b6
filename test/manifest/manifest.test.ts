import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { askedOf } from '../../bot/messageExtension';
import { understand } from '../../bot/words';

interface Command {
  readonly id: string;
  readonly type: 'action' | 'query';
  readonly context: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly fetchTask?: boolean;
  readonly parameters?: readonly { readonly name: string }[];
}

interface Manifest {
  readonly bots: readonly {
    readonly botId: string;
    readonly commandLists: readonly { readonly commands: readonly { readonly title: string }[] }[];
  }[];
  readonly composeExtensions: readonly { readonly botId: string; readonly commands: readonly Command[] }[];
}

const manifest = JSON.parse(readFileSync(join(__dirname, '../../manifest/manifest.json'), 'utf8')) as Manifest;
const commands = manifest.composeExtensions.flatMap((extension) => extension.commands);

const asks = (command: Command): string =>
  command.type === 'query' ? 'query' : command.fetchTask ? 'fetchTask' : 'submitAction';

test('every word that Teams offers is understood', () => {
  const words = manifest.bots.flatMap(({ commandLists }) => commandLists.flatMap((list) => list.commands));
  expect(words.map(({ title }) => understand(title)?.command)).toEqual(words.map(({ title }) => title));
});

test('one app takes at most 12 words in a list, and one message extension, answered by the same bot', () => {
  for (const { commandLists } of manifest.bots)
    for (const list of commandLists) expect(list.commands.length).toBeLessThanOrEqual(12);
  expect(manifest.composeExtensions.map(({ botId }) => botId)).toEqual(manifest.bots.map(({ botId }) => botId));
});

test.each(commands)('"$title" is answered, and is offered where its answer makes sense', (command) => {
  const asked = askedOf({ name: `composeExtension/${asks(command)}` } as Activity);
  expect(asked?.what).toBe(command.context.includes('message') ? 'report' : 'find');
  expect(command.context.includes('message') ? command.context : []).toHaveLength(asked?.what === 'report' ? 1 : 0);
  // What Teams shows of it (app manifest reference): at most 32 and 128 characters.
  expect(command.title.length).toBeLessThanOrEqual(32);
  expect(command.description.length).toBeLessThanOrEqual(128);
});
