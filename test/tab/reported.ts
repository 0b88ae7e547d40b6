import { createHash } from 'node:crypto';
import { caseStream, referenceOf } from '../../src/case/reference';
import type { Throughline } from '../../src/usecases/throughline';
import { england } from '../policy/england';

/** Near misses of a team under one category, in a month that is over. */
export interface Batch {
  readonly team: 'north' | 'south' | 'west';
  readonly category: string;
  readonly month: string;
  readonly count: number;
  /** Escalated all the same; nobody answers, so each is a duty call that is late. */
  readonly late?: true;
}

const reporters = { north: 'user-id-0', south: 'northbank-12', west: 'northbank-21' } as const;

/** Words that must be in no table, card or file. */
export const planted = { person: 'CR-77-BETHAN', text: 'Bethan Rhydderch left the gas on' } as const;

/** Reports by the product's own command, at noon in the middle of their month. */
export async function reported(app: Throughline, batches: readonly Batch[]): Promise<void> {
  for (const [nth, { team, category, month, count, late }] of batches.entries())
    for (let index = 0; index < count; index += 1) {
      const seed = `${nth} ${team} ${category} ${month} ${index}`;
      const draft = createHash('sha256').update(seed).digest('base64url').slice(0, 22);
      const reference = referenceOf(draft, 0);
      const at = `${month}-${String(10 + (index % 10)).padStart(2, '0')}T12:00:00.000Z`;
      const reporter = reporters[team];
      const fields = [
        ...(england.prompts[category]?.indicators.map(({ key }) => `${category}.${key}`) ?? []),
        ...['immediateDanger', 'crimePossible', 'othersAtRisk', 'staffInvolved'],
      ];
      const report = {
        kind: 'near_miss' as const,
        category,
        alsoCategory: null,
        person: `${planted.person}-${nth}-${index}`,
        occurredOn: null,
        occurredAt: null,
        narrative: { whatHappened: planted.text, safetyActions: '', desiredOutcome: '', place: '', unplaced: '' },
        answers: Object.fromEntries(fields.map((field) => [field, 'no' as const])),
        choices: {},
        unfinished: false,
      };
      const command = {
        type: 'report',
        ...{ at, draft, reporter, team, report, reference },
        escalateAnyway: late === true,
        priorTriggers: {},
        patterns: [],
      } as const;
      await app.turns.turn(app.cases, caseStream(reference), command, { by: reporter, at, press: draft });
    }
}
