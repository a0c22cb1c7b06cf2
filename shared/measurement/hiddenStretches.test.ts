import { expect, it } from 'vitest';
import { points } from '../geometry/fixtures/shapes.ts';
import { hiddenStretches } from './hiddenStretches.ts';

const line = points([40, 100], [40, 160]);
const box = (minX: number, minY: number, maxX: number, maxY: number) => ({ minX, minY, maxX, maxY });

it('a box hides the stretch of the line that runs through it', () => {
  expect(hiddenStretches(line, [box(30, 120, 50, 130)])).toEqual([[20, 30]]);
  expect(hiddenStretches(line, [box(30, 50, 50, 130), box(35, 125, 45, 140)])).toEqual([[0, 40]]);
});

it('a centred nail between the side lines hides nothing, nor does a box beside the bone', () => {
  expect(hiddenStretches(line, [box(45, 90, 60, 170)])).toEqual([]);
  expect(hiddenStretches(line, [box(10, 90, 39.9, 170)])).toEqual([]);
  expect(hiddenStretches(line, [box(30, 60, 50, 100)])).toEqual([]);
});

it('stretches go on round a bend', () => {
  const bent = points([0, 0], [0, 30], [40, 60]);
  const [[from, to] = [0, 0]] = hiddenStretches(bent, [box(-5, 20, 20, 100)]);
  expect(from).toBeCloseTo(20, 9);
  expect(to).toBeCloseTo(55, 9);
});
