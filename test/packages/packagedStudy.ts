import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportAssignments } from '../../electron/packages/assignmentExport.ts';
import { importAssignments } from '../../electron/packages/assignmentImport.ts';
import type { PackageWatch } from '../../electron/packages/packageMessages.ts';
import { makeAccount } from '../../electron/store/accounts.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { insertProtocolVersion } from '../../electron/store/protocol.ts';
import { type OpenKey, openKey } from '../../electron/store/readerKeys.ts';
import { assignCases } from '../../electron/store/readingOrders.ts';
import { currentStudy } from '../../electron/store/study.ts';
import type { KeyDerivation } from '../../electron/store/vaultCrypto.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import type { ReaderId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import type { PackageReport } from '../../shared/contracts/packages.ts';
import { BLINDED_DESIGN } from '../../shared/study/studyDesign.ts';
import { checkAll } from '../service/exportedArchive.ts';
import { radiograph, runningService } from '../service/runningService.ts';
import { addReaders } from '../store/studySetUp.ts';
import { must, NOON, temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';

export const QUICK: KeyDerivation = { kdf: 'scrypt', N: 2, r: 1, p: 1 };
export const PASSPHRASE = 'a passphrase of eight or more';

export const UNWATCHED: PackageWatch = { onProgress: () => undefined, isCancelled: () => false };

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
  const { db } = coordinator;
  checkAll(coordinator);
  const account = must(
    await makeAccount(
      db,
      { actor: 'system', at: NOON },
      { name: 'The coordinator', role: 'coordinator', specialty: null, passphrase: PASSPHRASE },
      QUICK,
    ),
  );
  const readers = addReaders(coordinator, 'Reader Alpha', 'Reader Beta');
  must(
    withWrite(db, { actor: account.readerId, action: 'study.begun', at: NOON }, (tx) => {
      const { rules } = currentStudy(tx);
      const by = { readerId: account.readerId, now: NOON };
      insertProtocolVersion(tx, by, { content: { rules, design: BLINDED_DESIGN }, reason: null });
      tx.exec(`UPDATE study SET is_blinded = 1;
        INSERT INTO screening (patient_id, outcome, reasons_json) SELECT patient_id, 'included', '[]' FROM patient;
        UPDATE time_point SET is_reference = 1 WHERE day_offset = 0`);
      return ok({ value: null, subject: null, detail: {} });
    }),
  );
  must(assignCases(db, { readerId: account.readerId, now: NOON }, { kind: 'first' }));
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
