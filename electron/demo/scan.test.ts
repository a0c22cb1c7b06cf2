import { beforeAll, describe, expect, it } from 'vitest';
import { SIDES } from '../../shared/dicom/projection.ts';
import { layAxis } from '../../shared/volume/defectAxis.ts';
import { readMap } from '../../shared/volume/mapFindings.ts';
import { lps } from '../../shared/volume/pointLps.ts';
import { smallIslands } from '../../shared/volume/regions.ts';
import { surfaceOfSpacer } from '../../shared/volume/spacerSurface.ts';
import { thresholdInShell } from '../../shared/volume/thresholdInShell.ts';
import { unwrap } from '../../shared/volume/unwrap.ts';
import type { VolumeGrid } from '../../shared/volume/volumeGrid.ts';
import { makeGrains, projectLimb } from './attenuation.ts';
import { DEMO_CASES } from './cases.ts';
import { hardwareOf } from './hardware.ts';
import type { DemoCase, Exposure, ViewName } from './model.ts';
import { viewAxes } from './model.ts';
import { growthSpans } from './newBone.ts';
import { scanGeometry, scanSlices } from './scan.ts';
import { shellSolid } from './shell.ts';
import { anatomyOf } from './solids.ts';
import { spacerShapeOf } from './spacerShape.ts';
import { sectorCoverage } from './truth.ts';

const SPACER = 1;
const NEW_BONE = 2;

const caseNumbered = (number: number): DemoCase => {
  const found = DEMO_CASES.find((one) => one.number === number);
  if (found === undefined) throw new Error(`no case ${number}`);
  return found;
};

type Ct = { readonly demoCase: DemoCase; readonly grid: VolumeGrid; readonly hu: Int16Array };

/** The CT of a case at six months, as its files have it. */
function ctOf(number: number): Ct {
  const demoCase = caseNumbered(number);
  const { size, pitchMm, spacingMm, heightsMm, centre } = scanGeometry(demoCase, 'ct');
  const sliceOf = scanSlices(demoCase, 6, 'ct');
  const hu = new Int16Array(size * size * heightsMm.length);
  for (const slice of heightsMm.keys()) {
    hu.set(
      sliceOf(slice).map((stored) => stored - 1024),
      slice * size * size,
    );
  }
  const first = (0.5 - size / 2) * pitchMm;
  const turn = demoCase.limb === 'R' ? 1 : -1;
  const grid: VolumeGrid = {
    columns: size,
    rows: size,
    slices: heightsMm.length,
    origin: lps(turn * centre[0] + first, first - centre[1], heightsMm[0] ?? 0),
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    spacingMm: [pitchMm, pitchMm, spacingMm],
  };
  return { demoCase, grid, hu };
}

/** What a reader does: spacer by one threshold, new bone by another within the shell, islands taken away. */
function segmented({ demoCase, grid, hu }: Ct) {
  const half = demoCase.defectLengthMm / 2;
  const laid = layAxis([lps(0, 0, half), lps(0, 0, -half)], Math.round(demoCase.defectLengthMm / 0.8), null);
  if (!laid.ok) throw new Error(laid.error);
  const labels = Uint8Array.from(hu, (value) => (value > 1700 ? SPACER : 0));
  const volume = { grid, labels };
  const surface = surfaceOfSpacer(volume, laid.value, 360, 22, (label) => label === SPACER);
  if (surface === null) throw new Error('no spacer');
  const bone = thresholdInShell(
    { grid, values: hu },
    laid.value,
    surface,
    { outMm: 8 },
    { lower: 300, upper: 1700 },
  );
  for (const offset of bone) if (labels[offset] === 0) labels[offset] = NEW_BONE;
  for (const offset of smallIslands(grid, labels, NEW_BONE, 20)) labels[offset] = 0;
  const map = unwrap(volume, laid.value, surface, { inMm: 0, outMm: 8 }, (label) => label === NEW_BONE);
  return readMap(map, demoCase.limb, 1);
}

describe('the CT of the demo study', () => {
  let four: Ct;
  beforeAll(() => {
    four = ctOf(4);
  });

  it.each([1, 4, 8])(
    'of case %i shows, thresholded, the coverage of the model within two points of a hundred',
    (number) => {
      const found = segmented(number === 4 ? four : ctOf(number));
      const truth = sectorCoverage(caseNumbered(number), 6);
      for (const side of SIDES) {
        expect(Math.abs(found.sectors[side].coverage - truth[side]), side).toBeLessThan(0.02);
      }
    },
  );

  it('makes the one bridge of case 4 continuous, and no other side', () => {
    const { sectors } = segmented(four);
    expect(SIDES.filter((side) => sectors[side].path !== null)).toEqual(['posterior']);
  });

  it.each(['AP', 'lateral'] as const)('summed up along the beam is the film of the %s view', (view) => {
    const { film, sums } = projections(four, view);
    let difference = 0;
    let whole = 0;
    for (const [at, integral] of film.entries()) {
      difference += Math.abs(integral - (sums[at] ?? 0));
      whole += integral;
    }
    // Noise averages out along a ray; what stays is the sharpness of edges between voxels.
    expect(difference / whole).toBeLessThan(0.005);
  });
});

/** One line across the middle of the defect and of four places beside it: from the model, and from the CT. */
function projections({ demoCase, grid, hu }: Ct, view: ViewName) {
  const axes = viewAxes(demoCase, view, 0);
  const { centre } = scanGeometry(demoCase, 'ct');
  const pitchMm = grid.spacingMm[0];
  const exposure: Exposure = {
    columns: grid.columns,
    rows: 1,
    detectorPitchMm: pitchMm,
    magnification: 1,
    sourceToDetectorMm: 1000,
    inPlaneDeg: 0,
    axialDeg: 0,
    centreUMm: centre[0] * axes.across[0] + centre[1] * axes.across[1],
    centreZMm: 0,
  };
  const grains = makeGrains();
  const shell = shellSolid(growthSpans(demoCase, 6), spacerShapeOf(demoCase), grains.newBone.tile);
  const solids = [...anatomyOf(demoCase), ...(shell === null ? [] : [shell]), ...hardwareOf(demoCase)];
  // The film's tissues have a texture that the CT leaves to its noise.
  const smooth = { newBone: grains.newBone };
  const turn = demoCase.limb === 'R' ? 1 : -1;
  const film: number[] = [];
  const sums: number[] = [];
  for (const slice of [20, 38, 52, 66, 84]) {
    const z = grid.origin[2] + slice * grid.spacingMm[2];
    film.push(...projectLimb(solids, axes, { ...exposure, centreZMm: z }, smooth));
    for (let column = 0; column < grid.columns; column += 1) {
      let sum = 0;
      for (let deep = 0; deep < grid.rows; deep += 1) {
        // Along AP the ray runs over rows, along the lateral over columns; both seen as the film is displayed.
        const across =
          (view === 'AP' ? turn * axes.across[0] : -axes.across[1]) > 0 ? column : grid.columns - 1 - column;
        const [i, j] = view === 'AP' ? [across, deep] : [deep, across];
        const value = hu[(slice * grid.rows + j) * grid.columns + i] ?? 0;
        sum += 0.0206 * (1 + value / 1000) * pitchMm;
      }
      sums.push(sum);
    }
  }
  return { film, sums };
}
