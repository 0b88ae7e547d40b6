import { Button, Select } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useFrame, useWords } from './frameParts';
import { readAs } from './host';
import { Icon } from './Icon';

/** The organisation, the way back to the chat, who reads (in local mode: a choice), and the navigation. */
export function Header({ again, children }: { readonly again: () => void; readonly children: ReactNode }) {
  const { me, openChat } = useFrame();
  const words = useWords();
  const id = useId();
  return (
    <header className="header">
      <div className="names">
        <p className="organisation">{me.organisation}</p>
        {me.chat !== undefined && (
          <Button className="chat" size="small" appearance="subtle" icon={<Icon shape="chat" />} onClick={openChat}>
            {words('backToChat')}
          </Button>
        )}
        {me.others ? (
          <div className="reader">
            <label htmlFor={id}>{words('readingAs')}</label>
            <Select
              id={id}
              size="small"
              value={me.reader ?? ''}
              onChange={(_event, { value }) => {
                readAs(value);
                again();
              }}
            >
              {me.others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
        ) : (
          <p className="reader">{me.name}</p>
        )}
      </div>
      {children}
    </header>
  );
}
