import { z } from 'zod';
import type { KeyRow } from '../../shared/exports/identityKeyTable.ts';
import { allRows, type ReadableDb } from './database.ts';
import { timePlaces } from './exportedReads.ts';
import { subjectPayload } from './identityVault.ts';

const personSchema = z.object({
  patientId: z.string(),
  issuerOfPatientId: z.string(),
  patientName: z.string(),
  patientBirthDate: z.string(),
  patientSex: z.string(),
});
const daySchema = z.object({ studyDate: z.string() });

type Row = Pick<KeyRow, 'caseCode' | 'limb' | 'bone'> & {
  readonly patientId: string;
  readonly timePointId: string;
};

/**
 * Who every patient is, and on which day each of their time points was: for an export that says so, and for nothing
 * else. What a file did not say is null; patients who were erased are not there.
 * @throws VaultLocked, or BrokenSeal where a sealed payload was changed
 */
export function identityKey(db: ReadableDb): readonly KeyRow[] {
  const places = timePlaces(db);
  const people = new Map<string, z.output<typeof personSchema> | null>();
  const personOf = (patientId: string) => {
    const known = people.get(patientId);
    if (known !== undefined) return known;
    const found = personSchema.safeParse(subjectPayload(db, patientId)).data ?? null;
    people.set(patientId, found);
    return found;
  };
  return allRows<Row>(
    db,
    `SELECT patient_id AS patientId, time_point_id AS timePointId, case_code AS caseCode, limb, bone
     FROM time_point JOIN defect USING (defect_id) JOIN patient USING (patient_id)
     WHERE erased_at IS NULL ORDER BY case_code, limb, bone, defect_id`,
  )
    .map(({ patientId, timePointId, caseCode, limb, bone }): KeyRow => {
      const person = personOf(patientId);
      const day = daySchema.safeParse(subjectPayload(db, timePointId)).data?.studyDate ?? '';
      const { timePoint = 1, daysSinceSpacer = null } = places.get(timePointId) ?? {};
      return {
        caseCode,
        hospitalId: person?.patientId || null,
        issuer: person?.issuerOfPatientId || null,
        name: person?.patientName || null,
        birthDate: isoDay(person?.patientBirthDate ?? ''),
        sex: person?.patientSex || null,
        limb,
        bone,
        timePoint,
        daysSinceSpacer,
        date: isoDay(day),
      };
    })
    .toSorted((a, b) => compared(a.caseCode, b.caseCode) || compared(placeOf(a), placeOf(b)));
}

const placeOf = ({ limb, bone, timePoint }: KeyRow): string =>
  `${limb ?? ''} ${bone ?? ''} ${String(timePoint).padStart(6, '0')}`;
const compared = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A day of DICOM (YYYYMMDD) as tables write it; what is no day stays as it was found. */
const isoDay = (day: string): string | null =>
  day === '' ? null : day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
