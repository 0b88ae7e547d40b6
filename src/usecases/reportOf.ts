import type { Report } from '../case/facts';
import { problemsAt, type Draft } from '../flow/draft';
import type { Problems } from '../flow/entry';
import { flowOf } from '../flow/flows/flows';
import { messageLinkField } from '../flow/fromMessage';
import { report as reportFlow } from '../flow/flows/report';
import { answersOnPath, path } from '../flow/path';
import { entryContext, type Throughline } from './throughline';

/**
 * The answers on the path as a report. What cannot stand in its field (an identifier where a reference belongs, a day that does
 * not exist) goes into the sealed narrative instead: it is neither dropped nor searched or shown elsewhere.
 */
export function reportOf(app: Throughline, draft: Draft): Report {
  const flow = flowOf(draft.flow, draft.flowVersion) ?? reportFlow;
  const given = answersOnPath(flow, draft.entered, app.indicatorsOf);
  const wrong = problemsOnPath(app, draft);
  const typeOf = (field: string): string | undefined => flow.fields[field]?.type;
  const get = (field: string): string | null => (wrong[field] ? null : (given[field] ?? null));
  // A narrative stays where it is whatever stands in it: it is sealed already, and the person at the other end needs it.
  const text = (field: string): string => given[field] ?? '';
  const unplaced = Object.keys(wrong).filter((field) => typeOf(field) !== 'narrative' && given[field] !== undefined);
  const category = get('category');
  const link = draft.entered[messageLinkField] ?? '';
  return {
    kind: get('kind') as Report['kind'],
    category,
    alsoCategory: get('alsoCategory') === category ? null : get('alsoCategory'),
    person: get('person'),
    occurredOn: get('occurredOn'),
    occurredAt: get('occurredAt'),
    narrative: {
      whatHappened: text('whatHappened'),
      safetyActions: text('safetyActions'),
      desiredOutcome: text('desiredOutcome'),
      place: get('place') ?? '',
      unplaced: unplaced.map((field) => given[field]).join('; '),
      ...(link === '' ? {} : { messageLink: link }),
    },
    answers: Object.fromEntries(
      Object.entries(given).filter(([field]) => !wrong[field] && isQuestion(typeOf(field), field)),
    ),
    choices: Object.fromEntries(
      ['helpCalled', 'viewsSought', 'consent'].flatMap((field) => {
        const value = get(field);
        return value === null ? [] : [[field, value]];
      }),
    ),
    unfinished: draft.at !== 'check',
  };
}

function problemsOnPath(app: Throughline, draft: Draft): Problems {
  const flow = flowOf(draft.flow, draft.flowVersion) ?? reportFlow;
  const context = entryContext(app);
  const found = path(flow, draft.entered).map((step) => problemsAt(draft, step, context, app.indicatorsOf));
  return Object.assign({}, ...found) as Problems;
}

function isQuestion(type: string | undefined, field: string): boolean {
  return type === 'answer' || field.includes('.') || field === 'missedInWindow';
}
