import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A whole page with the policy that lets a browser run and load nothing but its one style. */
export interface Html {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const style = readFileSync(join(__dirname, 'page.css'), 'utf8');

/** Text as text: nothing in it is markup, and what no page may hold (control characters) is left out. */
export function escaped(text: string): string {
  return text
    .replaceAll(/(?![\n\t])\p{Cc}|\p{Noncharacter_Code_Point}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A page without scripts and without anything from elsewhere.
 *
 * @param title stays in the browser's history, so: nothing of the case
 * @param body markup, with everything in it escaped already
 * @param sheet what stands at the foot of each printed sheet: letters, digits and hyphens
 */
export function pageOf(title: string, body: string, sheet = ''): Html {
  const foot = `@page { @bottom-left { content: '${sheet.replaceAll(/[^\w-]/g, '')}'; } }\n`;
  const styled = sheet === '' ? style : style + foot;
  const hash = createHash('sha256').update(styled).digest('base64');
  return {
    html: `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${styled}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  };
}
