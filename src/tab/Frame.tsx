import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Drafts } from './drafts';
import { FrameProvider } from './frameParts';
import { Header } from './Header';
import type { Host } from './host';
import { Navigation } from './Navigation';
import { Nowhere } from './Nowhere';
import { Page } from './Page';
import { Progress } from './Progress';
import type { TabServer } from './server';
import { hrefOf, usePlace } from './usePlace';
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
  const first = { page: me.pages[0]?.id ?? 'tracker' };
  const { place, go } = usePlace(host.place, first);
  const nowhere = useRef(place === undefined);
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
  const { reader } = me;
  const drafts = useMemo(() => new Drafts(reader), [reader]);
  const parts = useMemo(
    () => ({
      me,
      server,
      drafts,
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
    [me, server, drafts, go, goOn, announce, host],
  );
  useEffect(() => {
    nowhere.current = place === undefined;
  }, [place]);
  // What one has done is not said to another.
  useEffect(() => setDone(undefined), [reader]);
  // What was being made is there now: the page counts it.
  const making = me.progress !== undefined;
  const made = useRef(making);
  useEffect(() => {
    if (made.current && !making) setVersion((before) => before + 1);
    made.current = making;
  }, [making]);
  return (
    <FrameProvider value={parts}>
      <a className="skip" href="#page">
        {me.words['skip']}
      </a>
      <Header again={again}>
        <Navigation now={place?.page} />
      </Header>
      <Progress />
      {/* Another reader begins anew: nothing of what the one before has typed is left. */}
      {place === undefined ? (
        <Nowhere first={first} />
      ) : (
        <Page key={reader} place={place} theme={theme} version={version} done={done} fromElsewhere={nowhere.current} />
      )}
      <div className="said" role="status" aria-live="polite">
        {said}
      </div>
    </FrameProvider>
  );
}
