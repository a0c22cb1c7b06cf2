import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomInt, scrypt } from 'node:crypto';
import { z } from 'zod';

/** What keys are made and wrapped with: AES-256-GCM, scrypt (RFC 7914) and HKDF (RFC 5869), all Node's own. */

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A value does not open with this key: another key, or bytes that were changed. */
export class BrokenSeal extends Error {
  readonly code = 'EBROKENSEAL';
}

/** Fresh memory for a key, outside Buffer's shared pool, so that zeroing it leaves no copy behind. */
export function randomKey(): Buffer {
  const key = Buffer.alloc(KEY_BYTES);
  randomBytes(KEY_BYTES).copy(key);
  return key;
}

/** As long as a key, as NIST SP 800-132 §5.1 asks for at least half of. */
export const randomSalt = (): Buffer => randomBytes(KEY_BYTES);

/** Encrypts a short value: nonce, ciphertext and tag in one. `boundTo` must be named again to open it. */
export function wrap(key: Uint8Array, plain: Uint8Array, boundTo: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(boundTo));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws BrokenSeal where the key, the binding or a bit of the value is another one */
export function unwrap(key: Uint8Array, wrapped: Uint8Array, boundTo: string): Buffer {
  if (wrapped.length < NONCE_BYTES + TAG_BYTES) throw new BrokenSeal('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(boundTo));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
  try {
    const start = decipher.update(wrapped.subarray(NONCE_BYTES, wrapped.length - TAG_BYTES));
    decipher.final();
    const plain = Buffer.alloc(start.length);
    start.copy(plain);
    return plain;
  } catch {
    throw new BrokenSeal('does not open');
  }
}

/** A key for one purpose, derived from another. */
export const derivedKey = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `osteoread ${purpose}`, KEY_BYTES));

/** How a passphrase becomes a key; kept beside the wrapped key, so that a later version may ask for more work. */
export type KeyDerivation = {
  readonly kdf: 'scrypt';
  readonly N: number;
  readonly r: number;
  readonly p: number;
};

/** A derivation as it was kept. */
export const keyDerivationSchema = z.object({
  kdf: z.literal('scrypt'),
  // No file can ask this process for more than 1 GiB.
  N: z
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.int().min(1).max(8),
  p: z.int().min(1).max(4),
}) satisfies z.ZodType<KeyDerivation>;

/** 128 MiB of memory and some 0.4 s of one core for every guess (128·N·r bytes, RFC 7914 §2). */
export const KEY_DERIVATION: KeyDerivation = { kdf: 'scrypt', N: 2 ** 17, r: 8, p: 1 };

/** The key of a passphrase. The same text typed on another keyboard gives the same key (NFKC). */
export function keyOfPassphrase(
  passphrase: string,
  salt: Uint8Array,
  { N, r, p }: KeyDerivation,
): Promise<Buffer> {
  const maxmem = 128 * N * r * 2 + 1024 * 1024;
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** Crockford's base 32: no I, L, O and U, which are read for something else. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 6;
const GROUP_LETTERS = 5;

/** 150 random bits in six groups of five letters. */
export const randomRecoveryCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-');

/** A recovery code as it is meant, however it was typed: case, spaces and the letters that look like digits. */
export const normalRecoveryCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
