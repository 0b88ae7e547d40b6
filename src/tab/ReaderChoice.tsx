import { Select } from '@fluentui/react-components';
import { useId } from 'react';
import { readAs } from './host';
import type { Reader } from './view';

interface Given {
  readonly label: string;
  readonly others: readonly Reader[];
  /** Who reads now; nobody where the one that was asked for is not known, and then the hint stands there. */
  readonly now?: string;
  readonly hint?: string;
  readonly chosen: () => void;
}

/** In local mode: whom to read as. */
export function ReaderChoice({ label, others, now, hint, chosen }: Given) {
  const id = useId();
  return (
    <div className="reader">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        size="small"
        value={now ?? ''}
        onChange={(_event, { value }) => {
          readAs(value);
          chosen();
        }}
      >
        {now === undefined && (
          <option value="" disabled hidden>
            {hint}
          </option>
        )}
        {others.map(({ id: person, name }) => (
          <option key={person} value={person}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}
