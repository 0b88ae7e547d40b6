import { createHash } from 'node:crypto';
import { casePage, type Heading } from '../../bot/page/casePage';
import { askingPage, refusalPage } from '../../bot/page/gatePages';
import { escaped, pageOf } from '../../bot/page/html';
import { isPageToken, newPageToken } from '../../bot/page/pageToken';
import type { Section } from '../../bot/page/section';

const heading: Heading = {
  organisation: 'Northbank Care',
  reference: 'TL-7K3M-9PQ2',
  restricted: false,
  demonstration: false,
  askedBy: 'Grace Lin',
  askedAt: 'Wed 25 Nov 2026, 10:00',
  asAt: 'Wed 25 Nov 2026, 10:01',
};

const section = (text: string): Section => ({
  title: text,
  rows: [{ label: text, text, by: text, at: text }],
  table: { title: text, columns: [text, text], rows: [[text, text]] },
  parts: [{ title: text, rows: [{ label: text, text }] }],
});

/** Every tag with its attributes; of the one that repeats a column's words, its name. */
const tagsIn = (html: string): string[] =>
  [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/data-column="[^"]*"/, 'data-column'));

describe('what people typed', () => {
  const attempts = [
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<!-- --><svg/onload=alert(1)>',
    '&lt;script&gt;',
    '{{7*7}} ${reference} #page.title',
    '\u202Eevil\u202C \u2066isolated',
    'كلام من اليمين و English',
    '😟👩‍👩‍👧 Ystafell Ŵ',
    'a\0b\x07c\uFFFE',
    'x'.repeat(20_000),
    `${'A line.\n'.repeat(2500)}`,
  ];

  test.each(attempts.map((text) => ({ text, shown: text.slice(0, 30) })))(
    'is text wherever it stands: $shown',
    ({ text }) => {
      const { html } = casePage({ ...heading, organisation: text, askedBy: 'Grace Lin' }, [section(text)]);
      const plain = casePage(heading, [section('plain')]).html;
      expect(tagsIn(html)).toEqual(tagsIn(plain));
      // In the section: heading, label, text, by, at, caption, two columns twice, two cells, and a part's heading, label and text.
      const safe = escaped(text);
      expect(html.split(safe).length - 1).toBeGreaterThanOrEqual(14);
    },
  );

  test('is whole, and can be read back', () => {
    const text = attempts.join('\n').replaceAll(/(?!\n)\p{Cc}|\p{Noncharacter_Code_Point}/gu, '');
    const { html } = casePage(heading, [{ title: 'One', rows: [{ label: 'Said', text }] }]);
    const [, shown = ''] = /<dd><span class="text" dir="auto">([^<]*)<\/span>/.exec(html) ?? [];
    const read = shown
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    expect(read).toBe(text);
  });

  test('cannot reach the style of a sheet', () => {
    const { html } = pageOf('Title', '', "'; } </style><script>");
    expect(html.match(/<script|<\/style>/g)).toEqual(['</style>']);
  });
});

test('can be read without seeing it: language, one h1, headings in order, headers for every table', () => {
  const { html } = casePage(heading, [section('One'), section('Two')]);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
  expect([...html.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(['1', '2', '3', '2', '3']);
  expect(html.match(/<table/g)).toHaveLength(2);
  expect(html.match(/<caption>/g)).toHaveLength(2);
  expect(html.match(/scope="col"/g)).toHaveLength(4);
  expect(html.match(/scope="row"/g)).toHaveLength(2);
  const labelled = [...html.matchAll(/aria-labelledby="(\w+)"/g)].map(([, id = '']) => html.includes(` id="${id}"`));
  expect(labelled).toEqual([true, true]);
});

test('its policy allows its own style and nothing else', () => {
  for (const { html, contentSecurityPolicy } of [casePage(heading, []), askingPage(), refusalPage('failure')]) {
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(contentSecurityPolicy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    );
    expect(html).not.toMatch(/ style=|<script|url\(|@import/);
  }
});

test('its title, which a browser remembers, names no case; each sheet of paper does', () => {
  const { html } = casePage(heading, []);
  expect(/<title>(.*)<\/title>/.exec(html)?.[1]).not.toMatch(/TL-/);
  expect(html).toContain("@bottom-left { content: 'TL-7K3M-9PQ2'; }");
});

test('a token is 32 random bytes', () => {
  const tokens = Array.from({ length: 100 }, newPageToken);
  expect(new Set(tokens).size).toBe(100);
  expect(tokens.every(isPageToken)).toBe(true);
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
  for (const wrong of ['', 'TL-7K3M-9PQ2', `${tokens[0]}A`, `${tokens[0]?.slice(1)}.`, `${tokens[0]}\n`])
    expect(isPageToken(wrong)).toBe(false);
});
