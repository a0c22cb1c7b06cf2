import type { Canvas } from './canvas.ts';
import { segmentOf } from './limbSegments.ts';
import type { DemoCase, PlanePoint } from './model.ts';
import { directionOf } from './model.ts';
import type { Material } from './raster.ts';
import { ellipseAt, type Solid } from './solids.ts';
import { mainSectionAt } from './spacerShape.ts';

const SCREW_RADIUS_MM = 2.15;
const THREAD_DEPTH_MM = 0.35;
const THREAD_PITCH_MM = 1.75;
const PLATE_THICKNESS_MM = 4.2;
const PLATE_WIDTH_MM = 13.5;
const HOLE_SPACING_MM = 18;

/** The metal of a case: nail and bolts, plate and screws, or pins and rod. */
export function hardwareOf(demoCase: DemoCase): Solid[] {
  const { fixation } = demoCase;
  switch (fixation.kind) {
    case 'nail':
      return nail(demoCase, fixation.radiusMm);
    case 'plate':
      return plate(demoCase, fixation.towardDeg, fixation.lengthMm);
    case 'fixator':
      return fixator(demoCase, fixation.towardDeg);
  }
}

function nail(demoCase: DemoCase, radiusMm: number): Solid[] {
  const { nail: place } = segmentOf(demoCase.bone);
  const offset = demoCase.defectAtMm;
  const half = demoCase.defectLengthMm / 2;
  const rod: Solid = {
    topMm: offset - place.startMm,
    bottomMm: offset - place.endMm,
    paint: (z, canvas) => {
      const s = offset - z;
      // A tibial nail enters in front of the canal (Herzog's curve); a femoral one follows the shaft.
      const bend = demoCase.bone === 'tibia' && s < 75 ? 15 * ((75 - s) / 67) ** 2 : 0;
      const tip = Math.min(1, (place.endMm - s) / 8);
      const radius = radiusMm * Math.sqrt(Math.max(0.05, 1 - (1 - tip) ** 2));
      const contour = ellipseAt([0, bend], radius, radius);
      canvas.fill('titanium', contour, 1);
      canvas.fill('titanium', ellipseAt([0, bend], radius * 0.38, radius * 0.38), -1);
      if (Math.abs(z) < half) canvas.fill('cement', contour, -demoCase.spacer.opacity);
      else canvas.fill('marrow', contour, -1);
    },
  };
  const bolts = place.bolts.map((s) => {
    const section = segmentOf(demoCase.bone).main.at(s);
    const reach = section.halfMedMm + 5;
    return screw({
      from: [-reach, section.centre[1] * 0.4],
      towardDeg: 90,
      lengthMm: 2 * reach - 2,
      heightMm: offset - s,
      radiusMm: 2.4,
      headMm: 3.6,
      material: 'titanium',
    });
  });
  return [rod, ...bolts];
}

function plate(demoCase: DemoCase, towardDeg: number, lengthMm: number): Solid[] {
  const half = demoCase.defectLengthMm / 2;
  // Bent to the bone as in theatre: flat along the spacer, following the flare of the bone beyond.
  const bed = Math.max(surfaceToward(demoCase, half, towardDeg), surfaceToward(demoCase, -half, towardDeg));
  const surfaceAt = (z: number): number => Math.max(bed, surfaceToward(demoCase, z, towardDeg)) + 0.3;
  const toward = directionOf(towardDeg);
  const side = directionOf(towardDeg + 90);
  const place = (out: number, along: number): PlanePoint => [
    toward[0] * out + side[0] * along,
    toward[1] * out + side[1] * along,
  ];
  const holes = Array.from(
    { length: Math.floor(lengthMm / HOLE_SPACING_MM) },
    (_, i) => (i - (Math.floor(lengthMm / HOLE_SPACING_MM) - 1) / 2) * HOLE_SPACING_MM,
  );
  const bar: Solid = {
    topMm: lengthMm / 2,
    bottomMm: -lengthMm / 2,
    paint: (z, canvas) => {
      const surface = surfaceAt(z);
      const fromEnd = lengthMm / 2 - Math.abs(z);
      const rounded = Math.sqrt(Math.max(0.1, 1 - (1 - Math.min(1, fromEnd / 6)) ** 2));
      const w = (PLATE_WIDTH_MM / 2) * rounded;
      const edge = 1.2;
      const contour = [
        place(surface, -w),
        place(surface, w),
        place(surface + PLATE_THICKNESS_MM - edge, w),
        place(surface + PLATE_THICKNESS_MM, w - edge * 1.5),
        place(surface + PLATE_THICKNESS_MM, -w + edge * 1.5),
        place(surface + PLATE_THICKNESS_MM - edge, -w),
      ];
      canvas.fill('steel', contour, 1);
      canvas.fill('muscle', contour, -1);
      const hole = holes.find((height) => Math.abs(z - height) < 3);
      if (hole === undefined) return;
      const open = Math.sqrt(9 - (z - hole) ** 2);
      canvas.fill(
        'steel',
        [
          place(surface, -open),
          place(surface, open),
          place(surface + PLATE_THICKNESS_MM, open),
          place(surface + PLATE_THICKNESS_MM, -open),
        ],
        -1,
      );
    },
  };
  const screws = holes
    .filter((height, i) => Math.abs(height) > half + 7 && i % 4 !== 2)
    .map((heightMm) => {
      const section = mainSectionAt(demoCase, heightMm);
      const through = Math.max(section.halfMedMm, section.halfAntMm);
      const surface = surfaceAt(heightMm);
      const from = place(surface + PLATE_THICKNESS_MM, 0);
      return screw({
        from,
        towardDeg: towardDeg + 180,
        lengthMm: surface + PLATE_THICKNESS_MM + through + 2,
        heightMm,
        radiusMm: SCREW_RADIUS_MM,
        headMm: 3.4,
        material: 'steel',
      });
    });
  return [bar, ...screws];
}

