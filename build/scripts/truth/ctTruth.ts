import { z } from 'zod';
import { SIDES } from '../../../shared/dicom/projection.ts';
import { readMap } from '../../../shared/volume/mapFindings.ts';
import { pathAlong } from '../../../shared/volume/mapPath.ts';
import type { UnwrappedMap } from '../../../shared/volume/unwrappedMap.ts';
import { FINE } from './compareTruth.ts';
import { type Computed, recordOf, type TruthFormat } from './truthCase.ts';

const caseSchema = z.object({
  limb: z.enum(['L', 'R']),
  map: z.array(z.string().regex(/^[.#]+$/)).min(1),
});

/** Unwrapped maps drawn in characters, `#` covered, and expects sectors, paths and coverage (ct.json). */
export const ctTruth: TruthFormat = {
  recognises: (element) => 'map' in recordOf(element) && 'limb' in recordOf(element),
  compute: (element): Computed => {
    const expected = recordOf(element).expected;
    const parsed = caseSchema.safeParse(element);
    if (!parsed.success) return { kind: 'refused', expected, reason: z.prettifyError(parsed.error) };
    const map = mapOf(parsed.data.map);
    if (map === null) return { kind: 'refused', expected, reason: 'The rows of the map differ in length.' };
    // The maps give no size of their cells, so nothing can be closed.
    const found = readMap(map, parsed.data.limb, 0);
    const ground = { columns: map.columns, rows: map.rows, filled: map.covered };
    const sectors = SIDES.map((side) => {
      const { columns, coverage, occupiedRows, path } = found.sectors[side];
      const within = new Set(columns);
      const printed = {
        columns,
        coverage,
        anyRow: occupiedRows,
        continuous8: path !== null,
        continuous4: pathAlong(ground, (column) => within.has(column), { steps: 4 }) !== null,
      };
      return [side, printed] as const;
    });
    return {
      kind: 'computed',
      expected,
      got: {
        coverage: found.coverage,
        sectors: Object.fromEntries(sectors),
        bridgedAnyPath8: found.anyPath !== null,
        bridgedNoWrap8: pathAlong(ground, () => true, { isCircular: false }) !== null,
        continuousSectors: sectors.filter(([, { continuous8 }]) => continuous8).length,
      },
      tolerance: FINE,
    };
  },
};

/** A map of unit cells, or null where its rows differ in length. */
function mapOf(drawn: readonly string[]): UnwrappedMap | null {
  const columns = drawn[0]?.length ?? 0;
  if (drawn.some((row) => row.length !== columns)) return null;
  const covered = Uint8Array.from(drawn.join(''), (cell) => (cell === '#' ? 1 : 0));
  return {
    columns,
    rows: drawn.length,
    rowMm: 1,
    radiusMm: new Float32Array(covered.length).fill(columns / (2 * Math.PI)),
    covered,
  };
}
