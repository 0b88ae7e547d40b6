import type { CaseCommand, CaseRefusal } from '../case/commands';
import { caseStream } from '../case/reference';
import type { Case } from '../case/state';
import type { Message, MessageTotals } from '../ledger/messages';
import { gaps, type Gap } from '../people/gaps';
import { ladder, type Rung } from '../people/ladder';
import { isOfficeHours } from '../time/officeHours';
import { localDate } from '../time/local';
import { messageKindOf } from './deliver';
import type { Throughline } from './throughline';
import type { Turned } from './turn';

export type CaseTurned = Turned<Case, CaseRefusal>;

/** Acknowledge, decide, or answer a proposed override: a person's press on a case. */
export async function answerCase(
  app: Throughline,
  reference: string,
  command: CaseCommand & { by: string },
  press: string,
): Promise<CaseTurned> {
  return app.turns.turn(app.cases, caseStream(reference), command, { by: command.by, at: command.at, press });
}

export interface DutyOverview {
  readonly route: 'duty' | 'on_call';
  /** For each team, who is alerted in which order now. */
  readonly ladders: readonly { readonly team: string; readonly rungs: readonly Rung[] }[];
  readonly gaps: readonly Gap[];
  readonly open: readonly Case[];
  readonly totals: MessageTotals;
  /** Messages that will not arrive, and those that are held up, newest first. */
  readonly troubled: readonly { readonly stream: string; readonly message: Message }[];
  /** Teams whose escalations have no channel to go to. */
  readonly unbound: readonly string[];
}

const shown = 20;

/** Who answers now, what is open, which step of a ladder would reach nobody, and what has not been delivered. */
export async function dutyOverview(
  app: Throughline,
  channelOf: (team: string) => Promise<boolean>,
): Promise<DutyOverview> {
  const now = app.ports.clock.now();
  const today = localDate(now, app.office.zone);
  const route = isOfficeHours(now, app.office) ? 'duty' : 'on_call';
  const teams = app.organisation.teams.map(({ id }) => id);
  const bound = await Promise.all(teams.map(channelOf));
  return {
    route,
    ladders: teams.map((team) => ({ team, rungs: ladder(app.organisation, team, route, today) })),
    gaps: gaps(app.organisation, today),
    open: await openCases(app, teams),
    totals: await app.ports.ledger.messageTotals(),
    troubled: await troubledMessages(app),
    unbound: teams.filter((_team, index) => !bound[index]),
  };
}

async function openCases(app: Throughline, teams: readonly string[]): Promise<Case[]> {
  const heads = (
    await Promise.all(
      teams.map((team) =>
        app.ports.ledger.heads({ kind: 'case', tag: `open:${team}`, newestFirst: true, limit: shown }),
      ),
    )
  ).flat();
  const seen = await Promise.all(heads.map(({ stream }) => app.turns.see(app.cases, stream)));
  return seen.map(({ state }) => state);
}

async function troubledMessages(app: Throughline): Promise<{ stream: string; message: Message }[]> {
  const heads = [
    ...(await app.ports.ledger.heads({ messages: 'failed', newestFirst: true, limit: shown })),
    ...(await app.ports.ledger.heads({ messages: 'pending', newestFirst: true, limit: shown })),
  ];
  const streams = new Map(heads.map((head) => [head.stream, head]));
  const found = await Promise.all(
    [...streams.values()].map(async ({ stream, kind }) => {
      const seen = await app.turns.see(messageKindOf(app, kind), stream);
      return [...seen.messages.values()]
        .filter(({ status, held }) => status === 'failed' || (status === 'pending' && held !== undefined))
        .map((message) => ({ stream, message }));
    }),
  );
  return found
    .flat()
    .sort((a, b) => (a.message.owedAt < b.message.owedAt ? 1 : -1))
    .slice(0, shown);
}
