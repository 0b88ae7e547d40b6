import type { Message } from '../ledger/messages';
import type { Month } from '../time/month';
import { stages, type Stage } from './stages';

/** A reminder run: one stage of one month, for everybody who was asked, and what was sent in their place. */
export interface Run {
  readonly month: Month;
  readonly stage: Stage;
}

/** A run as text, such as `2026-12/middle`; in heads and on buttons. */
export function runName({ month, stage }: Run): string {
  return `${month}/${stage}`;
}

/** The run of a text that came from outside; undefined when it is none. */
export function runNamed(name: string): Run | undefined {
  const [month = '', asked = ''] = name.split('/');
  const stage = stages.find((one) => one === asked);
  return stage && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month, stage } : undefined;
}

/** The run a message belongs to. */
export function runOf({ about }: Pick<Message, 'about'>): string {
  return `${String(about?.['month'])}/${String(about?.['stage'])}`;
}
