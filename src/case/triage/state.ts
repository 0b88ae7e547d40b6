import type { Answer } from '../../policy/answers';
import type { Notification } from '../../policy/notifications';
import type { TriageFact, TriageForm } from './facts';

/** Triage of a case and the notifications that follow from it. */
export interface Triage {
  readonly asked:
    { readonly person: string | null; readonly due: string; readonly at: string; readonly kept: boolean } | undefined;
  /** Every time it was filled in, oldest first; the last one stands. */
  readonly forms: readonly (TriageForm & { readonly by: string; readonly at: string })[];
  readonly notifications: readonly DueNotification[];
  readonly chases: readonly Chased[];
}

export interface DueNotification extends Omit<Notification, 'events'> {
  /** Its recipient, or that with a number where the recipient is told once more. */
  readonly id: string;
  readonly due: string | null;
  /** Where no time is named, when it is asked after; undefined on what was set before there was such a time. */
  readonly askAfter: string | null | undefined;
  /** Who finds out what is not known. */
  readonly owner: string | undefined;
  /** Since when it is owed: anew when something graver has happened since. */
  readonly setAt: string;
  readonly told: Told | undefined;
  /** What was written down of its sending before it was put right, oldest first, each with why another took its place. */
  readonly toldBefore: readonly (Told & { readonly reason: string })[];
  readonly notNeeded: NotNeeded | undefined;
  /** What was said before something graver happened, oldest first. */
  readonly notNeededBefore: readonly NotNeeded[];
  /** Somebody proposes that it is not needed, and a second person has not answered yet. */
  readonly proposal: { readonly by: string; readonly at: string; readonly reason: string } | undefined;
  readonly answered: Answered | undefined;
  /** Every answer, oldest first; the last one stands. */
  readonly answers: readonly Answered[];
}

interface NotNeeded {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly secondPerson: string | undefined;
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
      return { ...before, asked: { person: fact.person, due: fact.due, at, kept: fact.kept === true } };
    case 'triaged': {
      return { ...before, forms: [...before.forms, { ...detailsOf(fact), at }] };
    }
    case 'notificationDue':
      return { ...before, notifications: withDue(before.notifications, fact, at) };
    case 'notified': {
      const { by, sentAt, how, reference, chaseFrom } = fact;
      return changed(before, fact.to, ({ told, toldBefore }) => ({
        told: { by, at, sentAt, how, reference, chaseFrom },
        toldBefore: told ? [...toldBefore, { ...told, reason: fact.reason ?? '' }] : toldBefore,
        notNeeded: undefined,
        proposal: undefined,
      }));
    }
    case 'notNotified': {
      const { by, reason, secondPerson } = fact;
      return changed(before, fact.to, () => ({ notNeeded: { by, at, reason, secondPerson }, proposal: undefined }));
    }
    case 'notNotifiedProposed':
      return changed(before, fact.to, () => ({ proposal: { by: fact.by, at, reason: fact.reason } }));
    case 'notNotifiedRefused':
      return changed(before, fact.to, () => ({ proposal: undefined }));
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

type Due = Extract<TriageFact, { type: 'notificationDue' }>;

/** One more, or more of one that is there: what was told stays told, and an open one keeps the earlier time. */
function withDue(all: Triage['notifications'], fact: Due, at: string): Triage['notifications'] {
  const { id = fact.to, due, askAfter, reopens, owner, ...notification } = detailsOf(fact);
  const known = all.find((one) => one.id === id);
  if (!known) return [...all, { ...fresh, ...notification, id, due, askAfter, owner, setAt: at }];
  const { notNeeded, notNeededBefore } = known;
  const now: DueNotification = {
    ...known,
    ...notification,
    owner,
    ...(reopens
      ? {
          due,
          askAfter,
          setAt: at,
          notNeeded: undefined,
          notNeededBefore: notNeeded ? [...notNeededBefore, notNeeded] : notNeededBefore,
        }
      : { due: earlier(known.due, due), askAfter: earlier(known.askAfter, askAfter) }),
  };
  return all.map((one) => (one.id === id ? now : one));
}

const fresh = {
  told: undefined,
  toldBefore: [],
  notNeeded: undefined,
  notNeededBefore: [],
  proposal: undefined,
  answered: undefined,
  answers: [],
} as const;

function earlier<T extends string | null | undefined>(before: T, now: T): T {
  return before && now ? (before < now ? before : now) : (before ?? now);
}

/** A fact without its name. */
function detailsOf<T extends TriageFact>({ type: _type, ...details }: T): Omit<T, 'type'> {
  return details;
}

function changed(before: Triage, id: string, change: (one: DueNotification) => Partial<DueNotification>): Triage {
  return {
    ...before,
    notifications: before.notifications.map((one) => (one.id === id ? { ...one, ...change(one) } : one)),
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
    notifications: found.notifications.map(({ told, toldBefore, answered, answers, ...rest }) => ({
      ...rest,
      told: told && { ...told, how: '', reference: '' },
      toldBefore: toldBefore.map((one) => ({ ...one, how: '', reference: '', reason: '' })),
      notNeeded: rest.notNeeded && { ...rest.notNeeded, reason: '' },
      notNeededBefore: rest.notNeededBefore.map((one) => ({ ...one, reason: '' })),
      proposal: rest.proposal && { ...rest.proposal, reason: '' },
      answered: answered && { ...answered, what: '' },
      answers: answers.map((one) => ({ ...one, what: '' })),
    })),
  };
}
