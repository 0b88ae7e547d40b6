import { render, say } from '../../cards/render';
import { hasWords } from '../../cards/words';
import { actionOf, mayHold } from '../../src/case/sharedRisk/agreeing';
import { indicatorKeys } from '../../src/case/sharedRisk/opening';
import type { PartnerAction, SharedRisk } from '../../src/case/sharedRisk/state';
import type { Case } from '../../src/case/state';
import type { Entered, Field } from '../../src/flow/flow';
import {
  riskField,
  sharedRiskForm,
  type SharedRiskFormName,
  type SharedRiskLists,
} from '../../src/flow/sharedRiskForms';
import type { Seen } from '../../src/ledger/streamKind';
import { mayNow } from '../mayNow';
import { isReachable, type Person } from '../../src/people/organisation';
import { localAt } from '../../src/time/local';
import { entryContext } from '../../src/usecases/throughline';
import type { Bot, Reply } from '../press';
import { cut, fit, textBudget } from './fit';
import { actionWords } from './sharedRiskParts';
import { byWords, mayNotShare, partsWords, signsWords } from './sharedRiskWords';
import { when } from './when';

export interface FormShown {
  readonly typed?: Entered;
  readonly problems?: Readonly<Record<string, string>>;
  /** A line on top: why this card is shown again. */
  readonly notice?: string;
  /** The action that news is about. */
  readonly action?: string;
  /** Show under each field what it says now: somebody else has changed it. */
  readonly changed?: boolean;
}

/** How many people a list holds: a whole organisation would not fit on a card. */
const listed = 60;

/** What the forms of a case can be filled with today. */
export function listsFor({ app }: Bot, state: Case, viewer: string): SharedRiskLists {
  const { organisation, pack } = app;
  const { now, today } = entryContext(app);
  const near = ({ teams }: Person): boolean => teams === 'all' || teams.includes(state.team);
  const people = organisation.people.filter(
    (person) => near(person) && isReachable(person, today) && mayHold(person.id, state, now, app),
  );
  const others = people.filter(({ id }) => id !== viewer).sort((a, b) => (a.name < b.name ? -1 : 1));
  const ids = [...people.filter(({ id }) => id === viewer), ...others].slice(0, listed).map(({ id }) => id);
  return {
    indicators: indicatorKeys(pack),
    recipients: pack.sharing.recipients.map(({ id }) => id),
    bases: pack.sharing.bases.map(({ id }) => id),
    conditions: pack.sharing.conditions.map(({ id }) => id),
    people: ids,
    mayRelease: mayNow({ app }, viewer, 'releaseIdentifier'),
  };
}

/** The form of one part of a summary. One template draws them all: what differs is which fields there are. */
export function sharedRiskFormCard(
  bot: Bot,
  seen: Seen<Case>,
  viewer: string,
  form: SharedRiskFormName,
  shown: FormShown = {},
): Reply {
  const { state } = seen;
  const found = state.sharedRisk;
  const lists = listsFor(bot, state, viewer);
  const fields = sharedRiskForm(form, lists);
  const action = actionOf(state, shown.action ?? '');
  const stands = found ? standing(bot, form, found) : {};
  const values = Object.fromEntries(
    Object.keys(fields).map((id) => [id, shown.typed ? (shown.typed[id] ?? '') : (stands[id] ?? '')]),
  );
  const typed = fit(values, shown.changed ? textBudget / 2 : textBudget * 0.8);
  const words = { reference: state.reference, ...formWords(bot, found) };
  return {
    card: render('sharedRisk/form', {
      reference: state.reference,
      form,
      action: action?.id ?? '',
      drafts: String(found?.drafts ?? 0),
      token: String(seen.version),
      title: say(`sharedRisk.form.${form}.title`, words),
      intro: say(`sharedRisk.form.${form}.intro`, words),
      notice: shown.notice ?? (shown.problems && Object.keys(shown.problems).length > 0 ? say('problem.heading') : ''),
      ...context(bot, state, form, action),
      inputs: Object.entries(fields).map(([id, field]) => ({
        id,
        kind: kindOf(id, field),
        label: labelOf(bot, id, form),
        hint: hasWords(`sharedRisk.field.${id}.hint`) ? say(`sharedRisk.field.${id}.hint`) : '',
        value: typed[id] ?? '',
        problem: shown.problems?.[id] ?? '',
        choices: choicesOf(bot, id, field),
        now: shown.changed ? nowSays(field, stands[id] ?? '') : '',
      })),
      saveTitle: say(form === 'share' ? 'sharedRisk.button.saveShare' : 'sharedRisk.button.save'),
      canSave: true,
      canBack: mayNotShare(bot, state, viewer) === undefined,
      seat: bot.seat(viewer),
    }),
    summary: say(form === 'answer' ? 'sharedRisk.action.summary' : 'sharedRisk.summaryLine'),
  };
}

