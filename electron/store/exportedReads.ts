import { asId, type ReadId } from '../../shared/base/ids.ts';
import type { ReadExportHead } from '../../shared/contracts/readExport.ts';
import type { ExportedRead } from '../../shared/exports/exportedRead.ts';
import { allRows, firstRow, type ReadableDb } from './database.ts';
import { exportedRead, type ReadPlace, type StoredFigures } from './exportedRead.ts';
import { analysisUnits } from './lockedPairs.ts';
import { readsStillMissing } from './missingReads.ts';
import { protocolVersions } from './protocol.ts';
import { readerNumbers } from './readerNumbers.ts';
import { currentStudy } from './study.ts';
import { inOrderOfTime, nameTimePoints, type TimePointRow } from './timePoints.ts';

/** So many at once are read and written, so that whoever asks for something else is answered between. */
const READS_AT_ONCE = 200;

/** What leaves: everything but the reads, how many there are, and the reads in parts. */
export type StudyExport = {
  readonly head: Omit<ReadExportHead, 'softwareVersion' | 'decisions' | 'ownVariables' | 'cases' | 'events'>;
  readonly count: number;
  readonly parts: () => Generator<readonly ExportedRead[]>;
};

type IndexRow = Omit<ReadPlace, 'timePoint' | 'daysSinceSpacer' | 'isInAnalysis' | 'reader'> & {
  readonly readId: ReadId;
  readonly patientId: string;
  readonly timePointId: string;
  readonly unitId: string;
  readonly readerId: string;
};

/**
 * Every version of every locked read without identity, ordered by what is exported of it and not by when it was made.
 * Erased patients are left out. Of a blinded study a patient leaves once everybody has locked all that they were
 * assigned of that patient: with reads and days side by side the order in time is no longer hidden (method §5).
 *
 * @param isWanted which of them are asked for; readers keep the numbers that they have over all
 */
export function studyExport(
  db: ReadableDb,
  isWanted: (read: Pick<ReadPlace, 'species' | 'purpose'>) => boolean = () => true,
): StudyExport {
  const { isBlinded } = currentStudy(db);
  const open = isBlinded ? readsStillMissing(db) : new Map<string, unknown>();
  const all = indexRows(db);
  const wanted = all.filter(isWanted);
  const rows = wanted.filter(({ patientId }) => !open.has(patientId));
  const units = analysisUnits(db);
  const readers = readerNumbers(db);
  const reading = new Set(
    all.flatMap(({ purpose, readerId }) => (purpose === 'consensus' ? [] : [readerId])),
  );
  const places = timePlaces(db);
  const reads = rows
    .map((row) => ({
      readId: row.readId,
      place: {
        ...row,
        ...(places.get(row.timePointId) ?? { timePoint: 1, daysSinceSpacer: null }),
        isInAnalysis:
          units.has(row.unitId) && row.version === 1 && ['primary', 'repeat'].includes(row.purpose),
        reader: row.purpose === 'consensus' ? null : (readers.get(row.readerId)?.reader ?? null),
      } satisfies ReadPlace,
    }))
    .toSorted((a, b) => compared(keyOf(a.place), keyOf(b.place)));
  const used = new Set(rows.map(({ protocolVersion }) => protocolVersion));
  return {
    head: {
      format: 'osteoread.reads',
      formatVersion: 2,
      isBlinded,
      protocols: exportedProtocols(db).filter(({ version }) => used.has(version)),
      readers: [...readers].flatMap(([readerId, reader]) => (reading.has(readerId) ? [reader] : [])),
      withheldReads: wanted.length - rows.length,
    },
    count: rows.length,
    *parts() {
      for (let from = 0; from < reads.length; from += READS_AT_ONCE) {
        const part = reads.slice(from, from + READS_AT_ONCE);
        const figures = figuresOf(
          db,
          part.map(({ readId }) => readId),
        );
        yield part.flatMap(({ readId, place }) => {
          const stored = figures.get(readId);
          return stored === undefined ? [] : [exportedRead(place, stored)];
        });
      }
    },
  };
}

const indexRows = (db: ReadableDb): readonly IndexRow[] =>
  allRows<Omit<IndexRow, 'isReference'> & { readonly isReference: number }>(
    db,
    `SELECT read_id AS readId, patient_id AS patientId, time_point_id AS timePointId, read.unit_id AS unitId,
       reader_id AS readerId, case_code AS caseCode, species, limb, bone, defect.type AS defectType,
       is_reference AS isReference, purpose, occasion, read.version, protocol_version.version AS protocolVersion
     FROM read JOIN protocol_version USING (protocol_version_id) JOIN reading_unit USING (unit_id)
       JOIN time_point USING (time_point_id) JOIN defect USING (defect_id) JOIN patient USING (patient_id)
     WHERE erased_at IS NULL`,
  ).map((row) => ({ ...row, readId: asId<ReadId>(row.readId), isReference: row.isReference === 1 }));

/** Of each time point its place among those of its defect, and its days since the spacer. */
export function timePlaces(
  db: ReadableDb,
): ReadonlyMap<string, Pick<ReadPlace, 'timePoint' | 'daysSinceSpacer'>> {
  const rows = allRows<TimePointRow & { readonly defect_id: string }>(db, 'SELECT * FROM time_point');
  const defects = [...Map.groupBy(rows, ({ defect_id }) => defect_id).values()];
  return new Map(
    defects.flatMap((points) => {
      const names = nameTimePoints(points);
      return inOrderOfTime(points).map(({ time_point_id }, index) => {
        const daysSinceSpacer = names.get(time_point_id)?.daysSinceSpacer ?? null;
        return [time_point_id, { timePoint: index + 1, daysSinceSpacer }] as const;
      });
    }),
  );
}

/** Every protocol version with the hash of its rules, the newest first. */
export function exportedProtocols(db: ReadableDb): ReadExportHead['protocols'] {
  const hashOf = (version: number): string =>
    firstRow<{ hash: string }>(
      db,
      'SELECT rules_sha256 AS hash FROM protocol_version WHERE version = ?',
      version,
    )?.hash ?? '';
  return protocolVersions(db).versions.map(({ version, rules, design }) => ({
    version,
    rulesSha256: hashOf(version),
    rules,
    design,
  }));
}

const figuresOf = (db: ReadableDb, readIds: readonly ReadId[]): ReadonlyMap<string, StoredFigures> =>
  new Map(
    allRows<StoredFigures & { readonly readId: string }>(
      db,
      `SELECT read.read_id AS readId, sha256 AS readSha256, software_version AS softwareVersion,
         derived_json AS derivedJson, active_ms AS activeMs, idle_ms AS idleMs,
         (SELECT json_group_array(json(value)) FROM json_each(document_json)
          WHERE value ->> 'id' IN ('ownGrade', 'unreadable')) AS saidJson
       FROM read LEFT JOIN read_effort USING (read_id)
       WHERE read.read_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(readIds),
    ).map((row) => [row.readId, row]),
  );

type Key = readonly (string | number)[];

const keyOf = (place: ReadPlace): Key => [
  place.caseCode,
  place.limb ?? '',
  place.bone ?? '',
  place.timePoint,
  place.reader ?? 0,
  place.purpose,
  place.occasion,
  place.version,
];

function compared(a: Key, b: Key): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? part;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}
