import { z } from 'zod';
import { asId, type DefectId, type PatientId, type TimePointId } from '../../shared/base/ids.ts';
import type {
  Screening,
  StudyCase,
  StudyCases,
  StudyDefect,
  StudyTimePoint,
} from '../../shared/contracts/studyCases.ts';
import { VIEW_CHIPS } from '../../shared/contracts/worklist.ts';
import { EXCLUSION_REASONS, type ExclusionReason } from '../../shared/study/screening.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { chipsByUnit } from './listedUnits.ts';
import { storedJson } from './storedJson.ts';
import { inOrderOfTime, nameTimePoints, type TimePointRow } from './timePoints.ts';

type PatientRow = {
  readonly patient_id: string;
  readonly case_code: string;
  readonly outcome: 'screened' | 'included' | 'excluded' | null;
  readonly reasons_json: string | null;
  readonly is_training: number | null;
  readonly assignments: number;
};

type DefectRow = Omit<StudyDefect, 'timePoints' | 'defectId'> & {
  readonly defectId: string;
  readonly patientId: string;
};

type PointRow = TimePointRow & {
  readonly defect_id: string;
  readonly unit_id: string | null;
  readonly graft: number | null;
  readonly heterotopic: number | null;
  readonly infection: number | null;
  readonly locked_reads: number;
};

/** Every patient of the study that was not erased, with defects and time points. */
export function studyCases(db: ReadableDb): StudyCases {
  const defects = Map.groupBy(defectRows(db), ({ patientId }) => patientId);
  const points = Map.groupBy(pointRows(db), ({ defect_id }) => defect_id);
  const chips = chipsByUnit(db);
  const timePointsOf = (defectId: string): StudyTimePoint[] => {
    const rows = points.get(defectId) ?? [];
    const names = nameTimePoints(rows);
    return inOrderOfTime(rows).map((row) => ({
      timePointId: asId<TimePointId>(row.time_point_id),
      label: names.get(row.time_point_id)?.label ?? '',
      daysSinceSpacer: row.days_since_spacer,
      derivedDays: names.get(row.time_point_id)?.daysSinceSpacer ?? null,
      isReference: row.is_reference === 1,
      isGrafted: yesOrNo(row.graft),
      hasHeterotopicOssification: yesOrNo(row.heterotopic),
      hasRecurrentInfection: yesOrNo(row.infection),
      chips: VIEW_CHIPS.filter((chip) => chips.get(row.unit_id ?? '')?.has(chip)),
      lockedReads: row.locked_reads,
    }));
  };
  const cases = patientRows(db).map(
    (row): StudyCase => ({
      patientId: asId<PatientId>(row.patient_id),
      caseCode: row.case_code,
      screening: screeningOf(row),
      assignments: row.assignments,
      defects: (defects.get(row.patient_id) ?? []).map(({ patientId: _, ...defect }) => ({
        ...defect,
        defectId: asId<DefectId>(defect.defectId),
        timePoints: timePointsOf(defect.defectId),
      })),
    }),
  );
  const erased = firstRow<{ n: number }>(db, 'SELECT count(*) AS n FROM patient WHERE erased_at IS NOT NULL');
  return { cases, erased: erased?.n ?? 0 };
}

const yesOrNo = (value: number | null): boolean | null => (value === null ? null : value === 1);

const reasonsSchema = z.array(z.enum(EXCLUSION_REASONS)).readonly();

/** What was decided of a patient; nothing yet where no row says so. */
export function screeningOf(row: Pick<PatientRow, 'outcome' | 'reasons_json' | 'is_training'>): Screening {
  if (row.is_training === 1) return { outcome: 'training' };
  if (row.outcome !== 'excluded') return { outcome: row.outcome ?? 'screened' };
  const reasons: readonly ExclusionReason[] = storedJson(reasonsSchema, row.reasons_json ?? '[]');
  return { outcome: 'excluded', reasons: [...reasons] };
}

const patientRows = (db: ReadableDb): readonly PatientRow[] =>
  allRows<PatientRow>(
    db,
    `SELECT patient_id, case_code, outcome, reasons_json, is_training,
       (SELECT count(*) FROM assignment JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
          JOIN defect USING (defect_id) WHERE defect.patient_id = patient.patient_id) AS assignments
     FROM patient LEFT JOIN screening USING (patient_id) WHERE erased_at IS NULL ORDER BY case_code`,
  );

const defectRows = (db: ReadableDb): readonly DefectRow[] =>
  allRows<DefectRow>(
    db,
    `SELECT defect_id AS defectId, patient_id AS patientId, limb, bone, type, species,
       (SELECT count(*) FROM read JOIN reading_unit USING (unit_id) JOIN time_point USING (time_point_id)
          WHERE time_point.defect_id = defect.defect_id) AS lockedReads
     FROM defect ORDER BY limb, bone, defect_id`,
  );

const pointRows = (db: ReadableDb): readonly PointRow[] =>
  allRows<PointRow>(
    db,
    `SELECT time_point.*, unit_id,
       (SELECT is_present FROM eligibility_item AS item
          WHERE item.time_point_id = time_point.time_point_id AND item = 'graft') AS graft,
       (SELECT is_present FROM eligibility_item AS item
          WHERE item.time_point_id = time_point.time_point_id AND item = 'heterotopicOssification') AS heterotopic,
       (SELECT is_present FROM eligibility_item AS item
          WHERE item.time_point_id = time_point.time_point_id AND item = 'recurrentInfection') AS infection,
       (SELECT count(*) FROM read WHERE read.unit_id = reading_unit.unit_id) AS locked_reads
     FROM time_point LEFT JOIN reading_unit
       ON reading_unit.time_point_id = time_point.time_point_id AND modality_set = 'all'`,
  );
