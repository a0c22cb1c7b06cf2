import { type BoneSection, radiusOf, segmentOf } from './boneShape.ts';
import type { DemoCase, PlanePoint } from './model.ts';
import { directionOf } from './model.ts';
import { randomFrom, seedOf } from './noise.ts';

/** The spacer's surface by angle and height, and the bone's surface beyond it. */
export type SpacerShape = {
  /** From `-halfLength - sleeve` to `halfLength + sleeve`. */
  readonly topMm: number;
  readonly bottomMm: number;
  /** Surface of the cement, at any angle, for heights between bottom and top. */
  readonly radiusAt: (angleDeg: number, z: number) => number;
  /** What new bone lies on: cement where there is cement, host cortex beyond. */
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

/** The spacer of a case: as thick as the bone ends it joins, slightly uneven, with or without a sleeve. */
export function spacerShapeOf(demoCase: DemoCase): SpacerShape {
  const half = demoCase.defectLengthMm / 2;
  const { excessMm, sleeveMm } = demoCase.spacer;
  const random = randomFrom(seedOf(`spacer ${demoCase.number}`));
  const waves = Array.from({ length: 7 }, (_, i) => ({
    around: 1 + (i % 4),
    along: (0.05 + 0.1 * random()) * (i % 2 === 0 ? 1 : -1),
    phase: random() * 2 * Math.PI,
    sizeMm: UNEVENNESS_MM * (0.5 + random()),
  }));
  const proximal = mainSectionAt(demoCase, half);
  const distal = mainSectionAt(demoCase, -half);

  const boneRadiusAt = (angleDeg: number, z: number): number => {
    if (z >= half) return radiusOf(mainSectionAt(demoCase, z), angleDeg);
    if (z <= -half) return radiusOf(mainSectionAt(demoCase, z), angleDeg);
    const share = (z + half) / (2 * half);
    return radiusOf(proximal, angleDeg) * share + radiusOf(distal, angleDeg) * (1 - share);
  };
  const radiusAt = (angleDeg: number, z: number): number => {
    const angle = (angleDeg * Math.PI) / 180;
    const uneven = waves.reduce(
      (sum, wave) => sum + wave.sizeMm * Math.sin(wave.around * angle + wave.along * z + wave.phase),
      0,
    );
    if (sleeveMm > 0) {
      const toEdge = half + sleeveMm - Math.abs(z);
      const rounded = Math.sqrt(Math.max(0, 1 - (1 - Math.min(1, toEdge / SLEEVE_EDGE_MM)) ** 2));
      return boneRadiusAt(angleDeg, z) + (SLEEVE_THICKNESS_MM + excessMm + uneven * 0.6) * rounded;
    }
    // Unevenness fades at the bone ends, where the cement is pressed flush with the cortex.
    const fade = Math.min(1, (half - Math.abs(z)) / 5);
    return boneRadiusAt(angleDeg, z) + (excessMm + uneven) * Math.max(0, fade);
  };
  const reach = half + sleeveMm;
  return {
    topMm: reach,
    bottomMm: -reach,
    radiusAt,
    baseRadiusAt: (angleDeg, z) => (Math.abs(z) <= reach ? radiusAt(angleDeg, z) : boneRadiusAt(angleDeg, z)),
    contourAt: (z) =>
      CIRCLE.map((direction, i) => {
        const radius = radiusAt((i * 360) / VERTICES, z);
        return [direction[0] * radius, direction[1] * radius];
      }),
  };
}
