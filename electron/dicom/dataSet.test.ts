import { describe, expect, it } from 'vitest';
import { attributesOf } from './attributes.ts';
import type { ElementEncoding } from './dataElement.ts';
import { MAX_DEPTH, readDataSet } from './dataSet.ts';
import { bytesInMemory, type SourceBytes } from './sourceBytes.ts';
import { sourceWindow } from './sourceWindow.ts';

const EXPLICIT: ElementEncoding = { isExplicit: true, isBigEndian: false };
const IMPLICIT: ElementEncoding = { isExplicit: false, isBigEndian: false };

const head = (tag: number, length: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(Math.floor(tag / 0x10000), 0);
  bytes.writeUInt16LE(tag % 0x10000, 2);
  bytes.writeUInt32LE(length, 4);
  return bytes;
};
const implicit = (tag: number, value: string | Buffer): Buffer =>
  Buffer.concat([head(tag, value.length), Buffer.from(value)]);
const explicit = (tag: number, vr: string, value: string | Buffer, length = value.length): Buffer => {
  const isLong = ['SQ', 'UN', 'OB', 'ZZ'].includes(vr);
  const bytes = Buffer.alloc(isLong ? 12 : 8);
  head(tag, 0).copy(bytes);
  bytes.write(vr, 4, 'latin1');
  if (isLong) bytes.writeUInt32LE(length, 8);
  else {
    bytes.writeUInt16LE(length, 6);
  }
  return Buffer.concat([bytes, Buffer.from(value)]);
};
const UNDEFINED = 0xffffffff;
const ITEM = 0xfffee000;
const itemEnd = head(0xfffee00d, 0);
const sequenceEnd = head(0xfffee0dd, 0);

const read = (bytes: Buffer, encoding = EXPLICIT) => {
  const window = sourceWindow(bytesInMemory(bytes));
  const dataSet = readDataSet(window, 0, bytes.length, encoding, false);
  return { ...dataSet, attributes: attributesOf(dataSet, window, encoding) };
};
const after = explicit(0x00100020, 'LO', 'ID');

describe('the elements of a data set', () => {
  it('are found behind sequences of either kind of length', () => {
    const item = Buffer.concat([head(ITEM, 10), explicit(0x00080100, 'SH', 'AP')]);
    const open = Buffer.concat([head(ITEM, UNDEFINED), explicit(0x00080100, 'SH', 'LL'), itemEnd]);
    for (const sequence of [
      explicit(0x00081110, 'SQ', Buffer.concat([item, open])),
      explicit(0x00081110, 'SQ', Buffer.concat([item, open, sequenceEnd]), UNDEFINED),
    ]) {
      const { attributes, stop } = read(Buffer.concat([sequence, after]));
      expect(stop).toBeNull();
      expect(attributes.string('00100020')).toBe('ID');
      expect(attributes.items('00081110').map((one) => one.string('00080100'))).toEqual(['AP', 'LL']);
    }
  });

  it('of unknown representation and undefined length are implicit inside', () => {
    const content = Buffer.concat([head(ITEM, 10), implicit(0x00080100, 'AP'), sequenceEnd]);
    const { attributes } = read(Buffer.concat([explicit(0x00091010, 'UN', content, UNDEFINED), after]));
    expect(attributes.items('00091010')[0]?.string('00080100')).toBe('AP');
    expect(attributes.string('00100020')).toBe('ID');
  });

  it('may be implicit in the items of an explicit data set, as some scanners write them', () => {
    const items = Buffer.concat([head(ITEM, 10), implicit(0x00080100, 'AP')]);
    const { attributes } = read(explicit(0x00081110, 'SQ', items));
    expect(attributes.items('00081110')[0]?.string('00080100')).toBe('AP');
  });

  it('may be of a representation that is not known yet, or of none', () => {
    for (const strange of [
      explicit(0x00091010, 'ZZ', 'abcdef'),
      explicit(0x00091010, 'XY', 'abcdef'),
      implicit(0x00091010, 'abcdef'),
    ]) {
      expect(read(Buffer.concat([strange, after])).attributes.string('00100020')).toBe('ID');
    }
  });

  it('may have odd lengths and group lengths, and end in padding', () => {
    const bytes = Buffer.concat([
      explicit(0x00080000, 'UL', Buffer.from([9, 0, 0, 0])),
      explicit(0x00080060, 'CS', 'ABC'),
      after,
      explicit(0xfffcfffc, 'OB', Buffer.alloc(6)),
      Buffer.alloc(100),
    ]);
    const { attributes, stop } = read(bytes);
    expect(stop).toBeNull();
    expect(attributes.string('00080060')).toBe('ABC');
    expect(attributes.string('00100020')).toBe('ID');
  });

  it('take the first of two of one tag', () => {
    expect(read(Buffer.concat([after, explicit(0x00100020, 'LO', 'NO')])).attributes.string('00100020')).toBe(
      'ID',
    );
  });
});

