import { asId, type MarkId } from '../../shared/base/ids.ts';
import { px } from '../../shared/geometry/point.ts';
import { calibrate } from '../../shared/measurement/calibration.ts';
import { measureView, type OutlineMark, type ViewMarks } from '../../shared/measurement/viewMeasurement.ts';

/**
 * One edit of an outline to coverage, gaps and areas: budget 2 ms with 20 outlines of 200 points on two views
 * (the grade takes microseconds on top). Prints wall times, which a
 * busy machine stretches, and processor time; run with `node test/bench/measurement.bench.ts`.
 */
const EDITS = 400;
const WARM_UP = 100;
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

function view(outlines: readonly OutlineMark[]): ViewMarks {
  return {
    frame: {
      kind: 'fourCorners',
      proximalA: px(500, 500),
      proximalB: px(700, 510),
      distalA: px(505, 940),
      distalB: px(702, 930),
      bendsA: [px(498, 650), px(499, 800)],
      bendsB: [px(704, 650), px(705, 800)],
    },
    outlines,
    hardware: [],
  };
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(3);
}

/** Times the edit of one outline, both views measured anew each time. */
function time(name: string, perView: number): void {
  const base = Array.from({ length: perView }, (_, i) => outline(i, 0));
  const other = view(Array.from({ length: perView }, (_, i) => outline(i, 1)));
  const times: number[] = [];
  let cpu = process.cpuUsage();
  for (let edit = 0; edit < WARM_UP + EDITS; edit += 1) {
    const edited = view(base.with(edit % perView, outline(edit % perView, edit)));
    if (edit === WARM_UP) cpu = process.cpuUsage();
    const begin = performance.now();
    const results = [measureView(edited, calibration), measureView(other, calibration)];
    const took = performance.now() - begin;
    if (results.some((result) => !result.ok)) throw new Error('The bench measures nothing.');
    if (edit >= WARM_UP) times.push(took);
  }
  const { user } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  process.stdout.write(
    `${name}: median ${median} ms, p95 ${p95} ms; processor time ${(user / 1000 / EDITS).toFixed(3)} ms\n`,
  );
}

time('one edit, 20 outlines of 200 points over two views', 10);
time('one edit, 20 outlines of 200 points on each of two views', 20);
