import { describe, expect, it } from 'vitest';
import type { PointPx } from '../../shared/geometry/point.ts';
import { limbPitchMm } from './attenuation.ts';
import { BALL_DIAMETER_MM, ballPlace, modelToPx } from './exposure.ts';
import { caseByNumber } from './filmJob.ts';
import type { Month, ViewName } from './model.ts';
import { renderFilm } from './renderFilm.ts';
import { viewTruth } from './truth.ts';

const SCALE = 0.25;

type Film = ReturnType<typeof renderFilm>;

const filmOf = (caseNumber: number, month: Month, view: ViewName): Film =>
  renderFilm(caseByNumber(caseNumber), month, view, SCALE);

const valueAt = ({ radiograph, exposure }: Film, [column, row]: PointPx): number =>
  radiograph.pixels[Math.round(row) * exposure.columns + Math.round(column)] ?? Number.NaN;

/** The mean along the bone from `from` to `to`, at `u` across. */
function meanAlong(film: Film, u: number, from: number, to: number): number {
  const heights = Array.from({ length: 40 }, (_, i) => from + ((to - from) * i) / 39);
  return heights.reduce((sum, z) => sum + valueAt(film, modelToPx(film.exposure, u, z)), 0) / heights.length;
}

describe('a film', () => {
  it('shows air dark, then soft tissue, the canal, cement and metal ever brighter', () => {
    const film = filmOf(2, 0, 'AP');
    const half = caseByNumber(2).defectLengthMm / 2;
    const air = meanAlong(film, 62, -half, half);
    const tissue = meanAlong(film, 24, -half, half);
    const canal = meanAlong(film, 0, half + 4, half + 14);
    const cement = meanAlong(film, 0, -half + 4, half - 4);
    const pin = meanAlong(film, 0, half + 21, half + 23);
    expect([air, tissue, canal, cement, pin]).toEqual(
      [air, tissue, canal, cement, pin].toSorted((a, b) => a - b),
    );
    expect(tissue - air).toBeGreaterThan(300);
    expect(cement - tissue).toBeGreaterThan(100);
  });

  it('has the cortex of the bone ends where the truth has its corners', () => {
    for (const view of ['AP', 'lateral'] as const) {
      const film = filmOf(2, 0, view);
      const { corners } = viewTruth(caseByNumber(2), 0, view, film.exposure);
      const alongUp = direction(corners.DA, corners.PA);
      const outward = direction(corners.PA, corners.PB);
      for (const [corner, sign] of [
        [corners.PA, -1],
        [corners.PB, 1],
      ] as const) {
        const at = (offMm: number): number => {
          const off = (sign * offMm) / limbPitchMm(film.exposure);
          const up = 5 / limbPitchMm(film.exposure);
          return valueAt(film, moved(moved(corner, outward, off), alongUp, up));
        };
        expect(at(-2) - at(2), `${view} ${sign}`).toBeGreaterThan(60);
      }
    }
  });

  it('shows new bone beyond the spacer at 6 months, at a place where the reference film has none', () => {
    const contrast = (month: Month): number => {
      const film = filmOf(4, month, 'lateral');
      // A left limb with anterior at the right: posterior is towards smaller columns.
      return meanAlong(film, -14.5, -18, 18) - meanAlong(film, -19.5, -18, 18);
    };
    expect(contrast(6) - contrast(0)).toBeGreaterThan(400);
    expect(Math.abs(contrast(0))).toBeLessThan(200);
  });

  it('shows the fiducial ball at its size in the plane of the bone', () => {
    for (const view of ['AP', 'lateral'] as const) {
      const film = filmOf(4, 0, view);
      const { u, z } = ballPlace(caseByNumber(4), view, film.exposure);
      const across = widthOfBright(film, u, z);
      expect(Math.abs(across - BALL_DIAMETER_MM), view).toBeLessThan(1.2 * limbPitchMm(film.exposure));
    }
  });

  it('keeps its values and its window within the bits it stores', () => {
    for (const number of [3, 4]) {
      const { radiograph } = filmOf(number, 6, 'AP');
      const most = 2 ** caseByNumber(number).header.bitsStored - 1;
      expect(radiograph.pixels.reduce((a, b) => Math.max(a, b), 0)).toBeLessThanOrEqual(most);
      expect(radiograph.windowWidth).toBeGreaterThan(most / 10);
      expect(radiograph.windowCentre + radiograph.windowWidth / 2).toBeLessThan(most);
    }
  });
});

/** How many mm of the row through a place are as bright as steel, found in steps of a tenth of a pixel. */
function widthOfBright(film: Film, u: number, z: number): number {
  const bright = valueAt(film, modelToPx(film.exposure, u, z));
  const air = valueAt(film, modelToPx(film.exposure, u, z + 20));
  const step = limbPitchMm(film.exposure) / 10;
  let count = 0;
  for (let off = -16; off <= 16; off += step) {
    if (valueAt(film, modelToPx(film.exposure, u + off, z)) > (bright + air) / 2) count += 1;
  }
  return count * step;
}

function direction(from: PointPx, to: PointPx): readonly [number, number] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

const moved = ([x, y]: PointPx, [dx, dy]: readonly [number, number], by: number): PointPx =>
  [x + dx * by, y + dy * by] as unknown as PointPx;
