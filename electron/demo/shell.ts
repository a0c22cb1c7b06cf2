import type { GrowthSpan } from './newBone.ts';
import { growthAt } from './newBone.ts';
import { type Tile, tileAt } from './noise.ts';
import type { Solid } from './solids.ts';
import type { SpacerShape } from './spacerShape.ts';

/** The surface of new bone is not sharp: its mineral falls over this distance. */
export const FUZZ_MM = 0.9;
const DEGREES = 360;

/** New bone as a shell on the spacer; null where there is none. */
export function shellSolid(spans: readonly GrowthSpan[], shape: SpacerShape, trabeculae: Tile): Solid | null {
  if (spans.length === 0) return null;
  const surfaceMm = new Float32Array(DEGREES);
  const thicknessMm = new Float32Array(DEGREES);
  const mineral = new Float32Array(DEGREES);
  return {
    topMm: Math.max(...spans.map((span) => span.topMm)),
    bottomMm: Math.min(...spans.map((span) => span.bottomMm)),
    paint: (z, canvas) => {
      let innerMm = Number.POSITIVE_INFINITY;
      let outerMm = 0;
      for (let angle = 0; angle < DEGREES; angle += 1) {
        const growth = growthAt(spans, angle, z);
        thicknessMm[angle] = growth.thicknessMm;
        if (growth.thicknessMm <= 0) continue;
        const surface = shape.baseRadiusAt(angle, z);
        mineral[angle] = growth.mineral;
        surfaceMm[angle] = surface;
        innerMm = Math.min(innerMm, surface);
        outerMm = Math.max(outerMm, surface + growth.thicknessMm + FUZZ_MM / 2);
      }
      if (outerMm === 0) return;
      const densityAt = (med: number, ant: number): number => {
        const angle = (Math.atan2(med, ant) * 180) / Math.PI;
        const index = Math.floor(angle < 0 ? angle + DEGREES : angle) % DEGREES;
        const thickness = thicknessMm[index] ?? 0;
        if (thickness <= 0) return 0;
        const height = Math.sqrt(med * med + ant * ant) - (surfaceMm[index] ?? 0);
        if (height < 0 || height > thickness + FUZZ_MM / 2) return 0;
        const edge = Math.min(1, (thickness + FUZZ_MM / 2 - height) / FUZZ_MM);
        const grain = 1 + 0.55 * tileAt(trabeculae, angle * 3 + height * 17, z * 5 + height * 5);
        return (mineral[index] ?? 0) * edge * Math.max(0.1, grain);
      };
      canvas.ring({ surfaceMm, thicknessMm, innerMm, outerMm, densityAt });
    },
  };
}
