import type { MarkId } from '../base/ids.ts';
import type { PixelGrid } from '../geometry/point.ts';
import { findSelfCrossings } from '../geometry/selfIntersection.ts';
import { type Wording, worded } from '../texts/wording.ts';
import type { Sampling } from './sampling.ts';
import type { SectionRecord, Tissue } from './sectionRecord.ts';
import { gridOf, type SectionScale } from './sectionScale.ts';
import { type TissueShares, tissueShares } from './tissueShares.ts';
import { countVessels, type NoDensity, type VesselCount } from './vesselCount.ts';

/** What a section is read against. */
export type SectionContext = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null: the photograph is not calibrated, and no area has a unit. */
  readonly scale: SectionScale | null;
  readonly sampling: Sampling;
};

/** An area: mm² where there is a scale, and always as pixels of the photograph. */
type Area = { readonly mm2: number | null; readonly px2: number };

/** Every number of a section read. Shares are 0 to 1; null where a number cannot be given. */
export type SectionFigures = {
  readonly countingArea: Area;
  readonly sampledArea: Area;
  readonly vessels: number;
  readonly vesselsNotCounted: number;
  /** Vessels per mm². */
  readonly density: number | null;
  readonly noDensity: NoDensity | null;
  readonly pointGrid: VesselCount['pointGrid'];
  readonly reference: TissueShares['reference'];
  readonly referenceArea: Area;
  readonly tissues: readonly {
    readonly tissue: Tissue;
    readonly area: Area;
    readonly share: number | null;
  }[];
  readonly contested: { readonly area: Area; readonly share: number | null };
  readonly unnamed: { readonly area: Area; readonly share: number | null };
};

/** Everything that follows from the records of a section read. */
export type SectionDerivation = {
  readonly figures: SectionFigures;
  /** Vessels that are shown and not counted. */
  readonly notCounted: readonly MarkId[];
  /** What keeps the read from being locked. */
  readonly missing: readonly Wording[];
  /** What a reader should know of the numbers. */
  readonly remarks: readonly Wording[];
};

const PIXELS: PixelGrid = { columnMm: 1, rowMm: 1 };

/** The numbers of a section read, from its records and from what it is read against alone. */
export function deriveSection(context: SectionContext, records: readonly SectionRecord[]): SectionDerivation {
  const grid = context.scale === null ? null : gridOf(context.scale);
  const unit = grid ?? PIXELS;
  const vessels = countVessels(context, grid, context.sampling, records);
  const shares = tissueShares(context, unit, records);
  const areaOf = (area: number): Area => ({
    mm2: grid === null ? null : area,
    px2: area / (unit.columnMm * unit.rowMm),
  });
  const part = <T extends { readonly area: number; readonly share: number | null }>({
    area,
    ...rest
  }: T) => ({
    ...rest,
    area: areaOf(area),
  });
  const figures: SectionFigures = {
    countingArea: areaOf(vessels.area),
    sampledArea: areaOf(vessels.sampledArea),
    vessels: vessels.counted,
    vesselsNotCounted: vessels.notCounted.length,
    density: vessels.density.kind === 'known' ? vessels.density.perMm2 : null,
    noDensity: vessels.density.kind === 'none' ? vessels.density.why : null,
    pointGrid: vessels.pointGrid,
    reference: shares.reference,
    referenceArea: areaOf(shares.referenceArea),
    tissues: shares.tissues.map(part),
    contested: part(shares.contested),
    unnamed: part(shares.unnamed),
  };
  return {
    figures,
    notCounted: vessels.notCounted,
    missing: missingOf(records),
    remarks: remarksOf(context, records, figures, shares.beside > 0),
  };
}

function missingOf(records: readonly SectionRecord[]): readonly Wording[] {
  const has = (kind: SectionRecord['kind']): boolean => records.some((record) => record.kind === kind);
  if (has('vessel') && !has('countingArea')) return [worded('histology.missing.area')];
  return has('countingArea') || has('tissueArea') ? [] : [worded('histology.missing.marks')];
}

function remarksOf(
  { scale, sampling }: SectionContext,
  records: readonly SectionRecord[],
  figures: SectionFigures,
  hasTissueBeside: boolean,
): readonly Wording[] {
  const crossings = records.some((record) => 'ring' in record && findSelfCrossings(record.ring).length > 0);
  const { noDensity, vesselsNotCounted, contested } = figures;
  return [
    ...(scale === null ? [worded('histology.remark.notCalibrated')] : []),
    ...(noDensity === 'nothingSampled' ? [worded('histology.remark.nothingSampled')] : []),
    ...(noDensity === 'pointGrid' ? [worded('histology.remark.pointGrid')] : []),
    ...(scale !== null && sampling.kind === 'frames' ? [worded('histology.remark.forbiddenLines')] : []),
    ...(vesselsNotCounted > 0 ? [worded('histology.remark.notCounted', { count: vesselsNotCounted })] : []),
    ...(contested.area.px2 > 0 ? [worded('histology.remark.contested')] : []),
    ...(hasTissueBeside ? [worded('histology.remark.beside')] : []),
    ...(crossings ? [worded('histology.remark.crossing')] : []),
  ];
}
