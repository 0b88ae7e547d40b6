/** The names in {braces} of a pack's sentence. */
export function placeholdersOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** A pack's sentence with its {braces} filled in; the names a sentence may use are checked when the pack loads. */
export function fillIn(sentence: string, words: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (brace, name: string) => String(words[name] ?? brace));
}

/** 'a', 'a and b', 'a, b and c'. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
