import { organisationKind, organisationStream } from '../../src/people/organisationKind';
import { Turns } from '../../src/usecases/turn';
import { ids } from '../people';
import { testSealing } from '../record/testSealing';
import { withStore } from '../stores/tempStore';

test('a team’s channel is bound, and bound anew; the same again changes nothing', async () => {
  await withStore(async ({ ledger, keys }) => {
    const turns = new Turns(ledger, testSealing(keys));
    const bind = (team: string, channel: string) =>
      turns.turn(
        organisationKind,
        organisationStream('northbank'),
        { type: 'bindChannel', by: ids.grace, team, channel },
        {
          by: ids.grace,
          at: '2026-11-25T10:00:00.000Z',
        },
      );
    expect((await bind('north', 'one')).outcome).toBe('done');
    expect(await bind('north', 'one')).toMatchObject({ outcome: 'refused', refusal: 'already_bound' });
    await bind('south', 'one');
    const { seen } = await bind('north', 'two');
    expect(seen.state.channels).toMatchObject({ north: { channel: 'two', by: ids.grace }, south: { channel: 'one' } });
    expect((await ledger.head('organisation/northbank'))?.summary).toEqual({ teams: ['north', 'south'] });
  });
});
