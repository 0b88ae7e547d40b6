import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { FrameProvider } from './frameParts';
import { Header } from './Header';
import type { Host } from './host';
import { Page } from './Page';
import { Navigation } from './Navigation';
import { Progress } from './Progress';
import type { TabServer } from './server';
import { here, hrefOf, usePlace } from './usePlace';
import type { Place, TabMe, Theme } from './view';

interface Given {
  readonly me: TabMe;
  readonly server: TabServer;
  readonly host: Host;
  readonly theme: Theme;
  /** Somebody else reads now. */
  readonly again: () => void;
}

/** Around every page: the organisation, the ways to the pages, and where what happens is said aloud. */
export function Frame({ me, server, host, theme, again }: Given) {
  const { place, go } = usePlace(host.place ?? here() ?? { page: me.pages[0]?.id ?? 'tracker' });
  const [said, setSaid] = useState('');
  const [done, setDone] = useState<{ readonly text: string }>();
  const [version, setVersion] = useState(0);
  const announce = useCallback((text: string) => setSaid((before) => (before === text ? `${text} ` : text)), []);
  const goOn = useCallback(
    (next: Place) => {
      setDone(undefined);
      go(next);
    },
    [go],
  );
  const parts = useMemo(
    () => ({
      me,
      server,
      href: hrefOf,
      go: goOn,
      announce,
      done: (text: string, to: Place | undefined) => {
        announce(text);
        setDone({ text });
        if (to) go(to);
        else setVersion((before) => before + 1);
      },
      openChat: () => {
        if (me.chat !== undefined) host.open(me.chat);
      },
    }),
    [me, server, go, goOn, announce, host],
  );
  // What was being made is there now: the page counts it.
  const making = me.progress !== undefined;
  const made = useRef(making);
  useEffect(() => {
    if (made.current && !making) setVersion((before) => before + 1);
    made.current = making;
  }, [making]);
  const reader = `${me.reader ?? me.name}`;
  return (
    <FrameProvider value={parts}>
      <a className="skip" href="#page">
        {me.words['skip']}
      </a>
      <Header again={again}>
        <Navigation now={place.page} />
      </Header>
      <Progress />
      <Page place={place} theme={theme} version={`${reader} ${version}`} done={done} />
      <div className="said" role="status" aria-live="polite">
        {said}
      </div>
    </FrameProvider>
  );
}
