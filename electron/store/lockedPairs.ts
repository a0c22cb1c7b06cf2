import { z } from 'zod';
import type { Agreement } from '../../shared/contracts/agreement.ts';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import type { OwnGradeRecord } from '../../shared/reading/readDocument.ts';
import { type AgreementRead, agreementTableOf } from '../../shared/study/agreementTable.ts';
import { allRows, type ReadableDb } from './database.ts';
import { storedJson } from './storedJson.ts';
import { currentStudy } from './study.ts';
import { studyReaders } from './studyReaders.ts';

/**
 * What agreement is computed from: the locked reads of the analysis set, side by side, without identity. Not in the set
 * are reference films, erased patients, patients excluded at the screening, cases to learn with, units that a query has
 * taken out, and films of after a bone graft (method §1.7, §5).
 */
export function lockedPairs(db: ReadableDb): Agreement {
  const { studyId, rules } = currentStudy(db);
  const units = analysisUnits(db);
  const rows = readRows(db).filter(({ unit }) => units.has(unit));
  const readers = studyReaders(db).filter(({ readerId }) =>
    rows.some((row) => row.reader === readerId && row.purpose === 'primary'),
  );
  const ids = readers.map(({ readerId }) => readerId);
  const reads = rows.map(factsOf);
  return {
    table: agreementTableOf(reads, ids, rules.scale),
    readers: readers.map(({ readerId, name, specialty }) => ({
      name,
      specialty,
      locked: new Set(
        rows.flatMap(({ reader, purpose, unit }) =>
          reader === readerId && purpose === 'primary' ? [unit] : [],
        ),
      ).size,
    })),
    units: units.size,
    scale: rules.scale,
    primaryGrade: rules.primaryGrade,
    naPolicy: rules.naPolicy,
    protocolVersions: [...new Set(rows.map(({ protocolVersion }) => protocolVersion))].sort((a, b) => a - b),
    seed: Number.parseInt(studyId.slice(0, 8), 16),
  };
}

/** The units of the analysis: those assigned to be read first, or all where nothing is assigned. */
export function analysisUnits(db: ReadableDb): ReadonlySet<string> {
  const rows = allRows<{ readonly unit: string; readonly isAssigned: number }>(
    db,
    `SELECT unit_id AS unit, EXISTS (
       SELECT 1 FROM assignment JOIN reading_order USING (reading_order_id)
       WHERE assignment.unit_id = reading_unit.unit_id AND purpose = 'primary') AS isAssigned
     FROM reading_unit
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
       LEFT JOIN screening USING (patient_id)
     WHERE is_reference = 0 AND erased_at IS NULL
       AND coalesce(screening.outcome, 'included') <> 'excluded' AND coalesce(screening.is_training, 0) = 0
       AND NOT EXISTS (
         SELECT 1 FROM eligibility_item
         WHERE eligibility_item.time_point_id = time_point.time_point_id AND item = 'graft' AND is_present = 1)
       AND NOT EXISTS (
         SELECT 1 FROM query JOIN query_event USING (query_id) JOIN read USING (read_id)
         WHERE read.unit_id = reading_unit.unit_id AND query_event.outcome = 'excluded')`,
  );
  const assigned = rows.filter(({ isAssigned }) => isAssigned === 1);
  return new Set((assigned.length === 0 ? rows : assigned).map(({ unit }) => unit));
}

type ReadRow = Pick<AgreementRead, 'unit' | 'patient' | 'reader' | 'purpose' | 'occasion' | 'version'> & {
  readonly protocolVersion: number;
  readonly derivedJson: string;
  /** The reader's own grade and whether the unit was returned: a JSON array of at most two records. */
  readonly saidJson: string;
};

const readRows = (db: ReadableDb): readonly ReadRow[] =>
  allRows<ReadRow>(
    db,
    `SELECT read.unit_id AS unit, defect.patient_id AS patient, reader_id AS reader, purpose, occasion,
       read.version, protocol_version.version AS protocolVersion, derived_json AS derivedJson,
       (SELECT json_group_array(json(value)) FROM json_each(document_json)
        WHERE value ->> 'id' IN ('ownGrade', 'unreadable')) AS saidJson
     FROM read
       JOIN protocol_version USING (protocol_version_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)
     WHERE purpose IN ('primary', 'repeat')`,
  );

const grade = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const range = z.object({ lo: z.number(), hi: z.number() }).nullable();
const sideKind = z.enum(['none', 'disc', 'cont', 'unread', 'intact', 'na', 'partlyHidden', 'cannotTell']);

/** The part of the stored numbers that is compared, as `derivedNumbers` wrote it. */
export const comparedFiguresSchema = z.object({
  imso: z.object({ scale: z.enum(['0..4', 'R0..IV']), feasible: z.array(grade) }),
  // Absent in reads of before it was stored.
  overall: z.object({ lengthWeighted: range, equalWeighted: range }).optional(),
  sides: z.array(z.object({ side: z.enum(SIDES), finding: z.object({ kind: sideKind }) })),
});

function factsOf(row: ReadRow): AgreementRead {
  const { unit, patient, reader, purpose, occasion, version } = row;
  const { imso, overall, sides } = storedJson(comparedFiguresSchema, row.derivedJson);
  const said = storedJson(readRecordsSchema, row.saidJson);
  const own = said.find((record): record is OwnGradeRecord => record.kind === 'ownGrade') ?? null;
  const kindOf = (side: (typeof SIDES)[number]) =>
    sides.find((found) => found.side === side)?.finding.kind ?? 'unread';
  return {
    unit,
    patient,
    reader,
    purpose,
    occasion,
    version,
    scale: imso.scale,
    feasible: imso.feasible,
    own,
    isUnreadable: said.some(({ kind }) => kind === 'unreadable'),
    share: overall?.lengthWeighted ?? overall?.equalWeighted ?? null,
    sides: {
      medial: kindOf('medial'),
      lateral: kindOf('lateral'),
      anterior: kindOf('anterior'),
      posterior: kindOf('posterior'),
    },
  };
}
