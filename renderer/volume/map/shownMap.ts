import type { Side } from '../../../shared/dicom/projection.ts';
import type { LaidDefect, SectorReading } from '../../../shared/reading/laidDefect.ts';
import type { MapFindings } from '../../../shared/volume/mapFindings.ts';
import type { MapLayer } from './paintMap.ts';

/** An unwrapped defect as it is shown. */
export type ShownMap = {
  readonly lengthMm: number;
  /** Gaps up to this are none. */
  readonly toleranceMm: number;
  readonly definite: MapLayer;
  /** Indistinct bone counted too; null where there is none. */
  readonly withIndistinct: MapLayer | null;
  /** Of the bone that counts. */
  readonly findings: MapFindings;
  readonly sectors: Readonly<Record<Side, Pick<SectorReading, 'state' | 'statement'>>>;
};

/** What is shown of a defect that could be laid flat. */
export const shownMap = ({ plan, map, counted, sectors }: LaidDefect): ShownMap => ({
  lengthMm: plan.axis.lengthMm,
  toleranceMm: plan.toleranceMm,
  definite: map.definite,
  withIndistinct: map.withIndistinct,
  findings: counted.findings,
  sectors,
});
