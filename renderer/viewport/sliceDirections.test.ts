import { describe, expect, it } from 'vitest';
import { screen, toImage } from './imageTransform.ts';
import { edgeLetters } from './orientationLetters.ts';
import { directionsOf, sliceDirections } from './sliceDirections.ts';
import { transformOf } from './view.ts';

const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
const element = (...Value: readonly unknown[]) => ({ vr: 'DS', Value });

describe('the letters of a slice', () => {
  it.each<[string, readonly number[], string, string]>([
    ['axial, as every scanner writes it', [1, 0, 0, 0, 1, 0], 'L', 'P'],
    ['axial of a prone patient', [-1, 0, 0, 0, -1, 0], 'R', 'A'],
    ['coronal', [1, 0, 0, 0, 0, -1], 'L', 'F'],
    ['sagittal', [0, 1, 0, 0, 0, -1], 'P', 'F'],
    ['axial, the leg turned inwards by 30°', [cos(30), -sin(30), 0, sin(30), cos(30), 0], 'LA', 'PL'],
    ['sagittal along a tibia tilted by 20°', [0, 1, 0, sin(20), 0, -cos(20)], 'P', 'FL'],
    ['a gantry tilted by 12°', [1, 0, 0, 0, cos(12), -sin(12)], 'L', 'PF'],
    ['tilted by no more than a patient lies', [1, 0, 0, 0, cos(4), sin(4)], 'L', 'P'],
    [
      'half-way between three axes',
      [1, 1, 0, 0, 0, 1].map((part, at) => (at < 3 ? part / Math.SQRT2 : part)),
      'LP',
      'H',
    ],
  ])('%s', (_, cosines, row, column) => {
    expect(directionsOf(cosines)).toEqual({ row, column });
  });

  it.each<[string, readonly number[]]>([
    ['five numbers', [1, 0, 0, 0, 1]],
    ['no length', [0, 0, 0, 0, 1, 0]],
    ['rows along columns', [1, 0, 0, 1, 0, 0]],
    ['nothing', []],
  ])('are not made of %s', (_, cosines) => {
    expect(directionsOf(cosines)).toBeNull();
  });

  it('are those of the frame, then those of all frames, then those of the header', () => {
    const group = (...cosines: readonly number[]) => ({
      vr: 'SQ',
      Value: [{ '00209116': { vr: 'SQ', Value: [{ '00200037': element(...cosines) }] } }],
    });
    const header = { '00200037': element(1, 0, 0, 0, 1, 0) };
    const shared = { ...header, '52009229': group(1, 0, 0, 0, 0, -1) };
    expect(sliceDirections(header, 1)).toEqual({ row: 'L', column: 'P' });
    expect(sliceDirections(shared, 1)).toEqual({ row: 'L', column: 'F' });
    const framed = { ...shared, '52009230': group(0, 1, 0, 0, 0, -1) };
    expect(sliceDirections(framed, 1)).toEqual({ row: 'P', column: 'F' });
    expect(sliceDirections({}, 1)).toBeNull();
  });

  it('stand where the patient says so, however the slice is turned and mirrored', () => {
    // The leg turned by 30°: what lies towards each edge is worked out from the patient's own axes.
    const cosines = [cos(30), -sin(30), 0, sin(30), cos(30), 0] as const;
    const directions = directionsOf(cosines);
    if (directions === null) throw new Error('no letters');
    const shape = { columns: 64, rows: 64, aspect: 1 };
    const size = { width: 200, height: 200 };
    const towards = { right: [50, 0], left: [-50, 0], top: [0, -50], bottom: [0, 50] } as const;
    for (const turns of [0, 1, 2, 3] as const) {
      for (const isFlipped of [false, true]) {
        const transform = transformOf({ turns, isFlipped, scale: 2, centre: [32, 32] }, shape, size);
        const letters = edgeLetters(directions, transform);
        for (const edge of ['right', 'left', 'top', 'bottom'] as const) {
          const [right, down] = towards[edge];
          const [column, row] = toImage(transform, screen(100 + right, 100 + down));
          const x = (column - 32) * cosines[0] + (row - 32) * cosines[3];
          const y = (column - 32) * cosines[1] + (row - 32) * cosines[4];
          const pair = [x > 0 ? 'L' : 'R', y > 0 ? 'P' : 'A'];
          const expected = Math.abs(x) > Math.abs(y) ? pair : pair.toReversed();
          expect(letters[edge], JSON.stringify({ turns, isFlipped, edge })).toBe(expected.join(''));
        }
      }
    }
  });
});