describe('a data set made to exhaust its reader', () => {
  const nested = (depth: number, encoding: ElementEncoding): Buffer => {
    const open = encoding.isExplicit
      ? Buffer.concat([explicit(0x00081110, 'SQ', '', UNDEFINED), head(ITEM, UNDEFINED)])
      : Buffer.concat([head(0x00081110, UNDEFINED), head(ITEM, UNDEFINED)]);
    const close = Buffer.concat([itemEnd, sequenceEnd]);
    return Buffer.concat([
      ...Array.from({ length: depth }, () => open),
      ...Array.from({ length: depth }, () => close),
    ]);
  };

  it.each([
    ['explicit', EXPLICIT],
    ['implicit', IMPLICIT],
  ] as const)('by nesting %s sequences is refused by depth', (_name, encoding) => {
    expect(read(nested(MAX_DEPTH, encoding), encoding).stop).toBeNull();
    expect(read(nested(MAX_DEPTH + 1, encoding), encoding).stop).toBe('tooDeep');
    expect(read(nested(100_000, encoding), encoding).stop).toBe('tooDeep');
  });

  it('by sequences of known length is opened to the same depth and no further', () => {
    let bytes = explicit(0x00080100, 'SH', 'AP');
    for (let depth = 0; depth < 1000; depth += 1) {
      bytes = explicit(0x00081110, 'SQ', Buffer.concat([head(ITEM, bytes.length), bytes]));
    }
    let inner = read(bytes).attributes.items('00081110');
    let depth = 0;
    for (; inner[0] !== undefined; depth += 1) inner = inner[0].items('00081110');
    expect(depth).toBe(MAX_DEPTH);
  });

  it('by elements without number is refused by their number', () => {
    const heads = Buffer.alloc(60_000 * 8);
    for (let index = 0; index < 60_000; index += 1) head(0x00090000 + index, 0).copy(heads, 8 * index);
    expect(read(heads, IMPLICIT).stop).toBe('tooMany');
  });

  it('by values without measure is read past them, and what runs over the end is cut', () => {
    let most = 0;
    const value = 300 * 1024 * 1024;
    const start = Buffer.concat([explicit(0x00091010, 'OB', '', value)]);
    const source: SourceBytes = {
      size: start.length + value + after.length,
      read: (offset, length) => {
        most = Math.max(most, length);
        if (offset === 0) return start;
        return after.subarray(offset - start.length - value, offset - start.length - value + length);
      },
    };
    const window = sourceWindow(source, start);
    const dataSet = readDataSet(window, 0, source.size, EXPLICIT, false);
    expect(attributesOf(dataSet, window, EXPLICIT).string('00100020')).toBe('ID');
    expect(attributesOf(dataSet, window, EXPLICIT).bytes('00091010').length).toBe(0);
    expect(most).toBeLessThanOrEqual(64 * 1024);
    expect(readDataSet(window, 0, source.size - 1, EXPLICIT, false).stop).toBe('cut');
  });
});
