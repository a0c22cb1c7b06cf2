import { describe, expect, it } from 'vitest';
import { bytesText, counted, inWords, lengthText, percent, when } from './format.ts';

describe('a percentage', () => {
  it('is whole, and half only from half on', () => {
    expect([percent(0.494), percent(0.499), percent(0.5)]).toEqual(['49 %', '49 %', '50 %']);
  });
});

describe('a length', () => {
  it('has a decimal where it matters and keeps its unit', () => {
    expect(lengthText(0.02, 'mm')).toBe('< 0.1 mm');
    expect(lengthText(0.3, 'px')).toBe('< 1 px');
    expect(lengthText(0, 'mm')).toBe('0.0 mm');
    expect(lengthText(0.84, 'mm')).toBe('0.8 mm');
    expect(lengthText(9.97, 'mm')).toBe('10 mm');
    expect(lengthText(63.4, 'mm')).toBe('63 mm');
    expect(lengthText(3.2, 'px')).toBe('3 px');
  });
});

describe('a time', () => {
  it('names the day unless it is today', () => {
    const now = new Date(2026, 10, 21, 15, 0);
    expect(when(new Date(2026, 10, 21, 12, 4).toISOString(), now)).toBe('12:04');
    expect(when(new Date(2026, 10, 20, 12, 4).toISOString(), now)).toBe('20 Nov 2026, 12:04');
    expect(when(new Date(2026, 10, 20, 12, 4).toISOString(), now, 'zh')).toBe('2026年11月20日 12:04');
  });
});

describe('bytes', () => {
  it('never show four digits before the point', () => {
    expect([0, 999, 1000, 999_499, 999_600, 12_400_000, 3e9].map(bytesText)).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '999 kB',
      '1.0 MB',
      '12.4 MB',
      '3.0 GB',
    ]);
  });
});

describe('words', () => {
  it('count and join as English does', () => {
    expect([counted(1, 'file'), counted(0, 'file'), counted(2, 'study', 'studies')]).toEqual([
      '1 file',
      '0 files',
      '2 studies',
    ]);
    expect([inWords([]), inWords(['a']), inWords(['a', 'b'], 'or'), inWords(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a or b',
      'a, b and c',
    ]);
  });
});
