import { MU_PER_MM } from './attenuation.ts';
import type { Canvas } from './canvas.ts';
import { hardwareOf } from './hardware.ts';
import { segmentOf } from './limbSegments.ts';
import type { DemoCase, Month, PlanePoint } from './model.ts';
import { DEG } from './model.ts';
import { growthSpans } from './newBone.ts';
import { makeTile, normalTable, randomFrom, seedOf, type Tile } from './noise.ts';
import type { Material } from './raster.ts';
import { type Section, sectionCanvas } from './sectionCanvas.ts';
import { shellSolid } from './shell.ts';
import { anatomyOf, type Solid } from './solids.ts';
import { type SpacerShape, spacerShapeOf } from './spacerShape.ts';

/** A scan of the limb: CT, or one of two weightings of MR. */
export type ScanKind = 'ct' | 'mrT1' | 'mrPdFatSat';

export type ScanGeometry = {
  /** Columns and rows. */
  readonly size: number;
  readonly pitchMm: number;
  readonly spacingMm: number;
  readonly thicknessMm: number;
  /** Heights of the slices in the model, from the foot upwards. */
  readonly heightsMm: readonly number[];
  /** Where the middle of the picture lies in the model. */
  readonly centre: PlanePoint;
};

/** Slices reach this far beyond both ends of the defect. */
const BEYOND_MM = 12;

/**
 * CT of 0.8 mm slices, MR of 3.5 mm ones, over the defect and a little of both bone ends. The field holds the leg with
 * some millimetres of air round it and no more: the study is to stay under 300 MB.
 */
export function scanGeometry(demoCase: DemoCase, kind: ScanKind): ScanGeometry {
  const isCt = kind === 'ct';
  const spacingMm = isCt ? 0.8 : 3.5;
  const reach = demoCase.defectLengthMm / 2 + BEYOND_MM;
  const count = 2 * Math.floor(reach / spacingMm) + 1;
  return {
    size: isCt ? 232 : 176,
    pitchMm: isCt ? 0.6 : 0.75,
    spacingMm,
    thicknessMm: isCt ? 0.8 : 3,
    heightsMm: Array.from({ length: count }, (_, slice) => (slice - (count - 1) / 2) * spacingMm),
    centre: segmentOf(demoCase.bone).envelope.centre(demoCase.defectAtMm),
  };
}

/** Attenuation of water per mm at the energy of {@link MU_PER_MM}. */
const WATER_PER_MM = 0.0206;

/** The extended scale of scanners that show metal: more is clipped. */
const MOST_HU = 30_710;
const NOISE_HU = 14;

/** Brightness by weighting, of pixels full of a material; metal and cement give none. */
const MR_SIGNAL: Readonly<Record<Exclude<ScanKind, 'ct'>, Readonly<Record<Material, number>>>> = {
  mrT1: signals({ fat: 900, muscle: 310, cortical: 25, spongy: 620, marrow: 780, newBone: 90 }),
  mrPdFatSat: signals({ fat: 110, muscle: 380, cortical: 25, spongy: 150, marrow: 130, newBone: 140 }),
};
const MEMBRANE_SIGNAL = { mrT1: 420, mrPdFatSat: 900 } as const;
const MR_NOISE = 12;
/** An induced membrane that is thick enough to be called so. */
const MEMBRANE_MM = 3;

function signals(
  known: Readonly<Record<'fat' | 'muscle' | 'cortical' | 'spongy' | 'marrow' | 'newBone', number>>,
): Readonly<Record<Material, number>> {
  return { ...known, cement: 10, titanium: 0, steel: 0, carbon: 5 };
}

let trabeculae: Tile | null = null;

/** Makes the slices of one scan, one after the other: the model of the case at that month, cut and digitised. */
export function scanSlices(demoCase: DemoCase, month: Month, kind: ScanKind): (slice: number) => Uint16Array {
  trabeculae ??= makeTile(seedOf('newBone'), [
    { across: 128, along: 128, weight: 0.8 },
    { across: 32, along: 32, weight: 0.5 },
  ]);
  const geometry = scanGeometry(demoCase, kind);
  const shape = spacerShapeOf(demoCase);
  const shell = shellSolid(growthSpans(demoCase, month), shape, trabeculae);
  const solids = [...anatomyOf(demoCase), ...(shell === null ? [] : [shell]), ...hardwareOf(demoCase)];
  const noise = normalTable(seedOf(`scan ${demoCase.number} ${month} ${kind}`), 1 << 16);
  return (slice) => {
    const z = geometry.heightsMm[slice] ?? 0;
    const section: Section = {
      columns: geometry.size,
      rows: geometry.size,
      pitchMm: geometry.pitchMm,
      centre: geometry.centre,
      medialTurn: demoCase.limb === 'R' ? 1 : -1,
      values: new Float32Array(geometry.size ** 2),
    };
    const noiseAt = (at: number): number => noise[(at + slice * 7919) & 0xffff] ?? 0;
    if (kind === 'ct') return ctSlice(section, solids, z, noiseAt, demoCase);
    return mrSlice(section, solids, z, noiseAt, { kind, shape, half: demoCase.defectLengthMm / 2 });
  };
}

