import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Blocks } from './blocks/Blocks';
import { NoticeBlock } from './blocks/NoticeBlock';
import { Filters } from './Filters';
import { useFrame, useWords } from './frameParts';
import { Loading } from './Loading';
import { Problem } from './Problem';
import { useView, type Shown } from './useView';
import type { Place, Theme } from './view';

interface Given {
  readonly place: Place;
  readonly theme: Theme;
  readonly version: number;
  /** What was just done, said at the top of the page. */
  readonly done: { readonly text: string } | undefined;
  /** There was something else in its place, and whoever reads begins at its title. */
  readonly fromElsewhere: boolean;
}

/** The page of a place. The one before stays while its own filters change; another page begins empty. */
export function Page({ place, theme, version, done, fromElsewhere }: Given) {
  const { me, server, announce } = useFrame();
  const words = useWords();
  const { shown, loading, again } = useView(server, place, theme, version);
  const main = useRef<HTMLElement>(null);
  const [begins] = useState(fromElsewhere);
  const arrived = useRef<Shown>(undefined);
  const samePage = shown !== undefined && isSamePage(shown.place, place);
  const got = samePage ? shown.got : undefined;

  // Whoever has gone to another page begins at its title; whoever has changed a filter stays there and hears that it has changed.
  useEffect(() => {
    if (loading || !shown) return;
    const title = 'value' in shown.got ? shown.got.value.title : (shown.got.problem?.title ?? words('failedTitle'));
    document.title = `${title} – ${me.organisation}`;
    const before = arrived.current;
    arrived.current = shown;
    if (before === undefined) {
      if (begins) toTitle(main.current);
      return;
    }
    const failedBefore = !('value' in before.got) && before !== shown;
    if (!isSamePage(before.place, shown.place) || failedBefore) toTitle(main.current);
    else if (before.place !== shown.place) announce(`${words('opened')}: ${title}`);
  }, [shown, loading]);

  // Something on the page is being made.
  const seconds = got && 'value' in got ? got.value.again : undefined;
  useEffect(() => {
    if (seconds === undefined || loading) return;
    const timer = setTimeout(again, seconds * 1000);
    return () => clearTimeout(timer);
  }, [seconds, loading, again]);

  // What was done is said below the title, wherever the form for it was.
  useEffect(() => {
    if (done) toTitle(main.current);
  }, [done]);

  return (
    <main ref={main} id="page" tabIndex={-1} aria-busy={loading}>
      {!got && <Loading />}
      {got && !('value' in got) && (
        <Problem problem={got.problem ?? { title: words('failedTitle'), text: words('failedText') }}>
          <Button onClick={again}>{words('retry')}</Button>
        </Problem>
      )}
      {got && 'value' in got && (
        <>
          <h1 tabIndex={-1}>{got.value.title}</h1>
          <p className="lead">{got.value.lead}</p>
          <p className="as-at">{got.value.asAt}</p>
          {done !== undefined && <NoticeBlock notice={{ tone: 'good', text: done.text }} word="noteDone" />}
          <Filters filters={got.value.filters} place={place} />
          <div className={loading ? 'blocks stale' : 'blocks'}>
            <Blocks blocks={got.value.blocks} />
            {got.value.blocks.length === 0 && <NoticeBlock notice={{ tone: 'empty', text: words('empty') }} />}
          </div>
        </>
      )}
    </main>
  );
}

/** Two cases are two pages, though their addresses differ by a parameter. */
function isSamePage(one: Place, other: Place): boolean {
  return one.page === other.page && (one.page !== 'case' || one.query?.['reference'] === other.query?.['reference']);
}

function toTitle(main: HTMLElement | null): void {
  window.scrollTo(0, 0);
  main?.querySelector('h1')?.focus();
}
