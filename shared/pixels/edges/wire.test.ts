import { describe, expect, it } from 'vitest';
import type { GreyWindow } from './edgeField.ts';
import { onNearestEdge, wireTo, wireWindow } from './wire.ts';

const SIZE = 320;
const MIDDLE = 160.3;
const RADIUS = 110.6;
const CONTRAST = 100;

/** Numbers that look random and are the same every time, about 0 and of standard deviation 1. */
function noise(seed: number): () => number {
  let state = seed >>> 0;
  const even = (): number => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
}

/** A disc with the soft edge of a radiograph and grain; optionally a plate beside it, ten times as bright. */
function disc(grain: number, hasPlate = false): GreyWindow {
  const random = noise(11);
  const values = Float32Array.from({ length: SIZE * SIZE }, (_, at) => {
    const [column, row] = [at % SIZE, Math.floor(at / SIZE)];
    const inside = RADIUS - Math.hypot(column - MIDDLE, row - MIDDLE);
    const plate = hasPlate && column > 290 ? 10 * CONTRAST : 0;
    return 1000 + CONTRAST / (1 + Math.exp(-inside / 1.2)) + plate + grain * random();
  });
  return { columns: SIZE, rows: SIZE, values };
}

const onDisc = (degrees: number): readonly [number, number] => {
  const angle = (degrees * Math.PI) / 180;
  return [MIDDLE + RADIUS * Math.cos(angle), MIDDLE + RADIUS * Math.sin(angle)];
};
const offDisc = ([column, row]: readonly [number, number]): number =>
  Math.abs(Math.hypot(column - MIDDLE, row - MIDDLE) - RADIUS);

describe('a wire between two places of an edge', () => {
  it.each([
    ['without noise', 0, 0.15, 0.05],
    ['in the noise of a good film, a tenth of the contrast', 10, 0.6, 0.2],
    ['in the noise of a poor film, a sixth of the contrast', 16, 1, 0.3],
  ])('lies on it to a part of a pixel %s', (_, grain, most, mean) => {
    const wire = wireWindow(disc(grain), 0, 0, onDisc(180));
    for (const degrees of [20, 90, 150, 260]) {
      const path = wireTo(wire, onDisc(degrees));
      const off = path.map(offDisc);
      expect(Math.max(...off)).toBeLessThanOrEqual(most);
      expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThanOrEqual(mean);
    }
  });

  it('keeps to a faint edge beside a plate that is ten times as bright', () => {
    const wire = wireWindow(disc(8, true), 0, 0, onDisc(-60));
    const off = wireTo(wire, onDisc(60)).map(offDisc);
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
  });

  it('begins at the anchor, ends at the pointer, and takes no step longer than two pixels', () => {
    const wire = wireWindow(disc(10), 0, 0, onDisc(180));
    const path = wireTo(wire, onDisc(90));
    expect(path[0]).toEqual(onDisc(180));
    expect(path.at(-1)).toEqual(onDisc(90));
    path.slice(1).forEach(([column, row], i) => {
      const [beforeColumn, beforeRow] = path[i] ?? [0, 0];
      expect(Math.hypot(column - beforeColumn, row - beforeRow)).toBeLessThan(2);
    });
  });

  it('means the same in a window cut out of the picture', () => {
    const [left, top, columns, rows] = [30, 40, 200, 240];
    const whole = disc(10);
    const values = Float32Array.from({ length: columns * rows }, (_, at) => {
      const row = top + Math.floor(at / columns);
      return whole.values[row * SIZE + left + (at % columns)] ?? 0;
    });
    const part = wireWindow({ columns, rows, values }, left, top, onDisc(180));
    const path = wireTo(part, onDisc(120));
    expect(Math.max(...path.map(offDisc))).toBeLessThan(0.6);
    // Beyond the window it goes on straight to the pointer.
    expect(wireTo(part, [310, 160]).at(-1)).toEqual([310, 160]);
  });

  it('begins on the edge where the first click was beside it', () => {
    const [column, row] = onDisc(180);
    const wire = wireWindow(disc(10), 0, 0, [column - 4, row + 1], 8);
    expect(offDisc(wire.anchor)).toBeLessThan(0.6);
    expect(Math.max(...wireTo(wire, onDisc(90)).map(offDisc))).toBeLessThan(0.6);
  });

  it('of no length is its two ends', () => {
    const wire = wireWindow(disc(10), 0, 0, [5, 5]);
    expect(wireTo(wire, [5, 5])).toEqual([
      [5, 5],
      [5, 5],
    ]);
  });
});

describe('a click beside an edge', () => {
  const wire = wireWindow(disc(10), 0, 0, onDisc(0));

  it('means the edge within its reach', () => {
    for (let degrees = 0; degrees < 360; degrees += 15) {
      const [column, row] = onDisc(degrees);
      expect(offDisc(onNearestEdge(wire, [column + 3, row - 3], 6))).toBeLessThan(1);
    }
  });

  it('means itself where there is none', () => {
    expect(onNearestEdge(wire, [MIDDLE, MIDDLE], 6)).toEqual([MIDDLE, MIDDLE]);
    expect(onNearestEdge(wire, [-50, 900], 6)).toEqual([-50, 900]);
  });
});
