import type { PlanePoint } from './model.ts';
import { DEG, directionOf } from './model.ts';

/** One cross-section of a long bone. */
export type BoneSection = {
  readonly halfMedMm: number;
  readonly halfAntMm: number;
  readonly centre: PlanePoint;
  readonly cortexMm: number;
  /** Share of the canal filled by trabeculae, 0 in the shaft, 1 under a joint. */
  readonly spongy: number;
  /** How triangular the section is: 0 an ellipse, 0.1 a tibia with its crest. */
  readonly triangular: number;
};

export type LongBone = {
  readonly startMm: number;
  readonly endMm: number;
  /** Whether a cortical plate closes it under a joint; if not, a condyle goes on from its end. */
  readonly hasEndPlates: boolean;
  /** The section at `s` mm from the proximal joint. */
  readonly at: (s: number) => BoneSection;
};

/** A part of a joint: the stretch `from`–`to` of an ellipsoid of thin cortex and trabeculae. */
export type Condyle = {
  readonly centre: readonly [med: number, ant: number, s: number];
  readonly radii: readonly [med: number, ant: number, s: number];
  readonly fromMm: number;
  readonly toMm: number;
};

/** The skin as an ellipse by height: half width, half depth, and how far it lies behind the bone. */
export type Envelope = {
  readonly halfMedMm: (s: number) => number;
  readonly halfAntMm: (s: number) => number;
  readonly centre: (s: number) => PlanePoint;
  readonly fatMm: (s: number) => number;
};

export type LimbSegment = {
  readonly main: LongBone;
  readonly companion: LongBone | null;
  readonly condyles: readonly Condyle[];
  readonly envelope: Envelope;
  /** Heights of the nail's locking bolts, and where the nail starts and ends. */
  readonly nail: { readonly startMm: number; readonly endMm: number; readonly bolts: readonly number[] };
};

const VERTICES = 96;
const UNIT: readonly PlanePoint[] = Array.from({ length: VERTICES }, (_, i) =>
  directionOf((i * 360) / VERTICES),
);
const CREST: readonly number[] = UNIT.map((_, i) => Math.cos((3 * i * 360 * DEG) / VERTICES));

/** The contour of a section, `insetMm` inside its surface, as points around the limb. */
export function contourOf(section: BoneSection, insetMm: number): PlanePoint[] {
  const med = Math.max(0.2, section.halfMedMm - insetMm);
  const ant = Math.max(0.2, section.halfAntMm - insetMm);
  return UNIT.map(([sin, cos], i) => {
    const swell = 1 + section.triangular * (CREST[i] ?? 0);
    return [section.centre[0] + med * sin * swell, section.centre[1] + ant * cos * swell];
  });
}

/** Distance of the contour from the bone's axis in a direction, for sections that are centred and nearly round. */
export function radiusOf(section: BoneSection, angleDeg: number): number {
  const [sin, cos] = directionOf(angleDeg);
  const swell = 1 + section.triangular * Math.cos(3 * angleDeg * DEG);
  return Math.sqrt((section.halfMedMm * sin) ** 2 + (section.halfAntMm * cos) ** 2) * swell;
}
