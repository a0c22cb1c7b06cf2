import { describe, expect, it } from 'vitest';
import type { NamedFigure } from './benchResult.ts';
import { type Change, changesSince } from './comparison.ts';
import { comparisonText } from './comparisonText.ts';
import type { Figure, Unit } from './figure.ts';
import { type Measured, medianOf, single, worstOf } from './samples.ts';

const figure = (measured: Measured, unit: Unit = 'ms'): Figure => ({
  kind: 'figure',
  id: 'one',
  what: 'one thing',
  unit,
  measured,
  goal: null,
  peers: [],
  load: 0,
});
const named = (one: Figure, name = 'bench/one'): NamedFigure => ({ name, figure: one });
const five = (value: number): Measured => medianOf([value, value, value, value, value]);

/** What became of one figure. */
function become(kept: Measured, now: Measured, unit: Unit = 'ms'): Change['kind'] | undefined {
  return changesSince([named(figure(kept, unit))], [named(figure(now, unit))], ['bench'])[0]?.kind;
}

describe('a figure', () => {
  it('is as before up to 15 % where its samples do not spread, and slower above', () => {
    expect(become(five(100), five(115))).toBe('asBefore');
    expect(become(five(100), five(115.1))).toBe('slower');
    expect(become(five(100), five(85))).toBe('asBefore');
    expect(become(five(100), five(84.9))).toBe('faster');
  });

  it('is slower when it is less, where more is better', () => {
    expect(become(five(100), five(85), 'MB/s')).toBe('asBefore');
    expect(become(five(100), five(84.9), 'MB/s')).toBe('slower');
    expect(become(five(100), five(115.1), 'frames/s')).toBe('faster');
  });

  it('may change by as much as the samples of both results spread', () => {
    // Quartiles 80 and 120 of five: 1.57 × 40 / √5 = 28.1 each.
    const spread = (middle: number): Measured =>
      medianOf([middle - 40, middle - 20, middle, middle + 20, middle + 40]);
    expect(become(spread(100), spread(156))).toBe('asBefore');
    expect(become(spread(100), spread(157))).toBe('slower');
    expect(become(spread(100), five(128))).toBe('asBefore');
    expect(become(spread(100), five(129))).toBe('slower');
  });

  it('is known the better the more samples it has', () => {
    const many = (middle: number): Measured =>
      medianOf(Array.from({ length: 401 }, (_, index) => middle - 40 + index / 5));
    expect(become(many(100), many(115))).toBe('asBefore');
    expect(become(many(100), many(116))).toBe('slower');
  });

  it('may change by 30 % where it is one sample or the worst of many', () => {
    expect(become(single(100), single(130))).toBe('asBefore');
    expect(become(single(100), single(130.1))).toBe('slower');
    expect(become(worstOf([1, 100]), worstOf([1, 130]))).toBe('asBefore');
    expect(become(worstOf([1, 100]), worstOf([1, 131]))).toBe('slower');
    expect(become(medianOf([100]), five(125))).toBe('asBefore');
  });

  it('cannot be compared in another unit or by another statistic', () => {
    expect(
      changesSince([named(figure(five(1), 's'))], [named(figure(five(1000), 'ms'))], ['bench'])[0]?.kind,
    ).toBe('otherwise');
    expect(become(five(100), single(900))).toBe('otherwise');
  });
});

describe('a figure on one side only', () => {
  const kept = [named(figure(five(1)), 'a/old'), named(figure(five(1)), 'b/other')];

  it('is new, or has vanished where its bench ran', () => {
    expect(changesSince(kept, [named(figure(five(1)), 'a/new')], ['a'])).toMatchObject([
      { kind: 'new', name: 'a/new' },
      { kind: 'vanished', name: 'a/old' },
    ]);
  });

  it('has not vanished where its bench did not run', () => {
    expect(changesSince(kept, [], [])).toEqual([]);
  });
});

describe('the text of a comparison', () => {
  it('says what got slower first, with both values, and counts', () => {
    const text = comparisonText(
      changesSince(
        [
          named(figure(five(100)), 'a/same'),
          named(figure(five(100)), 'a/slow'),
          named(figure(five(1)), 'a/gone'),
        ],
        [named(figure(five(101)), 'a/same'), named(figure(five(150)), 'a/slow')],
        ['a'],
      ),
    ).split('\n');
    expect(text[0]).toBe('SLOWER     a/slow: 100 ms then, 150 ms now, 50 % worse, noise up to 15 %');
    expect(text.at(-1)).toBe(
      '1 slower by more than noise, 0 faster, 1 as before, 0 new, 1 vanished, 0 not comparable.',
    );
  });
});
