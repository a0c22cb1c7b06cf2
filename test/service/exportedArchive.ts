import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromBuffer } from 'yauzl';
import { blankComments } from '../../electron/deidentify/codestreamComments.ts';
import { readFrameBytes } from '../../electron/dicom/frameBytes.ts';
import { readHeader } from '../../electron/dicom/readHeader.ts';
import { bytesInMemory } from '../../electron/dicom/sourceBytes.ts';
import { change } from '../../electron/store/database.ts';
import { storedFrame } from '../../electron/store/identityVault.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { asId, type InstanceId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import { type ExportProgress, exportProgressSchema } from '../../shared/contracts/exports.ts';
import { must, NOON } from '../store/temporaryWorkspace.ts';
import type { RunningService } from './runningService.ts';

/** The entries of an archive by their names, in its order. */
export type Archive = ReadonlyMap<string, Buffer>;

/** Begins an export and waits for its end. */
export async function exported(
  service: Pick<RunningService, 'get' | 'send'>,
  units: readonly string[] | null = null,
): Promise<ExportProgress> {
  const begun = await service.send('POST', '/api/exports', { units });
  return ended(service, exportProgressSchema.parse(await begun.json()).jobId);
}

/** Waits for the end of an export. */
export async function ended({ get }: Pick<RunningService, 'get'>, jobId: string): Promise<ExportProgress> {
  for (;;) {
    const progress = exportProgressSchema.parse(await (await get(`/api/exports/${jobId}`)).json());
    if (progress.state !== 'running') return progress;
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** The archive of an export that ended well. */
export async function archiveOf(
  service: Pick<RunningService, 'get'>,
  { jobId }: ExportProgress,
): Promise<Archive> {
  const answer = await service.get(`/api/exports/${jobId}/file`);
  if (answer.status !== 200) throw new Error(`no archive: ${await answer.text()}`);
  return unzipped(Buffer.from(await answer.arrayBuffer()));
}

export function unzipped(bytes: Buffer): Promise<Archive> {
  const entries = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return reject(error);
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, async (broken, stream) => {
          if (broken !== null) return reject(broken);
          const parts: Buffer[] = [];
          for await (const part of stream) parts.push(Buffer.from(part));
          entries.set(entry.fileName, Buffer.concat(parts));
          zip.readEntry();
        });
      });
      zip.on('end', () => resolve(entries));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}

/** Its pictures as files below a folder. */
export function unpack(archive: Archive, folder: string): void {
  for (const [name, bytes] of archive) {
    if (!name.startsWith('images/')) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

export function headerIn(bytes: Uint8Array) {
  const header = readHeader(bytesInMemory(bytes));
  if (header.kind !== 'header') throw new Error(`no header: ${header.kind}`);
  return header;
}

/** Says of every picture that nothing is burned in, as the check's screen does one by one. */
export function checkAll({ db, implicitReader: reader }: Workspace): void {
  const by = { actor: reader.readerId, action: 'picture.checked', at: NOON };
  must(
    withWrite(db, by, (tx) => {
      change(
        tx,
        `INSERT OR IGNORE INTO picture_check (instance_id, outcome, checker_id, checked_at, served_header_json)
         SELECT instance_id, 'clean', ?, ?, NULL FROM instance`,
        reader.readerId,
        NOON.toISOString(),
      );
      return ok({ value: null, subject: null, detail: null });
    }),
  );
}

/** Every frame of every picture of a workspace, by the content of its file. */
export async function framesByContent({
  db,
  originalsDirectory,
}: Workspace): Promise<ReadonlyMap<string, string>> {
  const rows = db
    .prepare(
      `SELECT instance_id AS id, number_of_frames AS frames, content_sha256 AS hash FROM instance
       JOIN identity_file USING (instance_id) WHERE role = 'original'`,
    )
    .all() as readonly { id: string; frames: number; hash: string }[];
  const found = new Map<string, string>();
  for (const { id, frames, hash } of rows) {
    const pixels: string[] = [];
    for (let number = 1; number <= frames; number += 1) {
      const frame = storedFrame(db, originalsDirectory, asId<InstanceId>(id), number);
      const bytes = frame === null ? null : await readFrameBytes(frame);
      // Comments beside compressed pixels are blanked on the way out; their pixels are compared.
      if (bytes !== null) blankComments(bytes);
      pixels.push(bytes === null ? 'unreadable' : Buffer.from(bytes).toString('base64'));
    }
    found.set(hash, pixels.join());
  }
  return found;
}
