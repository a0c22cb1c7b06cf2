import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIDES } from '../dicom/projection.ts';
import { closeGaps } from './closing.ts';
import { readMap } from './mapFindings.ts';
import { coverageOf, emptyStretches, type UnwrappedMap } from './unwrappedMap.ts';

const COLUMNS = 36;

/** A map of 1 mm cells, as many columns as fit 36 mm round the axis. */
function mapOf(rows: readonly string[], rowMm = 1): UnwrappedMap {
  const covered = Uint8Array.from(rows.join(''), (cell) => (cell === '#' ? 1 : 0));
  const columns = rows[0]?.length ?? 0;
  return {
    columns,
    rows: rows.length,
    rowMm,
    radiusMm: new Float32Array(covered.length).fill(columns / (2 * Math.PI)),
    covered,
  };
}

const column = (at: number, rows: number, gap: readonly number[] = []): readonly string[] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: COLUMNS }, (_, k) => (k === at && !gap.includes(row) ? '#' : '.')).join(''),
  );

/** Multiples of eight, so that no column has its middle on the border of two sectors. */
const anyMap = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, eighth]) =>
    fc
      .array(fc.boolean(), { minLength: rows * eighth * 8, maxLength: rows * eighth * 8 })
      .map((cells): UnwrappedMap => {
        const columns = eighth * 8;
        return {
          columns,
          rows,
          rowMm: 0.6,
          radiusMm: Float32Array.from(cells, (_, cell) => 8 + ((cell * 7) % 5)),
          covered: Uint8Array.from(cells, (cell) => (cell ? 1 : 0)),
        };
      }),
  );

const turnedOver = (map: UnwrappedMap): UnwrappedMap => {
  const from = (cell: number): number => {
    const row = Math.floor(cell / map.columns);
    return row * map.columns + (map.columns - 1 - (cell % map.columns));
  };
  return {
    ...map,
    radiusMm: map.radiusMm.map((_, cell) => map.radiusMm[from(cell)] ?? 0),
    covered: map.covered.map((_, cell) => map.covered[from(cell)] ?? 0),
  };
};

describe('a closing of gaps', () => {
  it.each([
    [1, 1, true],
    [2, 1, false],
    [2, 2, true],
    [3, 2, false],
  ])('fills a gap of %i rows of 1 mm at a tolerance of %i mm: %s', (width, toleranceMm, isClosed) => {
    const gap = Array.from({ length: width }, (_, index) => 5 + index);
    const full = Array.from({ length: 20 }, (_, row) => (gap.includes(row) ? '.' : '#').repeat(COLUMNS));
    expect(readMap(mapOf(full), 'R', toleranceMm).sectors.medial.path !== null).toBe(isClosed);
  });

  it('fills the gap to the host bone at both ends', () => {
    const ends = column(20, 12, [0, 11]);
    expect(readMap(mapOf(ends), 'R', 0).sectors.posterior.path).toBeNull();
    expect(readMap(mapOf(ends), 'R', 1).sectors.posterior.path).not.toBeNull();
  });

  it('keeps what is covered, adds nothing twice, and leaves an empty map empty', () => {
    fc.assert(
      fc.property(anyMap, fc.double({ min: 0, max: 4, noNaN: true }), (map, toleranceMm) => {
        const closed = closeGaps(map, toleranceMm);
        expect(map.covered.every((covered, cell) => covered <= (closed[cell] ?? 0))).toBe(true);
        if (!map.covered.includes(1)) expect(closed.includes(1)).toBe(false);
      }),
    );
  });
});

describe('an unwrapped map', () => {
  it('finds no continuity in rows that are all occupied but do not meet', () => {
    const rows = Array.from({ length: 20 }, (_, row) =>
      Array.from({ length: COLUMNS }, (_, k) => (k === (row % 2 === 0 ? 5 : 10) ? '#' : '.')).join(''),
    );
    const { medial } = readMap(mapOf(rows), 'R', 0).sectors;
    expect(medial).toMatchObject({ occupiedRows: 1, path: null });
  });

  it('flags bone that bridges the defect in a spiral and makes no side continuous', () => {
    const rows = Array.from({ length: 36 }, (_, row) =>
      Array.from({ length: COLUMNS }, (_, k) => (k === row ? '#' : '.')).join(''),
    );
    const found = readMap(mapOf(rows), 'L', 0);
    expect(found.isSpiral).toBe(true);
    expect(found.anyPath).toHaveLength(36);
  });

  it('calls left medial on a right limb and lateral on a left one', () => {
    const map = mapOf(column(8, 10));
    expect(readMap(map, 'R', 0).sectors.medial.path).not.toBeNull();
    expect(readMap(map, 'L', 0).sectors.lateral.path).not.toBeNull();
  });

  it('gives the same sides for the mirrored map of the other limb', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const here = readMap(map, 'R', 0.6);
        const there = readMap(turnedOver(map), 'L', 0.6);
        for (const side of SIDES) {
          expect(there.sectors[side].coverage).toBeCloseTo(here.sectors[side].coverage, 6);
          expect(there.sectors[side].path === null).toBe(here.sectors[side].path === null);
        }
        expect(there.isSpiral).toBe(here.isSpiral);
      }),
    );
  });

  it('walks along bone only, from the first row to the last, one step at a time', () => {
    fc.assert(
      fc.property(anyMap, fc.double({ min: 0, max: 2, noNaN: true }), (map, toleranceMm) => {
        const filled = closeGaps(map, toleranceMm);
        const { anyPath } = readMap(map, 'R', toleranceMm);
        if (anyPath === null) return;
        const rows = anyPath.map((cell) => Math.floor(cell / map.columns));
        expect(rows[0]).toBe(0);
        expect(rows.at(-1)).toBe(map.rows - 1);
        for (const [index, cell] of anyPath.entries()) {
          expect(filled[cell]).toBe(1);
          if (index === 0) continue;
          const before = anyPath[index - 1] ?? 0;
          const aside = Math.abs((cell % map.columns) - (before % map.columns));
          expect(Math.min(aside, map.columns - aside)).toBeLessThanOrEqual(1);
          expect(Math.abs((rows[index] ?? 0) - (rows[index - 1] ?? 0))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('loses no coverage and no continuity when bone is added', () => {
    fc.assert(
      fc.property(anyMap, fc.nat(), (map, place) => {
        const covered = map.covered.slice();
        covered[place % covered.length] = 1;
        const [before, after] = [readMap(map, 'R', 0.6), readMap({ ...map, covered }, 'R', 0.6)];
        for (const side of SIDES) {
          expect(after.sectors[side].coverage).toBeGreaterThanOrEqual(before.sectors[side].coverage);
          if (before.sectors[side].path !== null) expect(after.sectors[side].path).not.toBeNull();
        }
      }),
    );
  });

  it('weighs cells by the width that they have on the surface', () => {
    const map = mapOf(['#.', '#.']);
    const radiusMm = Float32Array.from([3, 1, 3, 1]);
    expect(coverageOf({ ...map, radiusMm }, [0, 1])).toBeCloseTo(0.75, 6);
  });
});

describe('stretches without bone', () => {
  it('are those in which no column of a side has any, in mm from the proximal end', () => {
    const map = mapOf(column(8, 12, [0, 1, 5, 6, 7, 11]), 0.5);
    expect(emptyStretches(map, [7, 8])).toEqual([
      { fromMm: 0, toMm: 1 },
      { fromMm: 2.5, toMm: 4 },
      { fromMm: 5.5, toMm: 6 },
    ]);
    expect(emptyStretches(map, [20])).toEqual([{ fromMm: 0, toMm: 6 }]);
  });
});
