import { type BoneSection, radiusOf } from './boneShape.ts';
import { segmentOf } from './limbSegments.ts';
import type { DemoCase, PlanePoint } from './model.ts';
import { DEG, directionOf } from './model.ts';
import { randomFrom, seedOf } from './noise.ts';

/** The spacer's surface by angle and height, and the bone's surface beyond it. */
export type SpacerShape = {
  /** From `-halfLength - sleeve` to `halfLength + sleeve`. */
  readonly topMm: number;
  readonly bottomMm: number;
  /** What new bone lies on, at a whole degree: cement where there is cement, host cortex beyond. */
  readonly baseRadiusAt: (angleDeg: number, z: number) => number;
  readonly contourAt: (z: number) => PlanePoint[];
};

const VERTICES = 90;
const CIRCLE: readonly PlanePoint[] = Array.from({ length: VERTICES }, (_, i) =>
  directionOf((i * 360) / VERTICES),
);
/** Cement is formed by hand: waves of this size run over its surface. */
const UNEVENNESS_MM = 0.45;
const SLEEVE_THICKNESS_MM = 2.6;
const SLEEVE_EDGE_MM = 4;

/** The section of the main bone at a height of the model; `z` is 0 at the middle of the defect. */
export const mainSectionAt = (demoCase: DemoCase, z: number): BoneSection =>
  segmentOf(demoCase.bone).main.at(demoCase.defectAtMm - z);

const DEGREES = 360;
const WAVES = 6;

/** The spacer of a case: as thick as the bone ends it joins, slightly uneven, with or without a sleeve. */
export function spacerShapeOf(demoCase: DemoCase): SpacerShape {
  const half = demoCase.defectLengthMm / 2;
  const { excessMm, sleeveMm } = demoCase.spacer;
  const unevenAt = unevenness(demoCase.number);
  const proximal = radiiOf(mainSectionAt(demoCase, half));
  const distal = radiiOf(mainSectionAt(demoCase, -half));
  // Callers go round the bone at one height before they take the next.
  let beyond = { z: Number.NaN, radii: proximal };

  const boneRadiusAt = (angleDeg: number, z: number): number => {
    const angle = wrapped(angleDeg);
    if (Math.abs(z) >= half) {
      if (beyond.z !== z) beyond = { z, radii: radiiOf(mainSectionAt(demoCase, z)) };
      return beyond.radii[angle] ?? 0;
    }
    const share = (z + half) / (2 * half);
    return (proximal[angle] ?? 0) * share + (distal[angle] ?? 0) * (1 - share);
  };
  const radiusAt = (angleDeg: number, z: number): number => {
    const uneven = unevenAt(wrapped(angleDeg), z);
    if (sleeveMm > 0) {
      const toEdge = half + sleeveMm - Math.abs(z);
      const rounded = Math.sqrt(Math.max(0, 1 - (1 - Math.min(1, toEdge / SLEEVE_EDGE_MM)) ** 2));
      return boneRadiusAt(angleDeg, z) + (SLEEVE_THICKNESS_MM + excessMm + uneven * 0.6) * rounded;
    }
    // Unevenness fades at the bone ends, where the cement is pressed flush with the cortex.
    const fade = Math.max(0, Math.min(1, (half - Math.abs(z)) / 5));
    return boneRadiusAt(angleDeg, z) + (excessMm + uneven) * fade;
  };
  const reach = half + sleeveMm;
  return {
    topMm: reach,
    bottomMm: -reach,
    baseRadiusAt: (angleDeg, z) => (Math.abs(z) <= reach ? radiusAt(angleDeg, z) : boneRadiusAt(angleDeg, z)),
    contourAt: (z) =>
      CIRCLE.map((direction, i) => {
        const radius = radiusAt((i * DEGREES) / VERTICES, z);
        return [direction[0] * radius, direction[1] * radius];
      }),
  };
}

const wrapped = (angleDeg: number): number => ((Math.round(angleDeg) % DEGREES) + DEGREES) % DEGREES;

const radiiOf = (section: BoneSection): Float64Array =>
  Float64Array.from({ length: DEGREES }, (_, angle) => radiusOf(section, angle));

type Sines = { readonly sine: Float64Array; readonly cosine: Float64Array };
const sinesOf = (around: number): Sines => ({
  sine: Float64Array.from({ length: DEGREES }, (_, angle) => Math.sin(around * angle * DEG)),
  cosine: Float64Array.from({ length: DEGREES }, (_, angle) => Math.cos(around * angle * DEG)),
});
/** Waves of one to four crests around the bone. */
const CIRCLE_SINES: readonly Sines[] = [1, 2, 3, 4].map(sinesOf);
const NO_SINES = sinesOf(0);

/** How far the cement stands out at a whole degree and a height: a few waves around and along it. */
function unevenness(caseNumber: number): (angle: number, z: number) => number {
  const random = randomFrom(seedOf(`spacer ${caseNumber}`));
  const waves = Array.from({ length: WAVES }, (_, i) => ({
    sines: CIRCLE_SINES[i % 4] ?? NO_SINES,
    along: (0.05 + 0.1 * random()) * (i % 2 === 0 ? 1 : -1),
    phase: random() * 2 * Math.PI,
    sizeMm: UNEVENNESS_MM * (0.5 + random()),
  }));
  const row = new Float64Array(DEGREES);
  let height = Number.NaN;
  return (angle, z) => {
    if (z !== height) {
      height = z;
      row.fill(0);
      for (const { sines, along, phase, sizeMm } of waves) {
        const ofSine = sizeMm * Math.cos(along * z + phase);
        const ofCosine = sizeMm * Math.sin(along * z + phase);
        for (let a = 0; a < DEGREES; a += 1) {
          row[a] = (row[a] ?? 0) + ofSine * (sines.sine[a] ?? 0) + ofCosine * (sines.cosine[a] ?? 0);
        }
      }
    }
    return row[angle] ?? 0;
  };
}
