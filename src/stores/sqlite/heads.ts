import type { MessageTotals } from '../../ledger/messages';
import type { Head, Ledger } from '../../ports';
import type { Database, Statement } from './driver';
import { headSql } from './headSql';
import { parsed } from './parsed';

export function headsOf(db: Database): Pick<Ledger, 'heads' | 'messageTotals'> {
  const compiled = new Map<string, Statement<(string | number)[], { stream: string; body: string }>>();
  const totals = db.prepare<[], MessageTotals>(
    'SELECT delivered + failed + pending AS intended, delivered, failed, pending, held FROM message_totals',
  );
  return {
    heads: async (query) => {
      const { sql, values } = headSql(query);
      const select = compiled.get(sql) ?? db.prepare<(string | number)[], { stream: string; body: string }>(sql);
      compiled.set(sql, select);
      return select.all(...values).map(({ stream, body }) => parsed(body, stream) as Head);
    },
    messageTotals: async () => totals.get() ?? { intended: 0, delivered: 0, failed: 0, pending: 0, held: 0 },
  };
}
