import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CardExample } from './example';
import { drawGallery } from './gallery';
import { handmade } from './handmade';

// `npm run gallery`: a picture of every card, in both themes, at the width of a phone and of a chat window.
// `npm run gallery -- report` draws only the cards whose name holds that word.
const EXAMPLES = resolve(__dirname, '../../cards/examples/index.ts');
const FOLDER = resolve(__dirname, '../../.gallery');

async function main(only: string): Promise<void> {
  const all = await allExamples();
  const wanted = all.filter(({ name }) => name.includes(only));
  const pictures = await drawGallery(wanted, FOLDER);
  const wrong = pictures.filter(({ problems }) => problems.length > 0);
  for (const { name, example, theme, width, problems } of wrong) {
    console.error(`${name} (${example}, ${theme}, ${width} px): ${problems.join('; ')}`);
  }
  console.log(
    `${pictures.length} pictures of ${wanted.length} cards, ${wrong.length} with a problem: ${join(FOLDER, 'index.html')}`,
  );
  if (wrong.length > 0 || wanted.length === 0) process.exitCode = 1;
}

/** The product's own examples; the hand-made ones of the tests while there are none. */
async function allExamples(): Promise<readonly CardExample[]> {
  if (!existsSync(EXAMPLES)) return handmade;
  const examples = (await import(pathToFileURL(EXAMPLES).href)) as { allExamples(): readonly CardExample[] };
  return examples.allExamples();
}

void main(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
