import { foldText } from './foldedText';

/**
 * Is the text one NHS number: ten digits, spaces, hyphens and invisible characters between them allowed, whose sum with
 * weights 10 to 1 is divisible by 11? Scottish CHI and Northern Ireland H&C numbers pass the same test. A stem whose check
 * digit would be 10 has no tenth digit that fits, so it is never valid. (Domain reference 13.2.)
 */
export function isNhsNumber(text: string): boolean {
  const digits = foldText(text).text.replace(/[ -]/g, '');
  if (!/^\d{10}$/.test(digits)) return false;
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11 === 0;
}
