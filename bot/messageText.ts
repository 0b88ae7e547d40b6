/**
 * What a message in Teams says, as plain text. Teams gives it as HTML; its paragraphs become lines, and the picture of an emoji the emoji.
 * What comes out is only ever shown as text.
 */
export function messageText(content: string, contentType: string): string {
  return contentType === 'text' ? content.trim() : plain(content);
}

/** Teams carries at most about 28 KB; more comes from elsewhere. */
const longest = 100_000;

function plain(html: string): string {
  const text = html
    .slice(0, longest)
    .replace(/\s+/g, ' ')
    .replace(/<(?:emoji|img)\b[^<>]*\balt="([^"<>]*)"[^<>]*>/gi, '$1')
    .replace(/<br\b[^<>]*>|<\/(?:p|div|li|tr|h[1-6]|blockquote|pre)>/gi, '\n')
    .replace(/<li\b[^<>]*>/gi, '- ')
    .replace(/<[^<>]*>/g, '');
  return decoded(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Once, so that what somebody wrote about HTML stays what they wrote. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
