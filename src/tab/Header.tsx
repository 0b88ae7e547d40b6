import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useFrame, useWords } from './frameParts';
import { Icon } from './Icon';
import { ReaderChoice } from './ReaderChoice';

/** The organisation, the way back to the chat, who reads (in local mode: a choice), and the navigation. */
export function Header({ again, children }: { readonly again: () => void; readonly children: ReactNode }) {
  const { me, openChat } = useFrame();
  const words = useWords();
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
          <ReaderChoice label={words('readingAs')} others={me.others} now={me.reader} chosen={again} />
        ) : (
          <p className="reader">{me.name}</p>
        )}
      </div>
      {children}
    </header>
  );
}
