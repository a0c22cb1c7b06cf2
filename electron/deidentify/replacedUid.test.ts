import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUid, opaqueFileName, recordUid, replacedUid } from './replacedUid.ts';

const key = { bytes: new Uint8Array(32).fill(1) };
const other = { bytes: new Uint8Array(32).fill(2) };

describe('the replacement of a UID', () => {
  it('is a UID of the 2.25 arc, of at most 44 characters', () => {
    fc.assert(
      fc.property(fc.string(), (uid) => {
        const replaced = replacedUid(key, uid);
        expect(replaced).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
        expect(isUid(replaced)).toBe(true);
      }),
    );
  });

  it('is the same for the same UID, another for another UID, and another in another workspace', () => {
    expect(replacedUid(key, '1.2.3')).toBe(replacedUid(key, '1.2.3'));
    expect(replacedUid(key, '1.2.3')).not.toBe(replacedUid(key, '1.2.4'));
    expect(replacedUid(key, '1.2.3')).not.toBe(replacedUid(other, '1.2.3'));
    expect(recordUid(key, '1.2.3')).not.toBe(replacedUid(key, '1.2.3'));
  });

  it('has 122 bits of the hash behind it', () => {
    const number = BigInt(replacedUid(key, '1.2.3').slice('2.25.'.length));
    expect((number >> 76n) & 0xfn).toBe(8n);
    expect((number >> 62n) & 3n).toBe(2n);
  });

  it('stays what it was in the first release', () => {
    expect(replacedUid(key, '1.2.3')).toMatchInlineSnapshot(`"2.25.42383557231174847993217639341012684312"`);
    expect(opaqueFileName(key, 'an instance')).toMatchInlineSnapshot(
      `"217f70ead28ed4a2920cd7d43a8fab77.dcm"`,
    );
  });
});
