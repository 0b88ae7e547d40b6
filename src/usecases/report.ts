import { draftKind, firstProblem, problemsAt, type Draft, type DraftCommand, type DraftRefusal } from '../flow/draft';
import type { Problems } from '../flow/entry';
import { flowOf } from '../flow/flows/flows';
import { report as reportFlow } from '../flow/flows/report';
import { answersOnPath, path } from '../flow/path';
import type { Report } from '../case/facts';
import { caseStream, referenceOf } from '../case/reference';
import { unreported, type Case } from '../case/state';
import { homeTeam, personOf } from '../people/organisation';
import type { Seen } from '../ledger/streamKind';
import { plusDays } from '../time/local';
import { entryContext, type Throughline } from './throughline';
import type { Turned } from './turn';

export type DraftTurned = Turned<Draft, DraftRefusal>;

export function draftStream(id: string): string {
  return `draft/${id}`;
}

/** Begins a report. The same `id` again (a message delivered twice) gives the same draft. */
export async function startReport(
  app: Throughline,
  id: string,
  owner: string,
  entered: Draft['entered'] = {},
): Promise<Seen<Draft>> {
  const command = { type: 'start', flow: reportFlow, owner, entered } as const;
  const { seen } = await app.turns.turn(draftKind, draftStream(id), command, { by: owner, at: app.ports.clock.now() });
  return seen;
}

/** One press on a step's card: keeps what was typed and goes on, back or to another step. */
export async function answerStep(
  app: Throughline,
  id: string,
  press: string,
  answer: Omit<DraftCommand & { type: 'answer' }, 'type' | 'context' | 'indicatorsOf'>,
): Promise<DraftTurned> {
  const { indicatorsOf } = app;
  const context = entryContext(app);
  return app.turns.turn(
    draftKind,
    draftStream(id),
    { type: 'answer', context, indicatorsOf, ...answer },
    { by: answer.by, at: context.now, press },
  );
}

export type Submitted =
  | { readonly outcome: 'sent'; readonly seen: Seen<Case> }
  /** An answer on the path cannot stand: the first such step. */
  | { readonly outcome: 'problem'; readonly step: string; readonly draft: Seen<Draft> }
  | { readonly outcome: 'refused'; readonly refusal: DraftRefusal; readonly draft: Seen<Draft> };

/**
 * Sends a draft: one commit makes the case with its escalation and all that is owed for it. The case's stream follows from the
 * draft's id, so a second sending finds the case that is there; marking the draft as sent can be done again at any time.
 *
 * @param escalateAnyway the reporter asks for a duty call whatever the rule says, and whatever is still blank
 */
export async function submitReport(
  app: Throughline,
  id: string,
  by: string,
  press: string,
  escalateAnyway: boolean,
): Promise<Submitted> {
  const draft = await app.turns.see(draftKind, draftStream(id));
  const { state } = draft;
  if (state.status === 'none') return { outcome: 'refused', refusal: 'not_found', draft };
  if (state.owner !== by) return { outcome: 'refused', refusal: 'not_yours', draft };
  if (state.status === 'discarded') return { outcome: 'refused', refusal: 'discarded', draft };
  const existing = await caseOf(app, id);
  if (existing) return { outcome: 'sent', seen: existing };
  const step = escalateAnyway ? undefined : firstProblem(state, entryContext(app), app.indicatorsOf);
  if (step !== undefined) return { outcome: 'problem', step, draft };

  const seen = await createCase(app, id, draft, press, escalateAnyway);
  await app.turns.turn(
    draftKind,
    draftStream(id),
    { type: 'submitted', by, case: seen.state.reference },
    { by, at: app.ports.clock.now() },
  );
  return { outcome: 'sent', seen };
}

/** The case a draft has become, if it has. */
export async function caseOf(app: Throughline, draft: string): Promise<Seen<Case> | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const seen = await app.turns.see(app.cases, caseStream(referenceOf(draft, attempt)));
    if (seen.version === 0) return undefined;
    if (seen.state.draft === draft) return seen;
  }
}

async function createCase(
  app: Throughline,
  id: string,
  draft: Seen<Draft>,
  press: string,
  escalateAnyway: boolean,
): Promise<Seen<Case>> {
  const at = app.ports.clock.now();
  const { owner } = draft.state;
  const person = personOf(app.organisation, owner);
  const team = person ? homeTeam(app.organisation, person) : undefined;
  if (!team) throw new Error(`${owner} has no team. Give the organisation at least one team.`);
  const report = reportOf(app, draft.state);
  const priorTriggersIn30Days = await priorTriggers(app, report);
  for (let attempt = 0; ; attempt += 1) {
    const reference = referenceOf(id, attempt);
    const turned = await app.turns.turn(
      app.cases,
      caseStream(reference),
      {
        type: 'report',
        at,
        reference,
        draft: id,
        reporter: owner,
        team: team.id,
        report,
        escalateAnyway,
        priorTriggersIn30Days,
      },
      { by: owner, at, press },
    );
    // Already there: it is this draft's case (sent twice at once), or, once in a very long while, another draft's reference.
    if (turned.outcome !== 'refused' || turned.seen.state.draft === id) return turned.seen;
  }
}

