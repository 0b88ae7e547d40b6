import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { findHost } from './host';
import './tab.css';

/** What the shell gives along: the number that Fluent's styles carry, and the words for when the server cannot be asked for more. */
const element = document.getElementById('tab');
if (!element) throw new Error('The shell has no place for the tab.');
const { styleNonce = '', failed = '', retry = '' } = element.dataset;
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce: styleNonce } });

void findHost().then((host) =>
  createRoot(element).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <App host={host} fallback={{ failed, retry }} />
    </RendererProvider>,
  ),
);
