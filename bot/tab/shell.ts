import { randomBytes } from 'node:crypto';
import { word } from '../../cards/words';
import { escaped } from '../page/html';
import type { Bundle } from './bundle';

/** Who may frame the tab: the hosts that Microsoft lists for tabs ("Prerequisites for creating your Teams tab"), and we ourselves. */
const hosts = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
];

/** Where teams-js looks up which hosts it may talk to; without it, it uses a list of its own. */
const hostList = 'https://res.cdn.office.net';

export interface Shell {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page around everything: it holds nothing of anybody, so it is the same for all. Fluent writes its styles while the page runs, and the
 * browser takes those alone that carry this answer's number.
 *
 * @param folder where the files of the bundle are, as seen from the page: a proxy may serve all of it further down its tree
 */
export function shellOf({ scripts, styles }: Bundle, folder: string): Shell {
  const nonce = randomBytes(18).toString('base64');
  const [first, ...others] = scripts;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Charts come as data.
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${hostList}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${hosts.join(' ')}`,
  ].join('; ');
  return {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-Content-Type-Options': 'nosniff',
    },
    html: `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(word('tab.shell.title'))}</title>
<link rel="icon" href="data:,">
${styles.map((name) => `<link rel="stylesheet" href="${folder}/${name}">`).join('\n')}
${others.map((name) => `<link rel="modulepreload" href="${folder}/${name}">`).join('\n')}
<script type="module" src="${folder}/${first}"></script>
</head>
<body>
<div id="tab" data-style-nonce="${nonce}" data-failed="${escaped(word('tab.shell.failed'))}" data-retry="${escaped(word('tab.shell.retry'))}"><p class="waiting" role="status">${escaped(word('tab.shell.loading'))}</p></div>
<noscript><p class="waiting">${escaped(word('tab.shell.noScript'))}</p></noscript>
</body>
</html>
`,
  };
}
