import { Button, FluentProvider } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { Frame } from './Frame';
import type { Host } from './host';
import { Problem } from './Problem';
import { ReaderChoice } from './ReaderChoice';
import { TabServer } from './server';
import { fluentThemes } from './theme';
import { useMe } from './useMe';
import type { Theme } from './view';

const Configure = lazy(() => import('./Configure'));

interface Given {
  readonly host: Host;
  /** Words for when the server, which has all others, does not answer. */
  readonly fallback: { readonly failed: string; readonly retry: string };
}

/** The tab: who reads is asked first, then the page of the address is shown. */
export function App({ host, fallback }: Given) {
  const theme = useTheme(host);
  const server = useMemo(() => new TabServer(host), [host]);
  const { got, again } = useMe(server);
  const configuring = /\/tab\/configure$/.test(location.pathname);
  return (
    <FluentProvider theme={fluentThemes[theme]} className="app" data-theme={theme}>
      {got && !('value' in got) && (
        <main className="alone">
          <Problem problem={got.problem ?? { title: fallback.failed, text: '' }}>
            {got.problem?.choose ? (
              <ReaderChoice {...got.problem.choose} chosen={again} />
            ) : (
              <Button onClick={again}>{fallback.retry}</Button>
            )}
          </Problem>
        </main>
      )}
      {got && 'value' in got && configuring && (
        <Suspense>
          <Configure me={got.value} />
        </Suspense>
      )}
      {got && 'value' in got && !configuring && (
        <Frame me={got.value} server={server} host={host} theme={theme} again={again} />
      )}
    </FluentProvider>
  );
}

function useTheme(host: Host): Theme {
  const [theme, setTheme] = useState(host.theme);
  useEffect(() => host.onTheme(setTheme), [host]);
  // What shows around the page while it is drawn, and the browser's own scroll bars and pickers.
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}
