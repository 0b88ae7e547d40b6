import type { Picture } from './gallery';

/** One page with all pictures, a card a row, without anything from a network. */
export function galleryPage(pictures: readonly Picture[]): string {
  const cards = new Map<string, Picture[]>();
  for (const picture of pictures) {
    const key = `${picture.name} · ${picture.example}`;
    cards.set(key, [...(cards.get(key) ?? []), picture]);
  }
  const rows = [...cards].map(([key, those]) => {
    const problems = [...new Set(those.flatMap((picture) => picture.problems))];
    const list = problems.map((problem) => `<li>${escape(problem)}</li>`).join('');
    const shots = those.map(
      ({ file, theme, width }) =>
        `<figure><img src="${escape(file)}" alt="${escape(key)}, ${theme}, ${width} px" width="${width}"><figcaption>${theme} ${width}</figcaption></figure>`,
    );
    return `<section><h2>${escape(key)}</h2>${list && `<ul class="wrong">${list}</ul>`}<div>${shots.join('')}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Throughline: every card</title>
<style>body{font:14px sans-serif;background:#ddd;margin:16px}div{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}
figure{margin:0}figcaption{color:#444}.wrong{color:#b00}</style>
<h1>Every card (${cards.size})</h1>${rows.join('\n')}</html>`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