/** What a field says now that somebody else has changed it, for whoever typed something else. */
function nowSays({ type }: Field, value: string): string {
  return type === 'answer' && value !== '' ? say(`answer.${value}`) : cut(value, textBudget / 12);
}

function formWords(bot: Bot, found: SharedRisk | undefined): Record<string, string> {
  return {
    meetBy: when(bot, found?.meetBy),
    startedAt: when(bot, found?.opened.at),
    due: when(bot, found?.nextReview),
  };
}

/** What a form begins with: what stands, and times that are likely. Consent, basis and what is shared are never suggested. */
function standing(bot: Bot, form: SharedRiskFormName, found: SharedRisk): Entered {
  const { now, zone } = entryContext(bot.app);
  if (form === 'draft') {
    const { known = '', protective = '', view = '' } = found.summary ?? {};
    const indicators: Entered = Object.fromEntries(
      Object.entries(found.indicators).map(([key, { answer }]) => [riskField(key), answer] as const),
    );
    return { ...indicators, known, protective, view };
  }
  if (form !== 'held') return {};
  const at = localAt(found.convened && found.convened.meetAt <= now ? found.convened.meetAt : now, zone);
  return { heldOn: at.toFormat('yyyy-MM-dd'), heldTime: at.toFormat('HH:mm') };
}

/** What somebody must have before them when they fill in a form. */
function context(bot: Bot, state: Case, form: SharedRiskFormName, action: PartnerAction | undefined) {
  const found = state.sharedRisk;
  const lines: string[] = [];
  const texts: { label: string; text: string }[] = [];
  if (form === 'share' && found) {
    const last = found.consents.at(-1);
    lines.push(say(`sharedRisk.consentState.${last?.consent ?? 'none'}`, last ? byWords(bot, last) : {}));
    if (last) texts.push({ label: '', text: cut(last.words, 2000) });
    if (state.report?.answers['othersAtRisk'] === 'yes') lines.push(say('sharedRisk.othersAtRisk'));
  }
  if (form === 'review' && found) lines.push(say('sharedRisk.startLine', { signs: signsWords(found.start) }));
  if (form === 'answer' && action) {
    texts.push({ label: say('sharedRisk.part.actions'), text: cut(action.what, 4000) });
    if (action.partner !== '') texts.push({ label: '', text: cut(action.partner, 1000) });
    lines.push(actionWords(bot, action));
  }
  return { lines: lines.map((text) => ({ text })), texts };
}

const kinds: Readonly<Record<Field['type'], string>> = {
  answer: 'answer',
  choice: 'choice',
  choices: 'choices',
  text: 'text',
  narrative: 'narrative',
  reference: 'text',
  date: 'date',
  day: 'date',
  time: 'time',
  clock: 'time',
};

/** People are chosen from a list that folds up. */
function kindOf(id: string, { type }: Field): string {
  return ['actionOwner', 'actionContact'].includes(id) ? 'list' : kinds[type];
}

function labelOf({ app }: Bot, id: string, form: SharedRiskFormName): string {
  const indicator = app.pack.prompts['exploitation']?.indicators.find(({ key }) => riskField(key) === id);
  if (indicator) return indicator.question;
  if (id === 'dueOn' && form === 'answer') return say('sharedRisk.field.dueOn.keep');
  return say(`sharedRisk.field.${id}.label`, { days: app.pack.settings.actionDue.defaultDays });
}

function choicesOf({ app }: Bot, id: string, field: Field): { title: string; value: string }[] {
  if (field.type !== 'choice' && field.type !== 'choices') return [];
  const { sharing } = app.pack;
  const byField: Readonly<Record<string, readonly { id: string; title: string; unverified?: boolean }[]>> = {
    recipient: sharing.recipients,
    basis: sharing.bases,
    condition: sharing.conditions,
  };
  const ofPack = Object.hasOwn(byField, id) ? byField[id] : undefined;
  return field.choices.map((value) => {
    const option = ofPack?.find((one) => one.id === value);
    if (option) return { value, title: optionTitle(option) };
    if (id === 'parts') return { value, title: partsWords([value as never]) };
    const person = app.organisation.people.find((one) => one.id === value);
    return { value, title: person?.name ?? say(`sharedRisk.choice.${value}`) };
  });
}

function optionTitle(option: { readonly title: string; readonly unverified?: boolean }): string {
  return option.unverified ? say('sharedRisk.unverified', { title: option.title }) : option.title;
}
