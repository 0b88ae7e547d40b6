import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useFrame, useWords } from './frameParts';
import type { Filter, Place } from './view';

/** What narrows a page down. Each choice is a parameter of the address, so it can be linked to and taken back. */
export function Filters({ filters, place }: { readonly filters: readonly Filter[]; readonly place: Place }) {
  const { go } = useFrame();
  const words = useWords();
  if (filters.length === 0) return null;
  const choose = (id: string, value: string): void => {
    const chosen = Object.entries({ ...place.query, [id]: value }).filter(([, one]) => one !== '');
    go({ page: place.page, query: Object.fromEntries(chosen) });
  };
  return (
    <div className="filters" role="group" aria-label={words('filters')}>
      {filters.map((filter) => {
        const value = place.query?.[filter.id] ?? filter.value;
        return (
          <Field key={filter.id} label={filter.label}>
            {filter.choices.length === 0 ? (
              <Typed key={value} value={value} chosen={(typed) => choose(filter.id, typed)} />
            ) : (
              <Select value={value} onChange={(_event, data) => choose(filter.id, data.value)}>
                {filter.choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        );
      })}
    </div>
  );
}

/** Without choices it is typed; it counts when one is done typing. */
function Typed({ value, chosen }: { readonly value: string; readonly chosen: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const done = (): void => {
    if (typed.trim() !== value) chosen(typed.trim());
  };
  return (
    <Input
      value={typed}
      onChange={(_event, data) => setTyped(data.value)}
      onBlur={done}
      onKeyDown={({ key }) => key === 'Enter' && done()}
    />
  );
}
