import type { Answer } from '../../policy/answers';
import type { Notification } from '../../policy/notifications';
import type { TriageFact, TriageForm } from './facts';

/** Triage of a case and the notifications that follow from it. */
export interface Triage {
  readonly asked: { readonly person: string | null; readonly due: string; readonly at: string } | undefined;
  /** Every time it was filled in, oldest first; the last one stands. */
  readonly forms: readonly (TriageForm & { readonly by: string; readonly at: string })[];
  readonly notifications: readonly DueNotification[];
  readonly chases: readonly Chased[];
}

export interface DueNotification extends Notification {
  readonly due: string | null;
  readonly setAt: string;
  readonly told: Told | undefined;
  /** What was written down of its sending before it was put right, oldest first, each with why another took its place. */
  readonly toldBefore: readonly (Told & { readonly reason: string })[];
  readonly notNeeded: { readonly by: string; readonly at: string; readonly reason: string } | undefined;
  readonly answered: Answered | undefined;
  /** Every answer, oldest first; the last one stands. */
  readonly answers: readonly Answered[];
}

interface Told {
  readonly by: string;
  readonly at: string;
  readonly sentAt: string;
  readonly how: string;
  readonly reference: string;
  readonly chaseFrom: string | null;
}

interface Answered {
  readonly by: string;
  readonly at: string;
  readonly what: string;
  readonly enquiry: Answer | undefined;
}

type Chased = Omit<Extract<TriageFact, { type: 'triageChased' }>, 'type'> & { readonly at: string };

export const untriaged: Triage = { asked: undefined, forms: [], notifications: [], chases: [] };

export function lastForm({ forms }: Triage): Triage['forms'][number] | undefined {
  return forms[forms.length - 1];
}

/** Those that nobody has sent or said to be not needed. */
export function openNotifications({ notifications }: Triage): DueNotification[] {
  return notifications.filter(
    ({ told, notNeeded, status }) => !told && !notNeeded && status !== 'satisfied_via_nhs_england',
  );
}

export function evolveTriage(before: Triage, fact: TriageFact, at: string): Triage {
  switch (fact.type) {
    case 'triageAsked':
      return { ...before, asked: { person: fact.person, due: fact.due, at } };
    case 'triaged': {
      return { ...before, forms: [...before.forms, { ...detailsOf(fact), at }] };
    }
    case 'notificationDue': {
      const notification = detailsOf(fact);
      const known = before.notifications.find(({ to }) => to === fact.to);
      // More has happened: what was told already stays told, and its clock the earlier one.
      const due = known?.due ?? notification.due;
      const now: DueNotification = {
        told: undefined,
        toldBefore: [],
        notNeeded: undefined,
        answered: undefined,
        answers: [],
        setAt: at,
        ...known,
        ...notification,
        due,
      };
      const others = before.notifications.filter(({ to }) => to !== fact.to);
      return { ...before, notifications: [...others, now] };
    }
    case 'notified': {
      const { by, sentAt, how, reference, chaseFrom } = fact;
      return changed(before, fact.to, ({ told, toldBefore }) => ({
        told: { by, at, sentAt, how, reference, chaseFrom },
        toldBefore: told ? [...toldBefore, { ...told, reason: fact.reason ?? '' }] : toldBefore,
        notNeeded: undefined,
      }));
    }
    case 'notNotified':
      return changed(before, fact.to, () => ({ notNeeded: { by: fact.by, at, reason: fact.reason } }));
    case 'heardBack': {
      // An enquiry that was opened is not closed by an answer that says nothing of it.
      return changed(before, fact.to, ({ answered: last, answers }) => {
        const answered = { by: fact.by, at, what: fact.what, enquiry: fact.enquiry ?? last?.enquiry };
        return { answered, answers: [...answers, answered] };
      });
    }
    case 'triageChased': {
      return { ...before, chases: [...before.chases, { ...detailsOf(fact), at }] };
    }
  }
}

/** A fact without its name. */
function detailsOf<T extends TriageFact>({ type: _type, ...details }: T): Omit<T, 'type'> {
  return details;
}

function changed(
  before: Triage,
  recipient: string,
  change: (one: DueNotification) => Partial<DueNotification>,
): Triage {
  return {
    ...before,
    notifications: before.notifications.map((one) => (one.to === recipient ? { ...one, ...change(one) } : one)),
  };
}

/** The same with nothing that people typed. */
export function withoutTriageTexts(found: Triage): Triage {
  return {
    ...found,
    forms: found.forms.map((form) => ({
      ...form,
      texts: Object.fromEntries(Object.keys(form.texts).map((key) => [key, ''])),
    })),
    notifications: found.notifications.map(({ told, toldBefore, notNeeded, answered, answers, ...rest }) => ({
      ...rest,
      told: told && { ...told, how: '', reference: '' },
      toldBefore: toldBefore.map((one) => ({ ...one, how: '', reference: '', reason: '' })),
      notNeeded: notNeeded && { ...notNeeded, reason: '' },
      answered: answered && { ...answered, what: '' },
      answers: answers.map((one) => ({ ...one, what: '' })),
    })),
  };
}
