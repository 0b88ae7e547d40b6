import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useWords } from '../frameParts';
import type { Field as FieldOf } from '../view';

interface Given {
  readonly field: FieldOf;
  readonly value: string;
  readonly typed: (value: string) => void;
}

/** One field with its label, its hint and what is wrong with it; Fluent ties the three together for whoever hears them. */
export function FormField({ field, value, typed }: Given) {
  const { label, hint, problem } = field;
  return (
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const })}
    >
      <Entry field={field} value={value} typed={typed} />
    </Field>
  );
}

/** The control itself: it asks the `Field` around it for its id and for what describes it. */
function Entry({ field: { id, kind, choices = [] }, value, typed }: Given) {
  const words = useWords();
  switch (kind) {
    case 'line':
    case 'day':
      return (
        <Input
          name={id}
          type={kind === 'day' ? 'date' : 'text'}
          autoComplete="off"
          {...(kind === 'line' ? { dir: 'auto' as const } : {})}
          value={value}
          onChange={(_event, data) => typed(data.value)}
        />
      );
    case 'text':
      return (
        <Textarea
          name={id}
          dir="auto"
          resize="vertical"
          rows={4}
          value={value}
          onChange={(_event, data) => typed(data.value)}
        />
      );
    case 'choice':
      return (
        <Select name={id} value={value} onChange={(_event, data) => typed(data.value)}>
          {!choices.some((choice) => choice.value === '') && <option value="">{words('required')}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </Select>
      );
  }
}
