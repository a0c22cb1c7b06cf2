import type { WorklistRow } from '../../shared/contracts/worklist.ts';
import { allRows, type ReadableDb } from './database.ts';

/** How far a reader is with a unit on one occasion. */
export type Standing = {
  readonly savedAt: string | null;
  readonly submittedAt: string | null;
  /** Of the newest version, as it was derived when it was locked: in words, and as a number. */
  readonly grade: string | null;
  readonly primaryGrade: number | null;
};

/** Of which unit, on which occasion. */
type Place = { readonly unitId: string; readonly purpose: string; readonly occasion: number };

const NEW: Standing = { savedAt: null, submittedAt: null, grade: null, primaryGrade: null };

type Grades = Pick<Standing, 'grade' | 'primaryGrade'>;

const known = new WeakMap<ReadableDb, Map<string, Grades>>();

/** What was derived of reads. A locked read never changes, so each is opened once. */
function gradesOf(db: ReadableDb, readIds: readonly string[]): ReadonlyMap<string, Grades> {
  const grades = known.get(db) ?? new Map<string, Grades>();
  known.set(db, grades);
  const unknown = readIds.filter((readId) => !grades.has(readId));
  if (unknown.length === 0) return grades;
  const rows = allRows<Grades & { readonly readId: string }>(
    db,
    `SELECT read_id AS readId, derived_json ->> 'grade' AS grade, derived_json ->> 'primaryGrade' AS primaryGrade
     FROM read WHERE read_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(unknown),
  );
  for (const { readId, grade, primaryGrade } of rows) grades.set(readId, { grade, primaryGrade });
  return grades;
}

/** Looks up how far a reader is; a unit that was never saved is new. */
export function standings(db: ReadableDb, readerId: string): (at: Place) => Standing {
  const occasions = new Map<string, Map<string, Standing>>();
  const unitsOn = ({ purpose, occasion }: Omit<Place, 'unitId'>): Map<string, Standing> => {
    const key = `${purpose} ${occasion}`;
    const units = occasions.get(key) ?? new Map<string, Standing>();
    occasions.set(key, units);
    return units;
  };
  // The newest version is last.
  const reads = allRows<Place & { readonly readId: string; readonly submittedAt: string }>(
    db,
    `SELECT read_id AS readId, unit_id AS unitId, purpose, occasion, submitted_at AS submittedAt
     FROM read WHERE reader_id = ? ORDER BY purpose, occasion, unit_id, version`,
    readerId,
  );
  const grades = gradesOf(
    db,
    reads.map(({ readId }) => readId),
  );
  for (const read of reads) {
    const { grade = null, primaryGrade = null } = grades.get(read.readId) ?? {};
    const { submittedAt } = read;
    unitsOn(read).set(read.unitId, { savedAt: null, submittedAt, grade, primaryGrade });
  }
  const drafts = allRows<Place & Pick<Standing, 'savedAt'>>(
    db,
    'SELECT unit_id AS unitId, purpose, occasion, saved_at AS savedAt FROM read_draft WHERE reader_id = ?',
    readerId,
  );
  for (const draft of drafts) {
    const units = unitsOn(draft);
    units.set(draft.unitId, { ...(units.get(draft.unitId) ?? NEW), savedAt: draft.savedAt });
  }
  return ({ unitId, purpose, occasion }) => occasions.get(`${purpose} ${occasion}`)?.get(unitId) ?? NEW;
}

/** A draft beside a submitted read amends it: the case is being read again. */
export const statusOf = ({
  savedAt,
  submittedAt,
}: Pick<Standing, 'savedAt' | 'submittedAt'>): WorklistRow['status'] =>
  savedAt !== null ? 'draft' : submittedAt === null ? 'new' : 'submitted';