function surfaceToward(demoCase: DemoCase, z: number, towardDeg: number): number {
  const [sin, cos] = directionOf(towardDeg);
  const section = mainSectionAt(demoCase, z);
  return Math.hypot(section.halfMedMm * sin, section.halfAntMm * cos);
}

function fixator(demoCase: DemoCase, towardDeg: number): Solid[] {
  const half = demoCase.defectLengthMm / 2;
  const heights = [half + 22, half + 52, -half - 22, -half - 56];
  const rodOut = 92;
  const toward = directionOf(towardDeg);
  const pins = heights.flatMap((heightMm) => {
    const section = mainSectionAt(demoCase, heightMm);
    const far = Math.max(section.halfMedMm, section.halfAntMm) + 2;
    const start: PlanePoint = [toward[0] * (rodOut + 14), toward[1] * (rodOut + 14)];
    const shaft = screw({
      from: start,
      towardDeg: towardDeg + 180,
      lengthMm: rodOut + 14 - 15,
      heightMm,
      radiusMm: 2.5,
      headMm: 0,
      material: 'steel',
      isSmooth: true,
    });
    const threaded = screw({
      from: [toward[0] * 15, toward[1] * 15],
      towardDeg: towardDeg + 180,
      lengthMm: 15 + far,
      heightMm,
      radiusMm: 2.3,
      headMm: 0,
      material: 'steel',
    });
    return [shaft, threaded, clamp(toward, towardDeg, rodOut, heightMm)];
  });
  const rod: Solid = {
    topMm: half + 82,
    bottomMm: -half - 84,
    paint: (_z, canvas) => {
      const centre: PlanePoint = [toward[0] * rodOut, toward[1] * rodOut];
      canvas.fill('carbon', ellipseAt(centre, 5.5, 5.5), 1);
      canvas.fill('carbon', ellipseAt(centre, 3.4, 3.4), -1);
    },
  };
  return [rod, ...pins];
}

function clamp(toward: PlanePoint, towardDeg: number, rodOut: number, heightMm: number): Solid {
  const side = directionOf(towardDeg + 90);
  return {
    topMm: heightMm + 8,
    bottomMm: heightMm - 8,
    paint: (z, canvas) => {
      const h = 8.5 * Math.sqrt(1 - ((z - heightMm) / 8.2) ** 2) + 2;
      const corner = (out: number, along: number): PlanePoint => [
        toward[0] * (rodOut + out) + side[0] * along,
        toward[1] * (rodOut + out) + side[1] * along,
      ];
      canvas.fill('titanium', [corner(-9, -h), corner(-9, h), corner(9, h), corner(9, -h)], 0.55);
    },
  };
}

type Screw = {
  readonly from: PlanePoint;
  readonly towardDeg: number;
  readonly lengthMm: number;
  readonly heightMm: number;
  readonly radiusMm: number;
  /** Radius of its head at `from`, 0 for none. */
  readonly headMm: number;
  readonly material: Material;
  readonly isSmooth?: boolean;
};

/** A cylinder across the limb, with a thread unless smooth: at each height a band with a jagged edge. */
function screw(spec: Screw): Solid {
  const toward = directionOf(spec.towardDeg);
  const side = directionOf(spec.towardDeg + 90);
  const outer = spec.radiusMm + (spec.isSmooth === true ? 0 : THREAD_DEPTH_MM);
  const reach = Math.max(outer, spec.headMm);
  const at = (along: number, off: number): PlanePoint => [
    spec.from[0] + toward[0] * along + side[0] * off,
    spec.from[1] + toward[1] * along + side[1] * off,
  ];
  return {
    topMm: spec.heightMm + reach,
    bottomMm: spec.heightMm - reach,
    paint: (z: number, canvas: Canvas) => {
      const dz = z - spec.heightMm;
      const widthAt = (radius: number): number => Math.sqrt(Math.max(0, radius * radius - dz * dz));
      if (Math.abs(dz) < outer) {
        const step = spec.isSmooth === true ? spec.lengthMm : THREAD_PITCH_MM / 2;
        const stations = Array.from({ length: Math.ceil(spec.lengthMm / step) + 1 }, (_, i) => {
          const along = Math.min(spec.lengthMm, i * step);
          const toTip = (spec.lengthMm - along) / 3;
          const radius = spec.radiusMm + (i % 2 === 0 || spec.isSmooth === true ? 0 : THREAD_DEPTH_MM);
          return { along, width: widthAt(radius * Math.min(1, 0.4 + toTip)) };
        });
        canvas.fill(
          spec.material,
          [
            ...stations.map(({ along, width }) => at(along, width)),
            ...stations.toReversed().map(({ along, width }) => at(along, -width)),
          ],
          1,
        );
      }
      if (Math.abs(dz) < spec.headMm) {
        const head = widthAt(spec.headMm);
        canvas.fill(
          spec.material,
          [at(-2.6, -head * 0.8), at(-2.6, head * 0.8), at(0, head), at(0, -head)],
          1,
        );
      }
    },
  };
}
