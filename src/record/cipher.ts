import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM with a fresh nonce. Base64 of nonce, tag and text, in this order.
 *
 * @param place where the text belongs: opening it anywhere else fails
 */
export function encrypt(key: KeyObject, place: string, text: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(place));
  const sealed = cipher.update(text);
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws Error when a bit was changed, the place is another, or the key is not the one it was made with */
export function decrypt(key: KeyObject, place: string, sealed: string): Buffer {
  const all = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(all.subarray(ivBytes, ivBytes + tagBytes));
  const text = decipher.update(all.subarray(ivBytes + tagBytes));
  decipher.final();
  return text;
}
