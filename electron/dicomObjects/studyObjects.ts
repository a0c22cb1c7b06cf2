import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ExportedRead } from '../../shared/exports/exportedRead.ts';
import type { ExportKey } from '../deidentify/exportKey.ts';
import type { WritableDb } from '../store/database.ts';
import { studyExport } from '../store/exportedReads.ts';
import { isTimeExported } from '../store/exportLibrary.ts';
import { exportSecret } from '../store/identityVaultExports.ts';
import { readToReport } from '../store/reportedReads.ts';
import { withWrite } from '../store/withWrite.ts';
import type { ObjectIdentity } from './objectIdentity.ts';
import { type ReadObject, readObjects } from './readObjects.ts';

/** Which reads objects are made of, and whether they hold identity. */
export type ObjectsChoice = {
  /** Codes of the study key; null for every case. */
  readonly cases: readonly string[] | null;
  readonly isIdentified: boolean;
};

/** The objects of one read; null where they cannot be made. */
export type ObjectsOfRead = {
  readonly read: ExportedRead;
  readonly objects: readonly ReadObject[] | null;
};

/** The reads whose objects leave, one after the other as they are asked for. */
export type StudyObjects = {
  readonly count: number;
  readonly withheld: number;
  readonly each: () => AsyncGenerator<ObjectsOfRead>;
};

/**
 * Every version of every locked read of the chosen cases. Of a blinded study a patient leaves once everybody has locked
 * what they were assigned of that patient, as in every other export.
 * The error is the sentence of what keeps the secret of exports from being read.
 * @throws VaultLocked
 */
export function studyObjects(
  db: WritableDb,
  workspaceDirectory: string,
  actor: string,
  { cases, isIdentified }: ObjectsChoice,
): Result<StudyObjects, string> {
  const wanted = cases === null ? null : new Set(cases);
  const exported = studyExport(db);
  const reads = [...exported.parts()].flat().filter(({ caseCode }) => wanted?.has(caseCode) ?? true);
  const secret = withWrite(db, { actor, action: 'export.begun', at: new Date() }, (tx) =>
    ok({ value: exportSecret(tx), subject: null, detail: { reads: reads.length, isIdentified } }),
  );
  if (!secret.ok) return err(secret.error.message);
  const key: ExportKey = { bytes: secret.value };
  const identity: ObjectIdentity = isIdentified
    ? { kind: 'with' }
    : { kind: 'without', isTimeKnown: isTimeExported(db) };
  return ok({
    count: reads.length,
    withheld: exported.head.withheldReads,
    async *each() {
      for (const read of reads) {
        const stored = readToReport(db, read.readSha256);
        // What was changed behind our back does not leave as if it were what somebody locked.
        const isSound = stored?.read.isUnaltered === true;
        const request = { db, workspaceDirectory, key, identity, exported: read };
        yield { read, objects: isSound ? await readObjects({ ...request, stored }) : null };
      }
    },
  });
}

/** Where the objects of a read lie in an archive: by codes and numbers alone. */
export const folderOfRead = ({
  caseCode,
  bone,
  limb,
  timePoint,
  reader,
  purpose,
  occasion,
  version,
}: ExportedRead): string =>
  [
    caseCode,
    `${bone ?? 'bone'}${limb === null ? '' : `-${limb}`}-time-${timePoint}`,
    `${reader === null ? 'consensus' : `reader-${reader}`}-${purpose}-${occasion}-v${version}`,
  ].join('/');

const FILE_NAMES = {
  report: 'report',
  segmentation: 'segmentation',
  presentation: 'presentation',
  keyObjects: 'key-objects',
} as const;

/** The names of the objects of a read within its folder, each once. */
export const fileNames = (objects: readonly ReadObject[]): readonly string[] =>
  objects.map(({ kind }, index) => {
    const number = objects.slice(0, index).filter((before) => before.kind === kind).length + 1;
    return `${FILE_NAMES[kind]}-${number}.dcm`;
  });

/** The sentences of what is not there; none where everything is. */
export const objectNotes = (withheld: number, notMade: number): readonly string[] => [
  ...(withheld === 0
    ? []
    : [
        `${withheld} locked ${withheld === 1 ? 'read is' : 'reads are'} held back, because somebody still has a read of ` +
          'the same patient to lock.',
      ]),
  ...(notMade === 0
    ? []
    : [
        `Of ${notMade} ${notMade === 1 ? 'read' : 'reads'} there are no objects: the files of its pictures are gone, or ` +
          'the read is not as it was locked. The audit tells which.',
      ]),
];
