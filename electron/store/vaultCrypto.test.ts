import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BrokenSeal,
  keyOfPassphrase,
  normalRecoveryCode,
  randomKey,
  randomRecoveryCode,
  unwrap,
  wrap,
} from './vaultCrypto.ts';

describe('a wrapped value', () => {
  it('opens with its key and its binding to what it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (plain, boundTo) => {
        const key = randomKey();
        expect([...unwrap(key, wrap(key, plain, boundTo), boundTo)]).toEqual([...plain]);
      }),
    );
  });

  it('does not open where one bit of it, of its key or of its binding is another one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), fc.nat(), fc.nat(255), (plain, at, keyBit) => {
        const key = randomKey();
        const wrapped = wrap(key, plain, 'patient 1');
        const changed = Buffer.from(wrapped);
        const bit = at % (changed.length * 8);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => unwrap(key, changed, 'patient 1')).toThrow(BrokenSeal);
        expect(() => unwrap(key, wrapped.subarray(0, -1), 'patient 1')).toThrow(BrokenSeal);
        expect(() => unwrap(key, wrapped, 'patient 2')).toThrow(BrokenSeal);
        const other = Buffer.from(key);
        other[keyBit >> 3] = (other[keyBit >> 3] ?? 0) ^ (1 << (keyBit & 7));
        expect(() => unwrap(other, wrapped, 'patient 1')).toThrow(BrokenSeal);
      }),
    );
  });

  it('never looks the same twice', () => {
    const key = randomKey();
    expect(wrap(key, Buffer.from('x'), 'a').equals(wrap(key, Buffer.from('x'), 'a'))).toBe(false);
  });
});

describe('a passphrase', () => {
  it('gives the same key however its letters are composed, and another one with another salt', async () => {
    const how = { kdf: 'scrypt', N: 2, r: 1, p: 1 } as const;
    const salt = randomBytes(16);
    const composed = await keyOfPassphrase('Jos\u00e9 unlocks', salt, how);
    expect((await keyOfPassphrase('Jose\u0301 unlocks', salt, how)).equals(composed)).toBe(true);
    expect((await keyOfPassphrase('Jos\u00e9 unlocks', randomBytes(16), how)).equals(composed)).toBe(false);
  });
});

describe('a recovery code', () => {
  it('has 150 random bits, and is read as it was meant', () => {
    const code = randomRecoveryCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(randomRecoveryCode()).not.toBe(code);
    expect(normalRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''));
    expect(normalRecoveryCode('oil0-1')).toBe('01101');
  });
});
