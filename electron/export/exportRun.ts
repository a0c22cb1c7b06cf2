import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ExportReport, LeftOutKind } from '../../shared/contracts/exports.ts';
import type { ExportKey } from '../deidentify/exportKey.ts';
import type { ExportSubject } from '../deidentify/exportSubject.ts';
import { opaqueFileName } from '../deidentify/replacedUid.ts';
import { shiftDaysOf } from '../deidentify/shiftedDates.ts';
import { fileFailure } from '../jobs/fileFailure.ts';
import type { JobEnd, JobWatch } from '../jobs/jobMessages.ts';
import { writeWhole } from '../jobs/wholeFile.ts';
import { closeConnection, openImportConnection } from '../store/connection.ts';
import type { WritableDb } from '../store/database.ts';
import { type ExportCandidate, exportCandidates, isTimeExported } from '../store/exportLibrary.ts';
import { exportSecret } from '../store/identityVaultExports.ts';
import { withWrite } from '../store/withWrite.ts';
import { exportedFile } from './exportedFile.ts';
import {
  counted,
  type ExportedPicture,
  indexCsv,
  type LeftOutPicture,
  leftOutAtOnce,
  leftOutCsv,
} from './exportList.ts';
import type { ExportAmount, ExportOptions } from './exportMessages.ts';
import { exportReadme } from './exportReadme.ts';
import { bytesOfRuns } from './run.ts';
import { openServed } from './servedSource.ts';
import { openZip, type ZipWriter } from './zipWriter.ts';

/**
 * Writes an archive of de-identified pictures, on a connection of its own. A picture that may not leave, or cannot be
 * read, is left out and named; an archive that cannot be written ends the export, and nothing of it stays.
 */
export async function runExport(
  options: ExportOptions,
  watch: JobWatch<ExportAmount>,
): Promise<JobEnd<ExportReport>> {
  const db = openImportConnection(options.workspaceDirectory, options.key);
  try {
    const report = await writeWhole(options.target, async (part) => {
      const zip = openZip(part);
      try {
        return await writeArchive(db, zip, options, watch);
      } finally {
        await zip.abandon();
      }
    });
    return report === null ? { kind: 'cancelled' } : { kind: 'done', report };
  } catch (thrown) {
    const message = thrown instanceof NotTold ? thrown.message : fileFailure(thrown);
    if (message === null) throw thrown;
    return { kind: 'failed', message };
  } finally {
    closeConnection(db);
  }
}

/** The audit could not be written, and nothing leaves that is not told there. */
class NotTold extends Error {}

async function writeArchive(
  db: WritableDb,
  zip: ZipWriter,
  options: ExportOptions,
  watch: JobWatch<ExportAmount>,
): Promise<ExportReport | null> {
  const startedMs = performance.now();
  const by = { actor: options.actor, at: new Date() };
  const begun = withWrite(db, { ...by, action: 'export.begun' }, (tx) =>
    ok({ value: exportSecret(tx), subject: null, detail: { units: options.units?.length ?? null } }),
  );
  if (!begun.ok) throw new NotTold(begun.error.message);
  const key: ExportKey = { bytes: begun.value };
  const isTimeKnown = isTimeExported(db);
  const candidates = exportCandidates(db, options.units);
  const exported: ExportedPicture[] = [];
  const leftOut: LeftOutPicture[] = [];
  let bytes = 0;
  for (const candidate of candidates) {
    watch.onProgress({ pictures: candidates.length, finished: exported.length + leftOut.length, bytes });
    if (watch.isCancelled()) return null;
    const added = await addPicture(db, zip, options, candidate, subjectOf(candidate, key, isTimeKnown));
    if (added.ok) {
      exported.push(added.value);
      bytes += added.value.sizeBytes;
    } else leftOut.push({ candidate, kind: added.error });
  }
  watch.onProgress({ pictures: candidates.length, finished: candidates.length, bytes });
  const report: ExportReport = {
    exported: exported.length,
    cases: new Set(exported.map(({ candidate }) => candidate.caseCode)).size,
    bytes,
    leftOut: counted(leftOut.map(({ kind }) => kind)),
    seconds: (performance.now() - startedMs) / 1000,
  };
  zip.addText('index.csv', indexCsv(exported));
  zip.addText('left-out.csv', leftOutCsv(leftOut));
  zip.addText('README.txt', exportReadme(report, { isTimeKnown, softwareVersion: options.softwareVersion }));
  await zip.end();
  const noted = withWrite(db, { actor: options.actor, action: 'export.made', at: new Date() }, () =>
    ok({
      value: null,
      subject: null,
      detail: { exported: report.exported, leftOut: leftOut.length, isTimeKnown },
    }),
  );
  if (!noted.ok) throw new NotTold(noted.error.message);
  return report;
}

const subjectOf = (candidate: ExportCandidate, key: ExportKey, isTimeKnown: boolean): ExportSubject => ({
  ...candidate,
  key,
  shiftDays: isTimeKnown ? shiftDaysOf(key, candidate.patientId) : null,
  isTextChecked: candidate.burnedIn === 'clean' || candidate.burnedIn === 'masked',
  isMasked: candidate.burnedIn === 'masked',
});

async function addPicture(
  db: WritableDb,
  zip: ZipWriter,
  { workspaceDirectory }: ExportOptions,
  candidate: ExportCandidate,
  subject: ExportSubject,
): Promise<Result<ExportedPicture & { readonly sizeBytes: number }, LeftOutKind>> {
  const kind = leftOutAtOnce(candidate);
  if (kind !== null) return err(kind);
  const file = await openServed(db, workspaceDirectory, candidate.instanceId);
  if (file === null) return err('damaged');
  try {
    const made = await exportedFile(file.opened, file.extent, subject);
    if (!made.ok) return made;
    const { runs, sizeBytes, ...uids } = made.value;
    const name = `images/${opaqueFileName(subject.key, candidate.instanceId)}`;
    await zip.add(name, sizeBytes, bytesOfRuns(file.opened, runs));
    return ok({ candidate, file: name, sizeBytes, ...uids });
  } finally {
    await file.opened.close();
  }
}
