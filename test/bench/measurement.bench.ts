import { atMost, type Goal } from '../../build/bench/figure.ts';
import { medianOf } from '../../build/bench/samples.ts';
import { asId, type MarkId } from '../../shared/base/ids.ts';
import { px } from '../../shared/geometry/point.ts';
import { calibrate } from '../../shared/measurement/calibration.ts';
import type { MeasuredFrame } from '../../shared/measurement/frameLines.ts';
import { measureView, type OutlineMark, type ViewMarks } from '../../shared/measurement/viewMeasurement.ts';
import { tellFigure } from './figure.ts';

/**
 * One edit of an outline to coverage, gaps and areas: budget 2 ms with 20 outlines of 200 points on two views
 * (the grade takes microseconds on top). The outlines overlap in chains, which is the hard case. Wall
 * times: on a busy machine the least says most of the code. Run by `npm run bench measurement`.
 */
const STEPS = 600;
const WARM_UP = 600;
const POINTS = 200;

const calibration = calibrate(
  {
    pixelSpacing: [0.15, 0.15],
    pixelSpacingCalibrationType: 'FIDUCIAL',
    imagerPixelSpacing: null,
    estimatedRadiographicMagnificationFactor: null,
    distanceSourceToDetectorMm: null,
    distanceSourceToPatientMm: null,
  },
  null,
);

/** A wavy lip of bone beside one side line, as a freehand stroke leaves it. `phase` makes each edit another shape. */
function outline(index: number, phase: number): OutlineMark {
  const onA = index % 2 === 0;
  const centreX = onA ? 500 : 700;
  const centreY = 540 + (index / 20) * 400;
  const points = Array.from({ length: POINTS }, (_, i) => {
    const angle = (2 * Math.PI * i) / POINTS;
    const wave = 1 + 0.08 * Math.sin(9 * angle + phase) + 0.03 * Math.sin(31 * angle + index);
    return px(centreX + 28 * wave * Math.cos(angle), centreY + 34 * wave * Math.sin(angle));
  });
  return { id: asId<MarkId>(`mark-${index}`), points, boneClass: 'definite', face: 'unstated' };
}

const FRAME: MeasuredFrame = {
  kind: 'fourCorners',
  proximalA: px(500, 500),
  proximalB: px(700, 510),
  distalA: px(505, 940),
  distalB: px(702, 930),
  bendsA: [px(498, 650), px(499, 800)],
  bendsB: [px(704, 650), px(705, 800)],
};

const view = (outlines: readonly OutlineMark[], frame = FRAME): ViewMarks => ({
  frame,
  outlines,
  hardware: [],
});

const someOutlines = (count: number, phase: number): readonly OutlineMark[] =>
  Array.from({ length: count }, (_, i) => outline(i, phase));

type Step = { readonly id: string; readonly what: string; readonly goal?: Goal };

/** Times one step after the other, both views measured after each. `viewAfter` is what a step leaves of one view. */
function time({ id, what, goal }: Step, other: ViewMarks, viewAfter: (step: number) => ViewMarks): void {
  const times: number[] = [];
  for (let step = 0; step < WARM_UP + STEPS; step += 1) {
    const edited = viewAfter(step);
    const begin = performance.now();
    const results = [measureView(edited, calibration), measureView(other, calibration)];
    const took = performance.now() - begin;
    if (results.some((result) => !result.ok)) throw new Error('The bench measures nothing.');
    if (step >= WARM_UP) times.push(took);
  }
  tellFigure({ id, what, unit: 'ms', measured: medianOf(times), goal });
}

/** The edit of one outline of a view after the other. */
function editsOf(perView: number): (step: number) => ViewMarks {
  let outlines = someOutlines(perView, 0);
  return (step) => {
    outlines = outlines.with(step % perView, outline(step % perView, step));
    return view(outlines);
  };
}

time(
  { id: 'edit', what: 'one edit measured, 20 outlines of 200 points over two views', goal: atMost(2, 2) },
  view(someOutlines(10, 1)),
  editsOf(10),
);
time(
  { id: 'editOf40', what: 'one edit measured, 20 outlines of 200 points on each of two views' },
  view(someOutlines(20, 1)),
  editsOf(20),
);

const ten = someOutlines(10, 0);
time(
  { id: 'corner', what: 'one corner moved and measured, 10 outlines of 200 points on each of two views' },
  view(someOutlines(10, 1)),
  (step) => view(ten, { ...FRAME, proximalA: px(500 + (step % 7), 500) }),
);
