/**
 * A flow is what a multi-step conversation is, as a value: its steps, the fields each asks, and where it goes next. Nothing
 * else knows the order. Adding a step touches one flow, one card and one words file; `lint.ts` says what was forgotten.
 */
export interface Flow {
  readonly id: string;
  /** A draft finishes on the version it began with: a change that matters to a half-finished draft is a new version. */
  readonly version: number;
  readonly first: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly steps: Readonly<Record<string, Step>>;
}

export interface Step {
  readonly fields: readonly string[];
  /** The field whose answer names a threshold prompt; the indicators of that prompt are asked in this step too. */
  readonly prompt?: string;
  /** Tried in order; the last has no `when`. `end` means: nothing more to ask. */
  readonly next: readonly [...(Branch & { readonly when: Condition })[], Branch];
}

export interface Branch {
  readonly when?: Condition;
  readonly to: string;
}

/** All given parts must hold. */
export interface Condition {
  readonly field: string;
  readonly in?: readonly string[];
  /** True: the field has an answer. */
  readonly given?: true;
  readonly notSameAs?: string;
}

export type Field =
  /** yes, no, or not known. A blank counts as not known; it is never counted as no. */
  | { readonly type: 'answer'; readonly required?: boolean }
  | { readonly type: 'choice'; readonly choices: readonly string[]; readonly required?: boolean }
  /** Any number of them; a card sends them joined by commas. */
  | { readonly type: 'choices'; readonly choices: readonly string[]; readonly required?: boolean }
  /** `numbersAllowed`: not searched for identifiers, because a log number or telephone number belongs in it. */
  | {
      readonly type: 'text' | 'narrative';
      readonly required?: boolean;
      readonly max: number;
      readonly numbersAllowed?: true;
    }
  /** The organisation's own reference for a person: never a name or an identifier. */
  | { readonly type: 'reference'; readonly required?: boolean; readonly max: number }
  /** YYYY-MM-DD, today or earlier in the organisation's zone. */
  | { readonly type: 'date'; readonly required?: boolean }
  /** HH:mm, in the organisation's zone, of the date in `of`. */
  | { readonly type: 'time'; readonly of: string; readonly required?: boolean }
  /** The same for something still to come: any day, any time of the day in `of`. */
  | { readonly type: 'day'; readonly required?: boolean }
  | { readonly type: 'clock'; readonly of: string; readonly required?: boolean };

/** What has been answered so far, by field. Blank answers are not kept. */
export type Entered = Readonly<Record<string, string>>;

/** The indicators a threshold prompt asks (the policy pack knows). Empty for a prompt it does not have. */
export type IndicatorsOf = (prompt: string) => readonly string[];

/** The field under which an indicator's answer is kept: two prompts may ask the same thing of different matters. */
export function indicatorField(prompt: string, indicator: string): string {
  return `${prompt}.${indicator}`;
}

export function stepOf(flow: Flow, id: string): Step | undefined {
  return Object.hasOwn(flow.steps, id) ? flow.steps[id] : undefined;
}

/** Every field a step asks, with the indicators of the prompt that was chosen. */
export function fieldsOf(flow: Flow, id: string, entered: Entered, indicatorsOf: IndicatorsOf): Record<string, Field> {
  const step = stepOf(flow, id);
  if (!step) return {};
  const own = step.fields.flatMap((field) => (flow.fields[field] ? [[field, flow.fields[field]] as const] : []));
  const prompt = step.prompt === undefined ? undefined : entered[step.prompt];
  const indicators = prompt === undefined ? [] : indicatorsOf(prompt);
  return Object.fromEntries<Field>([
    ...own,
    ...indicators.map((indicator) => [indicatorField(prompt ?? '', indicator), { type: 'answer' } as const] as const),
  ]);
}
