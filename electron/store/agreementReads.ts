import { z } from 'zod';
import { readRecordsSchema } from '../../shared/contracts/readRecord.ts';
import { SIDES } from '../../shared/dicom/projection.ts';
import type { OwnGradeRecord } from '../../shared/reading/readDocument.ts';
import type { AgreementRead } from '../../shared/study/agreementTable.ts';
import { allRows, type ReadableDb } from './database.ts';
import { storedJson } from './storedJson.ts';

/** What is stored of a locked read, as far as agreement and cohort are computed from it. */
export type AgreementReadRow = Pick<
  AgreementRead,
  'unit' | 'patient' | 'reader' | 'purpose' | 'occasion' | 'version'
> & {
  readonly readId: string;
  readonly protocolVersion: number;
  readonly derivedJson: string;
  /** The reader's own grade and whether the unit was returned: a JSON array of at most two records. */
  readonly saidJson: string;
};

/** Every version of every locked read. */
export const agreementReadRows = (db: ReadableDb): readonly AgreementReadRow[] =>
  allRows<AgreementReadRow>(
    db,
    `SELECT read_id AS readId, read.unit_id AS unit, defect.patient_id AS patient, reader_id AS reader, purpose, occasion,
       read.version, protocol_version.version AS protocolVersion, derived_json AS derivedJson,
       (SELECT json_group_array(json(value)) FROM json_each(document_json)
        WHERE value ->> 'id' IN ('ownGrade', 'unreadable')) AS saidJson
     FROM read
       JOIN protocol_version USING (protocol_version_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id)`,
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

/** A locked read as far as it is compared: the stored numbers. @throws BrokenRecord where they are not what was ever written */
export function agreementReadOf(row: AgreementReadRow): AgreementRead {
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
