/** The words one can type in a personal chat. `act as` and `clock` exist in local mode alone. */
const everywhere = [
  'report',
  'missed contact',
  'shared risk',
  'resume',
  'my reports',
  'duty',
  'supervision',
  'learning',
  'case',
  'my actions',
  'practise',
  'weak signals',
  'audits',
  'delivery',
  'retention',
  'help',
] as const;
const localOnly = ['act as', 'clock'] as const;

const takesMore: readonly CommandWord[] = ['case', 'shared risk', 'act as', 'clock', 'delivery', 'audits'];

export type CommandWord = (typeof everywhere)[number] | (typeof localOnly)[number] | 'duty channel';

export function commandWords(local: boolean): readonly CommandWord[] {
  return local ? [...everywhere, ...localOnly] : everywhere;
}

/** The command in what somebody typed, and the rest of the words; undefined when it is none. */
export function understand(text: string): { readonly command: CommandWord; readonly rest: string } | undefined {
  const typed = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  // The verb is written both ways.
  const words = typed.replace(/^(\/?)practice\b/i, '$1practise');
  const command = [...everywhere, ...localOnly, 'duty channel' as const]
    .sort((a, b) => b.length - a.length)
    .find((known) => new RegExp(`^/?${known}(?:[.!?]*$|\\s)`, 'i').test(words));
  if (!command) return undefined;
  const rest = words
    .replace(/^\//, '')
    .slice(command.length)
    .replace(/^[.!?]+$/, '')
    .trim();
  // Only those that take something may be followed by more: "report the boiler" is not understood as "report".
  return rest === '' || takesMore.includes(command) ? { command, rest } : undefined;
}
