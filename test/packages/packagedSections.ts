import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { readPhotograph } from '../../electron/dicom/pixels/photograph.ts';
import { openStoredFile } from '../../electron/dicom/storedBytes.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { signAs } from '../../electron/store/readerKeys.ts';
import { assignSections } from '../../electron/store/sectionAssignments.ts';
import { sectionFile } from '../../electron/store/sectionFiles.ts';
import { openSection, saveSection, submitSection } from '../../electron/store/sectionReads.ts';
import { addSection, editSection } from '../../electron/store/sections.ts';
import { insertSignature, signatureDocument, unsignedSectionReads } from '../../electron/store/signatures.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import {
  asId,
  type MarkId,
  type PatientId,
  type SectionAssignmentId,
  type SectionId,
} from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import { px } from '../../shared/geometry/point.ts';
import type { SectionRecord } from '../../shared/histology/sectionRecord.ts';
import { visibleLight } from '../service/visibleLight.ts';
import { parsedInstance } from '../store/parsedInstance.ts';
import { must, NOON, store, temporaryFolder, temporaryWorkspace } from '../store/temporaryWorkspace.ts';
import { begunStudy, PASSPHRASE, type PackagedStudy, readerOf } from './packagedStudy.ts';

const SOFTWARE = '0.1.0-test';

/** A photograph of 400 × 300 in a colour of its own, full of what a camera and a person write into a file. */
export const photographOf = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 300, channels: 3, background } })
    .withExif({
      IFD0: {
        Artist: 'CanaryDoctor',
        ImageDescription: 'CanaryFamily CANARY-ID-4711',
        Model: 'CANARYSTATION',
      },
      IFD3: { GPSAreaInformation: 'CanaryHospital' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">CanaryComment</x:xmpmeta>')
    .jpeg()
    .toBuffer();

/** Takes a photograph in as a section of the one patient. */
export async function sectionOf(
  { db, directory, implicitReader }: Workspace,
  bytes: Uint8Array,
): Promise<SectionId> {
  const folder = temporaryFolder();
  const sourcePath = join(folder, 'canary-file-name.jpg');
  writeFileSync(sourcePath, bytes);
  const photograph = await readPhotograph(bytes, 1, join(folder, 'copy'));
  const patientId = asId<PatientId>(String(db.prepare('SELECT patient_id FROM patient').pluck().get()));
  const by = { readerId: implicitReader.readerId, now: NOON };
  const sectionId = must(
    addSection(
      db,
      directory,
      { ...by, readsItself: false },
      { patientId, stain: 'cd31', daysSinceSpacer: 41, name: 'canary-file-name.jpg', photograph, sourcePath },
    ),
  );
  must(editSection(db, by, sectionId, { kind: 'scale', scale: { kind: 'stated', umPerPx: 0.5 } }));
  return sectionId;
}

/**
 * A blinded study of which two readers elsewhere get sections and no films: so many photographs with EXIF and XMP, and
 * one picture of visible light.
 */
export async function studyOfSections(photographs = 1): Promise<PackagedStudy> {
  const coordinator = temporaryWorkspace();
  store(coordinator, parsedInstance('film'));
  return begunStudy(coordinator, async (by) => {
    for (let index = 0; index < photographs; index += 1)
      await sectionOf(coordinator, await photographOf(`rgb(${40 + 12 * index}, 80, 120)`));
    const light = await sectionOf(coordinator, visibleLight('1.2.840.10008.5.1.4.1.1.77.1.2'));
    const sampling = { kind: 'frames', stepUm: 6, frameUm: 3 } as const;
    must(editSection(coordinator.db, by, light, { kind: 'sampling', sampling }));
    must(assignSections(coordinator.db, by));
  });
}

/** The assignments of sections in a workspace, in their order. */
export const assignmentsOf = ({ db }: Workspace): readonly SectionAssignmentId[] =>
  db
    .prepare('SELECT section_assignment_id FROM section_assignment ORDER BY position')
    .pluck()
    .all()
    .map((id) => asId<SectionAssignmentId>(String(id)));

const mark = (index: number): MarkId =>
  asId<MarkId>(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);

/** An area with so many vessels in it. */
export const counted = (vessels: number): readonly SectionRecord[] => [
  { kind: 'countingArea', id: mark(1), ring: [px(2, 2), px(28, 2), px(28, 18), px(2, 18)] },
  ...Array.from({ length: vessels }, (_, index) => ({
    kind: 'vessel' as const,
    id: mark(index + 2),
    at: px(4 + index / 3, 7 + index / 7),
  })),
];

/** Says this of a section at its reader's, and locks it. */
export function lockSection(
  workspace: Workspace,
  assignmentId: SectionAssignmentId,
  records: readonly SectionRecord[] = counted(3),
): void {
  const at = { assignmentId, readerId: readerOf(workspace), now: NOON };
  const state = openSection(workspace.db, at)?.state;
  const baseRevision = state?.kind === 'draft' ? state.revision : 0;
  const saved = must(saveSection(workspace.db, at, { baseRevision, records }));
  must(submitSection(workspace.db, { ...at, softwareVersion: SOFTWARE }, saved.revision));
}

/** The one signature of a sitting, over every section that its reader has locked. */
export async function signSections(workspace: Workspace): Promise<void> {
  const { db } = workspace;
  const readerId = readerOf(workspace);
  const sectionReads = unsignedSectionReads(db, readerId);
  const signed = {
    readerId,
    name: 'Reader Alpha',
    meaning: 'authorship',
    statement: 'I made these reads myself.',
    reads: [],
    sectionReads,
    at: NOON,
  } as const;
  const document = signatureDocument(signed);
  const by = { readerId, passphrase: PASSPHRASE, at: NOON };
  const { keyId, value: signature } = must(await signAs(db, by, Buffer.from(document.json)));
  must(
    withWrite(db, { actor: readerId, action: 'reads.signed', at: NOON }, (tx) => {
      insertSignature(tx, signed, document, { keyId, signature });
      return ok({ value: null, subject: null, detail: { sections: sectionReads.length } });
    }),
  );
}

/** The pixels of a section as they are shown. */
export async function shownPixels({ db, directory }: Workspace, sectionId: string): Promise<Buffer> {
  const file = sectionFile(db, directory, asId<SectionId>(sectionId), 'display');
  if (file === null) throw new Error('a section without its photograph');
  const opened = await openStoredFile(file);
  const bytes = await opened.read(0, opened.size).finally(() => opened.close());
  return sharp(bytes).raw().toBuffer();
}
