import { describe, expect, it } from 'vitest';
import type { Limb, PatientDirection, Projection, Side } from '../../shared/dicom/projection.ts';
import { nameSides } from '../../shared/measurement/sideNaming.ts';
import { screen, toImage } from './imageTransform.ts';
import { type EdgeLetters, edgeLetters, isMirrored } from './orientationLetters.ts';
import { transformOf, type View } from './view.ts';

/**
 * Every way a picture can be stored, turned and mirrored, for both limbs and each view: what an edge is called
 * and which side of the bone lies there must be the same statement. The expectation is worked out from the
 * patient's own axes, not from the code's letters.
 */
const AXES: Readonly<Record<PatientDirection, readonly [number, number, number]>> = {
  L: [1, 0, 0],
  R: [-1, 0, 0],
  P: [0, 1, 0],
  A: [0, -1, 0],
  H: [0, 0, 1],
  F: [0, 0, -1],
};
const DIRECTIONS = Object.keys(AXES) as PatientDirection[];
const isOrthogonal = (row: PatientDirection, column: PatientDirection): boolean =>
  AXES[row].every((part, axis) => part * AXES[column][axis as 0 | 1 | 2] === 0);
const STORED = DIRECTIONS.flatMap((row) =>
  DIRECTIONS.filter((column) => isOrthogonal(row, column)).map((column) => ({ row, column })),
);

const SHAPE = { columns: 400, rows: 600, aspect: 1 };
const SIZE = { width: 500, height: 500 };
const VIEWS = ([0, 1, 2, 3] as const).flatMap((turns) =>
  [false, true].map((isFlipped): View => ({ turns, isFlipped, scale: 0.5, centre: [200, 300] })),
);

/** The edges of the screen, and the way from its middle to each of them. */
const TOWARDS: Readonly<Record<keyof EdgeLetters, readonly [number, number]>> = {
  right: [100, 0],
  left: [-100, 0],
  top: [0, -100],
  bottom: [0, 100],
};
const EDGES = Object.keys(TOWARDS) as (keyof EdgeLetters)[];

/** The direction of the patient in which a way on screen runs, by walking it in the stored picture. */
function walked(stored: (typeof STORED)[number], view: View, edge: keyof EdgeLetters): PatientDirection {
  const transform = transformOf(view, SHAPE, SIZE);
  const [right, down] = TOWARDS[edge];
  const [column, row] = toImage(transform, screen(SIZE.width / 2 + right, SIZE.height / 2 + down));
  const steps = [Math.round(column - 200), Math.round(row - 300)] as const;
  const patient = AXES[stored.row].map(
    (part, axis) => Math.sign(steps[0]) * part + Math.sign(steps[1]) * AXES[stored.column][axis as 0 | 1 | 2],
  );
  const found = DIRECTIONS.find((direction) => AXES[direction].every((part, axis) => part === patient[axis]));
  if (found === undefined) throw new Error('a way along no axis');
  return found;
}

const letterOf = (side: Side, limb: Limb): PatientDirection => {
  const other = limb === 'L' ? 'R' : 'L';
  return { medial: other, lateral: limb, anterior: 'A', posterior: 'P' }[side] as PatientDirection;
};

describe('the letters at the edges', () => {
  it('are those of the patient for 24 stored orientations × 4 rotations × 2 flips', () => {
    expect(STORED).toHaveLength(24);
    for (const stored of STORED) {
      for (const view of VIEWS) {
        const letters = edgeLetters(stored, transformOf(view, SHAPE, SIZE));
        for (const edge of EDGES) {
          expect(letters[edge], JSON.stringify({ stored, view, edge })).toBe(walked(stored, view, edge));
        }
        expect(isMirrored(transformOf(view, SHAPE, SIZE))).toBe(view.isFlipped);
      }
    }
  });
});

describe('medial and lateral, anterior and posterior', () => {
  const CASES = STORED.flatMap((orientation) =>
    (['AP', 'PA', 'lateral'] as const).flatMap((projection) =>
      (['L', 'R'] as const).map((limb) => ({ orientation, projection, limb })),
    ),
  );

  it('lie where the edge says so, in every view of both limbs however turned and mirrored', () => {
    let named = 0;
    for (const { orientation, projection, limb } of CASES) {
      // Side lines run along the bone: A to B is across it, along rows or along columns of the stored picture.
      for (const fromAToB of [
        [1, 0],
        [0, 1],
      ] as const) {
        const naming = nameSides({ projection, limb, orientation, largerColumnSide: null, fromAToB });
        const across = fromAToB[0] === 1 ? orientation.row : orientation.column;
        const isAcross = (projection === 'lateral' ? ['A', 'P'] : ['L', 'R']).includes(across);
        expect(naming.ok, JSON.stringify({ orientation, projection, limb, fromAToB })).toBe(isAcross);
        if (!naming.ok) continue;
        named += 1;
        for (const view of VIEWS) {
          const { a, b, c, d } = transformOf(view, SHAPE, SIZE);
          const [right, down] = [a * fromAToB[0] + c * fromAToB[1], b * fromAToB[0] + d * fromAToB[1]];
          const edge =
            Math.abs(right) > Math.abs(down) ? (right > 0 ? 'right' : 'left') : down > 0 ? 'bottom' : 'top';
          const letters = edgeLetters(orientation, transformOf(view, SHAPE, SIZE));
          expect(letters[edge], JSON.stringify({ orientation, projection, limb, view })).toBe(
            letterOf(naming.value.names.B, limb),
          );
        }
      }
    }
    expect(named).toBe(96);
  });

  it.each<[Projection, Limb, PatientDirection, Side]>([
    // As films hang on a light box: the patient faces the reader, so their left is on the right.
    ['AP', 'R', 'L', 'medial'],
    ['AP', 'L', 'L', 'lateral'],
    ['PA', 'R', 'R', 'lateral'],
    ['PA', 'L', 'R', 'medial'],
    ['lateral', 'R', 'A', 'anterior'],
    ['lateral', 'L', 'P', 'posterior'],
  ])('%s of the limb %s with rows towards %s has %s on the right', (projection, limb, row, side) => {
    const naming = nameSides({
      projection,
      limb,
      orientation: { row, column: 'F' },
      largerColumnSide: null,
    });
    expect(naming.ok && naming.value.names.B).toBe(side);
  });
});
