import type { NewMessage } from '../../ledger/messages';
import { isReachable, personOf } from '../../people/organisation';
import { localDate } from '../../time/local';
import { plusMinutes } from '../../time/elapsed';
import { workingDaysAfter } from '../../time/officeHours';
import type { World } from '../caseKind';
import type { TaskFact, TaskKind } from './task';

interface Reported {
  readonly actions: readonly string[];
  readonly restricted: boolean;
  readonly reporter: string;
}

/**
 * What the rules ask for by a time (D-20): clinical advice by whoever is with the person, and so reported it; a care-plan review by their
 * supervisor, or by themselves when that person is away or the record is restricted. Worked out once and kept.
 */
export function tasksAsked(reported: Reported, at: string, world: World): TaskFact[] {
  const { clinicalAdviceMinutes, carePlanReviewWorkingDays } = world.pack.settings.carePlanAndClinicalAdvice;
  return [
    ...(reported.actions.includes('clinical_advice_clock')
      ? [set('clinical_advice', reported.reporter, plusMinutes(at, clinicalAdviceMinutes))]
      : []),
    ...(reported.actions.includes('care_plan_review')
      ? [
          set(
            'care_plan_review',
            planner(reported, at, world),
            workingDaysAfter(at, carePlanReviewWorkingDays, world.office),
          ),
        ]
      : []),
  ];
}

function set(task: TaskKind, owner: string, due: string): TaskFact {
  return { type: 'taskSet', task, owner, due };
}

function planner({ reporter, restricted }: Reported, at: string, { organisation, office }: World): string {
  const supervisor = personOf(organisation, personOf(organisation, reporter)?.supervisor ?? '');
  const there = supervisor !== undefined && isReachable(supervisor, localDate(at, office.zone));
  return there && !restricted ? supervisor.id : reporter;
}

/** The card on which it is written down, to whoever has it. */
export function taskTo(person: string, task: TaskKind, step = 0): NewMessage {
  const urgent = task === 'clinical_advice';
  return {
    to: { person },
    card: 'task',
    urgent,
    ...(urgent ? {} : { officeHoursOnly: true }),
    about: { task, step },
  };
}

/** The cards of tasks that were set just now. */
export function cardsOf(facts: readonly { readonly type: string }[]): NewMessage[] {
  return (facts as readonly TaskFact[]).flatMap((fact) =>
    fact.type === 'taskSet' ? [taskTo(fact.owner, fact.task)] : [],
  );
}
