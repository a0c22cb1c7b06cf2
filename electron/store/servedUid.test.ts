import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUuid } from '../../shared/base/ids.ts';
import { servedUid, uuidOfServedUid } from './servedUid.ts';

describe('a served UID', () => {
  it('is the UUID as a decimal number, as in the example of PS3.5 B.2', () => {
    expect(servedUid('f81d4fae-7dec-11d0-a765-00a0c91e6bf6')).toBe(
      '2.25.329800735698586629295641978511506172918',
    );
  });

  it('leads back to its UUID, and is a valid UID of at most 64 characters', () => {
    fc.assert(
      fc.property(fc.uuid().filter(isUuid), (uuid) => {
        const uid = servedUid(uuid);
        expect(uid).toMatch(/^2\.25\.(0|[1-9]\d*)$/);
        expect(uid.length).toBeLessThanOrEqual(64);
        expect(uuidOfServedUid(uid)).toBe(uuid);
      }),
    );
  });

  it('is told from any other UID', () => {
    for (const uid of [
      '',
      '1.2.840.10008.1.2',
      '2.25.',
      '2.25.01',
      '2.25.1',
      `2.25.${'9'.repeat(39)}`,
      '2.25.-1',
    ]) {
      expect(uuidOfServedUid(uid), uid).toBeNull();
    }
  });
});
