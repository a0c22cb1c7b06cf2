import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemsDone, JobWatch } from '../../electron/jobs/jobMessages.ts';
import { exportAssignments } from '../../electron/packages/assignmentExport.ts';
import { importAssignments } from '../../electron/packages/assignmentImport.ts';
import { exportReads } from '../../electron/packages/readExport.ts';
import { importReads } from '../../electron/packages/readImport.ts';
import { makeAccount } from '../../electron/store/accounts.ts';
import type { AtUnit } from '../../electron/store/atUnit.ts';
import { saveDraft } from '../../electron/store/drafts.ts';
import { confirmKey } from '../../electron/store/enrolment.ts';
import { readersWorkspace } from '../../electron/store/incomingAssignments.ts';
import { lockedReadOf } from '../../electron/store/lockedReads.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { picturesOfUnit } from '../../electron/store/pictures.ts';
import { insertProtocolVersion, type StudyActor } from '../../electron/store/protocol.ts';
import { type OpenKey, openKey } from '../../electron/store/readerKeys.ts';
import { assignCases } from '../../electron/store/readingOrders.ts';
import { submitRead } from '../../electron/store/reads.ts';
import { currentStudy } from '../../electron/store/study.ts';
import type { KeyDerivation } from '../../electron/store/vaultCrypto.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import type { ReaderId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import { enrolmentSchema } from '../../shared/contracts/packageFormats.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import { BLINDED_DESIGN } from '../../shared/study/studyDesign.ts';
import { checkAll } from '../service/exportedArchive.ts';
import { radiograph, runningService } from '../service/runningService.ts';
import { bridgedOnAp } from '../store/completeRead.ts';
import { addReaders } from '../store/studySetUp.ts';
import { must, NOON, temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';

export const QUICK: KeyDerivation = { kdf: 'scrypt', N: 2, r: 1, p: 1 };
export const PASSPHRASE = 'a passphrase of eight or more';

export const UNWATCHED: JobWatch<ItemsDone> = { onProgress: () => undefined, isCancelled: () => false };

/** The days on which the films of {@link studyOnDisk} were taken. */
export const FILM_DATES = ['20240229', '20240331', '20240430'] as const;

/** Patients with a reference film and two later ones each, all of them full of identity. */
export function studyOnDisk(patients: number): string {
  const folder = join(temporaryFolder(), 'canary-file-name');
  mkdirSync(folder);
  for (let patient = 0; patient < patients; patient += 1) {
    for (const [film, date] of FILM_DATES.entries()) {
      for (const view of ['AP', 'LL'] as const) {
        const uid = `1.2.826.0.1.999.7.${patient}.${film}`;
        const bytes = radiograph(
          view,
          [
            { tag: 0x00100020, vr: 'LO', value: `CANARY-ID-${patient}` },
            { tag: 0x00100010, vr: 'PN', value: `CanaryFamily^Number${patient}` },
            { tag: 0x00080020, vr: 'DA', value: date },
            { tag: 0x00080021, vr: 'DA', value: date },
            { tag: 0x0020000d, vr: 'UI', value: uid },
            { tag: 0x0020000e, vr: 'UI', value: `${uid}.1` },
            { tag: 0x00200052, vr: 'UI', value: `${uid}.9` },
          ],
          3 * patient + film,
        );
        writeFileSync(join(folder, `canary-file-name-${patient}-${film}-${view}.dcm`), bytes);
      }
    }
  }
  return folder;
}

/** Begins the study: every patient included, the first film of each the reference, the reference film shown. */
export function blinded({ db }: Workspace, readerId: ReaderId): void {
  must(
    withWrite(db, { actor: readerId, action: 'study.begun', at: NOON }, (tx) => {
      const { rules } = currentStudy(tx);
      const by = { readerId, now: NOON };
      insertProtocolVersion(tx, by, { content: { rules, design: BLINDED_DESIGN }, reason: null });
      tx.exec(`UPDATE study SET is_blinded = 1;
        INSERT INTO screening (patient_id, outcome, reasons_json) SELECT patient_id, 'included', '[]' FROM patient;
        UPDATE time_point SET is_reference = 1 WHERE day_offset = 0`);
      return ok({ value: null, subject: null, detail: {} });
    }),
  );
}

export type PackagedStudy = {
  readonly coordinator: Workspace;
  readonly key: OpenKey;
  readonly readers: readonly ReaderId[];
  /** Writes the assignments of a reader, by place. */
  readonly packageFor: (reader: number, name?: string) => Promise<string>;
};

/** A blinded study at the coordinator’s, with its cases assigned to readers at computers of their own. */
export async function packagedStudy(patients = 1): Promise<PackagedStudy> {
  const service = runningService();
  await service.importPaths(studyOnDisk(patients));
  const coordinator = service.workspace;
  checkAll(coordinator);
  return begunStudy(coordinator, (by) => void must(assignCases(coordinator.db, by, { kind: 'first' })));
}

/** Begins a blinded study of two readers, to whom `give` gives what they read. */
export async function begunStudy(
  coordinator: Workspace,
  give: (by: StudyActor) => void | Promise<void>,
): Promise<PackagedStudy> {
  const { db } = coordinator;
  const account = must(
    await makeAccount(
      db,
      { actor: 'system', at: NOON },
      { name: 'The coordinator', role: 'coordinator', specialty: null, passphrase: PASSPHRASE },
      QUICK,
    ),
  );
  const readers = addReaders(coordinator, 'Reader Alpha', 'Reader Beta');
  blinded(coordinator, account.readerId);
  await give({ readerId: account.readerId, now: NOON });
  const key = must(
    await openKey(db, { readerId: account.readerId, passphrase: PASSPHRASE, at: NOON }, QUICK),
  );
  const folder = temporaryFolder();
  return {
    coordinator,
    key,
    readers,
    packageFor: async (reader, name = `for-${reader}.zip`) => {
      const target = join(folder, name);
      const readerId = readers[reader] ?? '';
      const asked = {
        workspaceDirectory: coordinator.directory,
        readerId,
        target,
        coordinator: account.name,
        key,
      };
      await exportAssignments(db, asked, UNWATCHED);
      return target;
    },
  };
}

/** Takes a package in at a reader's. */
export const taken = (
  { db, directory }: Workspace,
  path: string,
  passphrase: string | null = PASSPHRASE,
  watch = UNWATCHED,
): Promise<PackageReport | null> =>
  importAssignments(
    db,
    {
      workspaceDirectory: directory,
      temporaryDirectory: join(temporaryFolder(), 'incoming'),
      path,
      passphrase,
      derivation: QUICK,
    },
    watch,
  );

/** A reader's own new workspace with their assignments in it. */
export async function readersComputer(study: PackagedStudy, reader: number): Promise<Workspace> {
  const workspace = temporaryWorkspace();
  await taken(workspace, await study.packageFor(reader));
  return workspace;
}

/** Reads every case that a reader has and has not read, and locks it. */
export function readAll({ db }: Workspace): void {
  for (const at of casesOf(db)) {
    if (lockedReadOf(db, at) !== null) continue;
    const [ap] = picturesOfUnit(db, at.unitId);
    if (ap === undefined) throw new Error('a case without pictures');
    const saved = must(
      saveDraft(db, { ...at, now: NOON }, { baseRevision: 0, records: bridgedOnAp(ap.instanceId) }),
    );
    must(submitRead(db, { ...at, now: NOON, softwareVersion: '0.1.0-test' }, saved.revision));
  }
}

/** The cases of the reader whose own workspace it is. */
export const casesOf = (db: Workspace['db']): readonly AtUnit[] =>
  db
    .prepare(
      `SELECT assignment_id AS assignmentId, unit_id AS unitId, reader_id AS readerId, purpose, occasion
       FROM assignment JOIN reading_order USING (reading_order_id) ORDER BY position`,
    )
    .all() as readonly AtUnit[];

/** Whose own workspace it is. */
export function readerOf({ db }: Pick<Workspace, 'db'>): ReaderId {
  const here = readersWorkspace(db);
  if (here === null) throw new Error('a workspace that is no reader’s');
  return here.readerId;
}

/** The coordinator has compared the fingerprint of the key that a reader has at their computer. */
export function enrol({ coordinator, key }: PackagedStudy, reader: Workspace): void {
  const enrolment = enrolmentSchema.parse(
    JSON.parse(
      reader.db
        .prepare('SELECT enrolment_json FROM reader_key JOIN reader_private_key USING (key_id)')
        .pluck()
        .get() as string,
    ),
  );
  must(confirmKey(coordinator.db, { actor: key.readerId, at: NOON }, readerOf(reader), enrolment));
}

/** A reader's computer whose key is confirmed, and at which every case has been read. */
export async function readerWhoHasRead(study: PackagedStudy, place = 0): Promise<Workspace> {
  const reader = await readersComputer(study, place);
  enrol(study, reader);
  readAll(reader);
  return reader;
}

/** What a query of one column finds, as text. */
export const columnOf = ({ db }: Workspace, sql: string): readonly string[] =>
  db.prepare(sql).pluck().all().map(String);

/** Opens the reader's own key. */
export const readersKey = async ({ db }: Workspace): Promise<OpenKey> =>
  must(await openKey(db, { readerId: readerOf({ db }), passphrase: PASSPHRASE, at: NOON }));

/** Writes what a reader has locked as a package. */
export async function sentBack(reader: Workspace): Promise<string> {
  const target = join(temporaryFolder(), 'reads.zip');
  await exportReads(reader.db, { target, key: await readersKey(reader) }, UNWATCHED);
  return target;
}

/** Takes a package of reads in at the coordinator's. */
export const merged = ({ coordinator, key }: PackagedStudy, path: string): Promise<PackageReport | null> =>
  importReads(coordinator.db, { path, actor: key.readerId }, UNWATCHED);
