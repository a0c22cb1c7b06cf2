import { type Condyle, contourOf, type LimbSegment, type LongBone } from './boneShape.ts';
import type { Canvas } from './canvas.ts';
import { segmentOf } from './limbSegments.ts';
import type { DemoCase, PlanePoint } from './model.ts';
import { directionOf } from './model.ts';
import { cutBy, type Material } from './raster.ts';
import { spacerShapeOf } from './spacerShape.ts';

/** A body of the model: between two heights it paints its cross-section. */
export type Solid = {
  readonly topMm: number;
  readonly bottomMm: number;
  readonly paint: (z: number, canvas: Canvas) => void;
};

const ELLIPSE_VERTICES = 72;

/** Skin, muscle, bones and spacer of a case. Metal is in `hardware.ts`, new bone in `shell.ts`. */
export function anatomyOf(demoCase: DemoCase): Solid[] {
  const segment = segmentOf(demoCase.bone);
  const half = demoCase.defectLengthMm / 2;
  const offset = demoCase.defectAtMm;
  return [
    softTissueOf(segment, offset),
    ...segment.condyles.map((condyle) => condyleSolid(condyle, offset)),
    ...(segment.companion === null ? [] : [boneSolid(segment.companion, offset, null)]),
    boneSolid(segment.main, offset, (z) => {
      if (Math.abs(z) >= half) return 'whole';
      return demoCase.windowTowardDeg === null ? 'gone' : directionOf(demoCase.windowTowardDeg);
    }),
    spacerSolid(demoCase),
  ];
}

/** What is left of the bone at a height: all, nothing, or the part that faces away from a direction. */
type Remains = 'whole' | 'gone' | PlanePoint;

/** The cut of a partial defect runs through the bone's axis, so that two sides are lost and two stay whole. */
const WINDOW_LIMIT_MM = -1.5;

function boneSolid(bone: LongBone, offset: number, remainsAt: ((z: number) => Remains) | null): Solid {
  return {
    topMm: offset - bone.startMm,
    bottomMm: offset - bone.endMm,
    paint: (z, canvas) => {
      const remains = remainsAt === null ? 'whole' : remainsAt(z);
      if (remains === 'gone') return;
      const section = bone.at(offset - z);
      const keep = (contour: PlanePoint[]): PlanePoint[] =>
        remains === 'whole' ? contour : cutBy(contour, remains, WINDOW_LIMIT_MM);
      const outer = keep(contourOf(section, 0));
      // Under a joint the end plate closes the canal.
      const fromEnd = Math.min(offset - z - bone.startMm, bone.endMm - (offset - z));
      const canal =
        fromEnd < section.cortexMm && bone.hasEndPlates ? [] : keep(contourOf(section, section.cortexMm));
      canvas.fill('cortical', outer, 1);
      canvas.fill('muscle', outer, -1);
      if (canal.length < 3) return;
      canvas.fill('cortical', canal, -1);
      canvas.fill('spongy', canal, section.spongy);
      canvas.fill('marrow', canal, 1 - section.spongy);
    },
  };
}

function spacerSolid(demoCase: DemoCase): Solid {
  const shape = spacerShapeOf(demoCase);
  const half = demoCase.defectLengthMm / 2;
  const window = demoCase.windowTowardDeg;
  const { opacity } = demoCase.spacer;
  return {
    topMm: shape.topMm,
    bottomMm: shape.bottomMm,
    paint: (z, canvas) => {
      const contour = shape.contourAt(z);
      const inDefect = Math.abs(z) < half;
      const filled =
        inDefect && window !== null ? cutBy(contour, directionOf(window + 180), -WINDOW_LIMIT_MM) : contour;
      if (filled.length < 3) return;
      canvas.fill('cement', filled, opacity);
      canvas.fill('muscle', filled, -1);
      if (inDefect) return;
      // A sleeve surrounds the bone end: what the bone holds is not cement.
      const bone = contourOf(segmentOf(demoCase.bone).main.at(demoCase.defectAtMm - z), 0);
      canvas.fill('cement', bone, -opacity);
      canvas.fill('muscle', bone, 1);
    },
  };
}

function softTissueOf(segment: LimbSegment, offset: number): Solid {
  const { envelope } = segment;
  return {
    topMm: Number.POSITIVE_INFINITY,
    bottomMm: Number.NEGATIVE_INFINITY,
    paint: (z, canvas) => {
      const s = offset - z;
      const med = envelope.halfMedMm(s);
      const ant = envelope.halfAntMm(s);
      const fat = envelope.fatMm(s);
      const centre = envelope.centre(s);
      const skin = ellipseAt(centre, med, ant);
      const fascia = ellipseAt(centre, med - fat, ant - fat);
      canvas.fill('fat', skin, 1);
      canvas.fill('fat', fascia, -1);
      canvas.fill('muscle', fascia, 1);
    },
  };
}

function condyleSolid({ centre, radii, fromMm, toMm }: Condyle, offset: number): Solid {
  const cortexMm = 1.3;
  const middle = offset - centre[2];
  const add = (
    canvas: Canvas,
    materials: readonly (readonly [Material, number])[],
    z: number,
    inset: number,
  ): void => {
    const rest = 1 - ((z - middle) / (radii[2] - inset)) ** 2;
    if (rest <= 0) return;
    const scale = Math.sqrt(rest);
    const contour = ellipseAt([centre[0], centre[1]], (radii[0] - inset) * scale, (radii[1] - inset) * scale);
    for (const [material, weight] of materials) canvas.fill(material, contour, weight);
  };
  return {
    topMm: Math.min(middle + radii[2], offset - fromMm),
    bottomMm: Math.max(middle - radii[2], offset - toMm),
    paint: (z, canvas) => {
      add(
        canvas,
        [
          ['cortical', 1],
          ['muscle', -1],
        ],
        z,
        0,
      );
      add(
        canvas,
        [
          ['cortical', -1],
          ['spongy', 1],
        ],
        z,
        cortexMm,
      );
    },
  };
}

const CIRCLE: readonly PlanePoint[] = Array.from({ length: ELLIPSE_VERTICES }, (_, i) =>
  directionOf((i * 360) / ELLIPSE_VERTICES),
);

/** An ellipse in the cross-section, as a contour. */
export const ellipseAt = (centre: PlanePoint, halfMed: number, halfAnt: number): PlanePoint[] =>
  CIRCLE.map(([sin, cos]) => [centre[0] + sin * halfMed, centre[1] + cos * halfAnt]);
