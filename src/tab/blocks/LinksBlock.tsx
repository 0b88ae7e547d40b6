import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useFrame, useWords } from '../frameParts';
import { Icon } from '../Icon';
import { usePlaceLink } from '../PlaceLink';
import type { Link, Links, Place } from '../view';

/** Ways on: to a place in the tab, to a file, back to the chat. */
export function LinksBlock({ links: { links } }: { readonly links: Links }) {
  return (
    <ul className="links">
      {links.map((link) => (
        <li key={link.label}>
          <OneLink link={link} />
        </li>
      ))}
    </ul>
  );
}

function OneLink({ link }: { readonly link: Link }) {
  if ('to' in link) return <ToPlace to={link.to} label={link.label} />;
  if ('file' in link) return <ToFile file={link.file} label={link.label} />;
  return <ToChat label={link.label} />;
}

function ToPlace({ to, label }: { readonly to: Place; readonly label: string }) {
  return (
    <Button as="a" {...usePlaceLink(to)}>
      {label}
    </Button>
  );
}

function ToChat({ label }: { readonly label: string }) {
  const { me, openChat } = useFrame();
  return me.chat === undefined ? null : (
    <Button icon={<Icon shape="chat" />} onClick={openChat}>
      {label}
    </Button>
  );
}

function ToFile({ file, label }: { readonly file: string; readonly label: string }) {
  const { server, announce } = useFrame();
  const words = useWords();
  const [underWay, setUnderWay] = useState(false);
  const [problem, setProblem] = useState('');
  const fetchIt = async (): Promise<void> => {
    if (underWay) return;
    setUnderWay(true);
    setProblem('');
    announce(words('downloading'));
    const got = await server.save(file);
    setUnderWay(false);
    if ('value' in got) return;
    const text = got.problem?.text ?? words('downloadFailed');
    setProblem(text);
    announce(text);
  };
  return (
    <>
      <Button icon={<Icon shape="file" />} onClick={() => void fetchIt()} aria-disabled={underWay}>
        {underWay ? words('downloading') : label}
      </Button>
      {problem !== '' && <p className="field-problem">{problem}</p>}
    </>
  );
}