/**
 * The answers on the path as a report. What cannot stand in its field (an identifier where a reference belongs, a day that does
 * not exist) goes into the sealed narrative instead: it is neither dropped nor searched or shown elsewhere.
 */
export function reportOf(app: Throughline, draft: Draft): Report {
  const flow = flowOf(draft.flow, draft.flowVersion) ?? reportFlow;
  const steps = path(flow, draft.entered);
  const context = entryContext(app);
  const wrong = Object.assign(
    {},
    ...steps.map((step) => problemsAt(draft, step, context, app.indicatorsOf)),
  ) as Problems;
  const given = answersOnPath(flow, draft.entered, app.indicatorsOf);
  const isNarrative = (field: string): boolean => flow.fields[field]?.type === 'narrative';
  const get = (field: string): string | null => (wrong[field] && !isNarrative(field) ? null : (given[field] ?? null));
  const unplaced = Object.keys(wrong).filter((field) => !isNarrative(field) && given[field] !== undefined);
  const category = get('category');
  return {
    kind: get('kind') as Report['kind'],
    category,
    alsoCategory: get('alsoCategory') === category ? null : get('alsoCategory'),
    person: get('person'),
    occurredOn: get('occurredOn'),
    occurredAt: get('occurredAt'),
    narrative: {
      whatHappened: get('whatHappened') ?? '',
      safetyActions: get('safetyActions') ?? '',
      desiredOutcome: get('desiredOutcome') ?? '',
      place: get('place') ?? '',
      unplaced: unplaced.map((field) => given[field]).join('; '),
    },
    answers: Object.fromEntries(
      Object.entries(given).filter(([field]) => !wrong[field] && isQuestion(flow.fields[field]?.type, field)),
    ),
    choices: Object.fromEntries(
      ['helpCalled', 'viewsSought', 'consent'].flatMap((field) => {
        const value = get(field);
        return value === null ? [] : [[field, value] as const];
      }),
    ),
    unfinished: draft.at !== 'check',
  };
}

function isQuestion(type: string | undefined, field: string): boolean {
  return type === 'answer' || field.includes('.') || field === 'missedInWindow';
}

/** Other cases about the same person and prompt that were triggers in the last 30 days (D-12). */
export async function priorTriggers(app: Throughline, report: Report): Promise<number> {
  if (!report.person) return 0;
  const { today } = entryContext(app);
  const since = plusDays(today, -app.pack.settings.repeatTrigger.days);
  const prompts = [report.category, report.alsoCategory].flatMap((prompt) => prompt ?? []);
  const found = await Promise.all(
    prompts.map((prompt) =>
      app.ports.ledger.heads({ kind: 'case', tag: `about:${prompt}:${report.person?.toUpperCase()}` }),
    ),
  );
  return found
    .flatMap((heads, index) =>
      heads.filter(({ summary }) => (summary['triggers'] as string[]).includes(prompts[index] ?? '')),
    )
    .filter(({ summary }) => String(summary['reportedAt']).slice(0, 10) >= since).length;
}

/** A person's open drafts, newest first. One whose case exists already (a crash came between) is closed on the way. */
export async function openDrafts(app: Throughline, owner: string): Promise<{ id: string; seen: Seen<Draft> }[]> {
  const heads = await app.ports.ledger.heads({ kind: 'draft', tag: `draft-of:${owner}`, newestFirst: true, limit: 20 });
  const open: { id: string; seen: Seen<Draft> }[] = [];
  for (const { stream } of heads) {
    const id = stream.slice('draft/'.length);
    const sent = await caseOf(app, id);
    if (sent) {
      const command = { type: 'submitted', by: owner, case: sent.state.reference } as const;
      await app.turns.turn(draftKind, stream, command, { by: owner, at: app.ports.clock.now() });
    } else open.push({ id, seen: await app.turns.see(draftKind, stream) });
  }
  return open;
}

export async function discardDraft(app: Throughline, id: string, by: string, press: string): Promise<DraftTurned> {
  return app.turns.turn(draftKind, draftStream(id), { type: 'discard', by }, { by, at: app.ports.clock.now(), press });
}

/** A person's own reports, newest first, as cases. */
export async function myReports(app: Throughline, reporter: string, limit = 10): Promise<Case[]> {
  const heads = await app.ports.ledger.heads({ kind: 'case', tag: `reporter:${reporter}`, newestFirst: true, limit });
  const seen = await Promise.all(heads.map(({ stream }) => app.turns.see(app.cases, stream)));
  return seen.map(({ state }) => state).filter((found) => found !== unreported);
}
