import type { Commits } from '../../src/stores/cosmos/commits';
import type { Heads } from '../../src/stores/cosmos/heads';
import { cosmosLedger } from '../../src/stores/cosmos/ledger';
import { following, headFor } from '../contract/rows';

test('a repair ends while others go on writing: whoever waits for it owes somebody an escalation', async () => {
  const commit = following('case/1');
  const mark = { id: 'x', stream: commit.stream, head: headFor(commit) };
  let asked = 0;
  // There is always one that another instance is about to take off.
  const commits = { marks: async () => ((asked += 1), [mark]), unmark: async () => undefined };
  const heads = { project: async () => undefined, find: async () => [mark.head] };
  const ledger = cosmosLedger(
    commits as unknown as Commits,
    heads as unknown as Heads,
    async () => undefined,
    () => 0,
  );
  expect(await ledger.heads({ limit: 1 })).toEqual([mark.head]);
  expect(asked).toBe(1);
});