function paint(solids: readonly Solid[], z: number, canvas: Canvas): void {
  for (const solid of solids) if (z < solid.topMm && z > solid.bottomMm) solid.paint(z, canvas);
}

/** Stored values of a CT slice: Hounsfield units and 1,024. */
function ctSlice(
  section: Section,
  solids: readonly Solid[],
  z: number,
  noiseAt: (at: number) => number,
  demoCase: DemoCase,
): Uint16Array {
  paint(solids, z, sectionCanvas(section, MU_PER_MM));
  const streaks = streaksOf(section, z, demoCase);
  return section.values.reduce((stored, mu, at) => {
    const hu = 1000 * (mu / WATER_PER_MM - 1) + streaks(at) + NOISE_HU * noiseAt(at);
    stored[at] = Math.round(Math.min(MOST_HU, Math.max(-1024, hu))) + 1024;
    return stored;
  }, new Uint16Array(section.values.length));
}

/** Denser than this is metal, per mm. */
const METAL_PER_MM = 0.2;
const STREAK_REACH_MM = 18;

/** Light and dark rays that metal throws into a slice, strongest beside it. */
function streaksOf(
  { values, columns, pitchMm }: Section,
  z: number,
  { number }: DemoCase,
): (at: number) => number {
  let [count, x, y, strength] = [0, 0, 0, 0];
  for (let at = 0; at < values.length; at += 1) {
    const mu = values[at] ?? 0;
    if (mu < METAL_PER_MM) continue;
    count += 1;
    x += at % columns;
    y += Math.floor(at / columns);
    strength += mu;
  }
  if (count === 0) return () => 0;
  const random = randomFrom(seedOf(`streaks ${number}`));
  const phases = Array.from({ length: 3 }, () => random() * 360);
  const amplitude = Math.min(160, 60 * (strength / count) * Math.sqrt(count / 50)) / phases.length;
  // A table by degree and one by millimetre: a slice has a hundred thousand pixels.
  const rays = Float32Array.from({ length: 360 }, (_, angle) =>
    phases.reduce((sum, phase, k) => sum + Math.cos((angle * (2 * k + 2) + phase + z * 3) * DEG), 0),
  );
  const fading = Float32Array.from({ length: 4 * STREAK_REACH_MM }, (_, mm) =>
    Math.exp(-mm / STREAK_REACH_MM),
  );
  return (at) => {
    const dx = (at % columns) - x / count;
    const dy = Math.floor(at / columns) - y / count;
    const fade = fading[Math.floor(Math.sqrt(dx * dx + dy * dy) * pitchMm)];
    if (fade === undefined) return 0;
    return amplitude * fade * (rays[Math.floor(Math.atan2(dy, dx) / DEG + 360) % 360] ?? 0);
  };
}

function mrSlice(
  section: Section,
  solids: readonly Solid[],
  z: number,
  noiseAt: (at: number) => number,
  {
    kind,
    shape,
    half,
  }: { readonly kind: Exclude<ScanKind, 'ct'>; readonly shape: SpacerShape; readonly half: number },
): Uint16Array {
  const signal = MR_SIGNAL[kind];
  paint(solids, z, sectionCanvas(section, signal));
  if (Math.abs(z) < half) {
    // The membrane displaces muscle round the spacer.
    const membrane = sectionCanvas(section, { ...signal, muscle: MEMBRANE_SIGNAL[kind] - signal.muscle });
    const surface = shape.contourAt(z);
    membrane.fill('muscle', grown(surface, MEMBRANE_MM), 1);
    membrane.fill('muscle', surface, -1);
  }
  // The magnitude of a complex signal has noise in both parts (Rician).
  return Uint16Array.from(section.values, (value, at) =>
    Math.round(Math.hypot(Math.max(0, value) + MR_NOISE * noiseAt(at), MR_NOISE * noiseAt(at + 31))),
  );
}

/** A contour round the axis, moved outwards. */
const grown = (contour: readonly PlanePoint[], byMm: number): PlanePoint[] =>
  contour.map(([med, ant]) => {
    const radius = Math.hypot(med, ant);
    return [(med * (radius + byMm)) / radius, (ant * (radius + byMm)) / radius];
  });
