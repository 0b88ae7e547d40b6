import { say } from '../../../cards/render';
import type { Tally } from '../../../src/ledger/tally';
import type { Cell, Table } from '../../../src/tab/view';
import { monthDelivery, undeliveredIn } from '../../../src/usecases/delivery';
import { deliveryLine, runTitle } from '../../views/deliveryLines';
import { asAtNow } from '../asAt';
import { monthFilter } from '../months';
import type { PageOf } from '../page';

const most = 100;

/** Every message that was owed in a month, and what became of it (M19): intended = delivered + failed + pending, line by line. */
export const deliveryPage: PageOf = async ({ bot, viewer, query }) => {
  const month = monthFilter(bot, query);
  const found = await monthDelivery(bot.app, month.value);
  const troubled = await undeliveredIn(bot.app, [month.value], most);
  const lines: (readonly [string, Tally])[] = [
    [say('delivery.cases'), found.cases],
    [say('delivery.drafts'), found.drafts],
    [say('delivery.learning'), found.learning],
    ...found.others.map(([kind, tally]) => [say(`delivery.kind.${kind}`), tally] as const),
    ...found.runs.map(([name, tally]) => [runTitle(name), tally] as const),
    [say('tab.delivery.all'), found.all],
  ];
  const { all } = found;
  return {
    title: say('tab.page.delivery'),
    lead: say('tab.delivery.lead'),
    asAt: asAtNow(bot),
    filters: [month],
    blocks: [
      {
        kind: 'figures',
        title: say('tab.delivery.all'),
        figures: (['intended', 'delivered', 'failed', 'pending'] as const).map((id) => ({
          id,
          label: say(`tab.column.${id}`),
          value: String(all[id]),
          note: id === 'pending' && all.held > 0 ? say('tab.delivery.held', { count: all.held }) : '',
        })),
      },
      {
        kind: 'table',
        id: 'delivery',
        title: say('tab.delivery.byKind'),
        columns: [
          { label: say('tab.column.messages') },
          ...(['intended', 'delivered', 'failed', 'pending'] as const).map((id) => ({
            label: say(`tab.column.${id}`),
            numeric: true as const,
          })),
        ],
        rows: lines
          .filter(([, { intended }]) => intended > 0)
          .map(([name, tally]) => [{ text: name }, ...cellsOf(tally)]),
        empty: say('tab.delivery.none'),
      },
      undelivered(troubled.map((watched) => deliveryLine(bot, viewer.id, watched))),
    ],
  };
};

function cellsOf({ intended, delivered, failed, pending }: Tally): Cell[] {
  return [
    { text: String(intended) },
    { text: String(delivered) },
    { text: String(failed), ...(failed > 0 ? { mark: 'failed' as const } : {}) },
    { text: String(pending) },
  ];
}

function undelivered(
  lines: readonly { readonly heading: string; readonly text: string; readonly then: string }[],
): Table {
  return {
    kind: 'table',
    id: 'undelivered',
    title: say('tab.delivery.undelivered'),
    columns: ['of', 'what', 'then'].map((id) => ({ label: say(`tab.column.${id}`) })),
    rows: lines.map(({ heading, text, then }) => [
      /^TL-/.test(heading) ? { text: heading, to: { page: 'case', query: { reference: heading } } } : { text: heading },
      { text: text.charAt(0).toUpperCase() + text.slice(1) },
      { text: then },
    ]),
    empty: say('tab.delivery.everythingArrived'),
  };
}
