import { asId, type UnitId } from '../../shared/base/ids.ts';
import { VIEW_CHIPS } from '../../shared/contracts/worklist.ts';
import type { Bone, Limb, Projection } from '../../shared/dicom/projection.ts';
import { allRows, type ReadableDb } from './database.ts';
import { libraryVersion } from './libraryVersion.ts';
import { inOrderOfTime, type NamedTimePoint, nameTimePoints, type TimePointRow } from './timePoints.ts';

/** What every list says of a unit, whoever reads it. */
export type ListedUnit = {
  readonly unitId: UnitId;
  readonly caseCode: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly timePoint: NamedTimePoint | null;
  readonly dayOffset: number | null;
  readonly isReference: boolean;
  /** All that there is at its time point; a study may have a part of it read as a unit of its own. */
  readonly isWhole: boolean;
  readonly chips: readonly Chip[];
};

type Chip = (typeof VIEW_CHIPS)[number];

type UnitRow = TimePointRow & {
  readonly unit_id: string;
  readonly case_code: string;
  readonly defect_id: string;
  readonly limb: Limb | null;
  readonly bone: Bone | null;
  readonly modality_set: string;
};

type Listed = { readonly version: string; readonly units: readonly ListedUnit[] };

const kept = new WeakMap<ReadableDb, Listed>();

/** Every unit but those of erased patients, case by case and in time. Made anew when the library has changed. */
export function listedUnits(db: ReadableDb): readonly ListedUnit[] {
  const version = libraryVersion(db);
  const known = kept.get(db);
  if (known !== undefined && known.version === version) return known.units;
  const units = madeList(db);
  if (version !== null) kept.set(db, { version, units });
  return units;
}

function madeList(db: ReadableDb): readonly ListedUnit[] {
  const rows = allRows<UnitRow>(
    db,
    `SELECT unit_id, case_code, defect_id, limb, bone, time_point_id, day_offset, days_since_spacer, is_reference, label,
       modality_set
     FROM reading_unit JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
       JOIN patient USING (patient_id)
     WHERE erased_at IS NULL`,
  );
  const chips = chipsByUnit(db);
  const defects = Map.groupBy(rows, ({ case_code, defect_id }) => `${case_code} ${defect_id}`);
  return [...defects.keys()].toSorted(byText).flatMap((key) => {
    const units = defects.get(key) ?? [];
    const named = nameTimePoints(units.filter(({ modality_set }) => modality_set === 'all'));
    return inOrderOfTime(units).map((row) => ({
      unitId: asId<UnitId>(row.unit_id),
      caseCode: row.case_code,
      limb: row.limb,
      bone: row.bone,
      timePoint: named.get(row.time_point_id) ?? null,
      dayOffset: row.day_offset,
      isReference: row.is_reference === 1,
      isWhole: row.modality_set === 'all',
      chips: VIEW_CHIPS.filter((chip) => chips.get(row.unit_id)?.has(chip)),
    }));
  });
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What each unit shows. */
export function chipsByUnit(db: ReadableDb): ReadonlyMap<string, ReadonlySet<Chip>> {
  const chips = new Map<string, Set<Chip>>();
  const rows = allRows<{ unit_id: string; modality: string; projection: Projection | null }>(
    db,
    'SELECT unit_id, modality, projection FROM unit_image JOIN instance USING (instance_id) JOIN series USING (series_id)',
  );
  for (const row of rows) {
    const known = chips.get(row.unit_id) ?? new Set();
    chips.set(row.unit_id, known.add(chipOf(row.modality, row.projection)));
  }
  return chips;
}

/** Modalities that are radiographs (PS3.3 C.7.3.1.1.1). */
const RADIOGRAPHS: readonly string[] = ['CR', 'DX', 'RG', 'RF', 'XA'];

function chipOf(modality: string, projection: Projection | null): Chip {
  if (modality === 'CT' || modality === 'MR' || modality === 'US') return modality;
  if (!RADIOGRAPHS.includes(modality)) return 'OT';
  switch (projection) {
    case 'AP':
    case 'PA':
      return 'AP';
    case 'lateral':
      return 'LAT';
    case 'oblique':
      return 'OBL';
    case null:
      return 'XR';
  }
}
