import type { DemoCase, GrowthPatch, GrowthStage, Month } from './model.ts';
import { makeTile, seedOf, type Tile, tileAt } from './noise.ts';

/** New bone at a place of the spacer's surface: how far it stands out, and its mineral (0 to 1). */
export type Growth = { readonly thicknessMm: number; readonly mineral: number };

/** One stretch of one patch at one month, with its thickness anywhere on the spacer's surface. */
export type GrowthSpan = {
  readonly patch: GrowthPatch;
  readonly stage: GrowthStage;
  /** Heights it may reach, its irregular margin included. */
  readonly topMm: number;
  readonly bottomMm: number;
  readonly thicknessAt: (angleDeg: number, z: number) => number;
};

/** Bone that rises from an end climbs a little on the host cortex, as a periosteal cuff. */
const CUFF_MM = 9;
const TIP_MM = 4;
const MARGIN_JITTER_MM = 2.2;
/** Thinner than this it does not stand out from the spacer's edge on a film, and is not counted as present. */
export const VISIBLE_MM = 0.5;

let lumps: Tile | null = null;

/** The stretches of new bone of a case at a month; none at month 0. */
export function growthSpans(demoCase: DemoCase, month: Month): GrowthSpan[] {
  lumps ??= makeTile(seedOf('lumps'), [
    { across: 16, along: 16, weight: 0.55 },
    { across: 64, along: 64, weight: 0.45 },
    { across: 128, along: 128, weight: 0.25 },
  ]);
  const tile = lumps;
  return demoCase.patches.flatMap((patch, patchIndex) => {
    const stage = patch.stages[month];
    if (stage === undefined) return [];
    return stage.spans.map(([from, to], spanIndex) =>
      spanOf(
        demoCase.defectLengthMm,
        patch,
        stage,
        from,
        to,
        tile,
        demoCase.number * 59 + patchIndex * 37 + spanIndex * 11,
      ),
    );
  });
}

function spanOf(
  lengthMm: number,
  patch: GrowthPatch,
  stage: GrowthStage,
  from: number,
  to: number,
  tile: Tile,
  row: number,
): GrowthSpan {
  const top = lengthMm / 2 - from * lengthMm + (from <= 0 ? CUFF_MM : 0);
  const bottom = lengthMm / 2 - to * lengthMm - (to >= 1 ? CUFF_MM : 0);
  const topEnd = from <= 0 ? cuffAt : tipAt;
  const bottomEnd = to >= 1 ? cuffAt : tipAt;
  return {
    patch,
    stage,
    topMm: top + MARGIN_JITTER_MM,
    bottomMm: bottom - MARGIN_JITTER_MM,
    thicknessAt: (angleDeg, z) => {
      const turn = angleBetween(angleDeg, patch.towardDeg) / patch.halfWidthDeg;
      if (Math.abs(turn) >= 1) return 0;
      const jitter = (end: number): number => MARGIN_JITTER_MM * tileAt(tile, angleDeg * 1.5, row + end);
      const fromTop = top + (from <= 0 ? 0 : jitter(200)) - z;
      const fromBottom = z - bottom - (to >= 1 ? 0 : jitter(350));
      const ends = topEnd(fromTop) * bottomEnd(fromBottom);
      if (ends === 0) return 0;
      const lump = 1 + 0.4 * tileAt(tile, angleDeg * 1.2 + row * 9, z * 2.2 + 240);
      return stage.thicknessMm * Math.sqrt(1 - turn * turn) * ends * lump;
    },
  };
}

/** All stretches at one place: the thickest counts. */
export function growthAt(spans: readonly GrowthSpan[], angleDeg: number, z: number): Growth {
  let thicknessMm = 0;
  let mineral = 0;
  for (const span of spans) {
    if (z > span.topMm || z < span.bottomMm) continue;
    const here = span.thicknessAt(angleDeg, z);
    if (here > thicknessMm) {
      thicknessMm = here;
      mineral = span.stage.mineral;
    }
  }
  return { thicknessMm, mineral };
}

/** From `b` to `a` the short way round, -180° to 180°. */
const angleBetween = (a: number, b: number): number => ((((a - b) % 360) + 540) % 360) - 180;

/** A free end is rounded: 0 outside, 1 from `TIP_MM` inside. */
function tipAt(insideMm: number): number {
  if (insideMm <= 0) return 0;
  const rest = Math.max(0, 1 - insideMm / TIP_MM);
  return Math.sqrt(1 - rest * rest);
}

/** A cuff on host cortex rises slowly, and has its full height where the defect begins. */
function cuffAt(insideMm: number): number {
  const t = Math.min(1, Math.max(0, insideMm / CUFF_MM));
  return t * t * (3 - 2 * t);
}
