import { csvRows } from '../../shared/base/csv.ts';
import { fileNames, folderOfRead, objectNotes, studyObjects } from '../dicomObjects/studyObjects.ts';
import { openZip } from '../export/zipWriter.ts';
import { StudyJobRefused, type WriteStudyFile } from '../jobs/studyJob.ts';

/** Locked reads as DICOM objects in one archive, a folder a read, with a list of what is in it. */
export const writeDicomObjects: WriteStudyFile<'dicomObjects'> = async (
  { cases, permit },
  { db, workspaceDirectory, actor, part, watch },
) => {
  const asked = studyObjects(db, workspaceDirectory, actor, { cases, isIdentified: permit !== null });
  if (!asked.ok) throw new StudyJobRefused(asked.error);
  const objects = asked.value;
  const rows: (readonly (string | number)[])[] = [];
  const zip = openZip(part);
  let [finished, notMade] = [0, 0];
  try {
    for await (const { read, objects: made } of objects.each()) {
      watch.onProgress({ items: objects.count, finished });
      if (watch.isCancelled()) return null;
      finished += 1;
      if (made === null) {
        notMade += 1;
        continue;
      }
      const folder = folderOfRead(read);
      const names = fileNames(made);
      for (const [index, { kind, studyUid, seriesUid, sopInstanceUid, bytes }] of made.entries()) {
        const name = `${folder}/${names[index]}`;
        await zip.add(name, bytes.length, once(bytes));
        rows.push([name, read.caseCode, kind, read.readSha256, studyUid, seriesUid, sopInstanceUid]);
      }
    }
    zip.addText('index.csv', csvRows([HEAD, ...rows]));
    zip.addText('README.txt', permit === null ? WITHOUT_IDENTITY : WITH_IDENTITY);
    await zip.end();
    watch.onProgress({ items: objects.count, finished });
    return { notes: objectNotes(objects.withheld, notMade) };
  } finally {
    await zip.abandon();
  }
};

const HEAD = ['file', 'case', 'object', 'SHA-256 of the read', 'study UID', 'series UID', 'SOP instance UID'];

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const CONTENT =
  'A folder a case, defect, time point and read. In it: the report (Comprehensive 3D SR, TID 1500), a segmentation of\n' +
  'each CT or MR that was marked in, presentation states with the marks on the radiographs, and a key object selection\n' +
  'of the pictures that the read rests on. index.csv lists them with their UIDs.\n';
const WITHOUT_IDENTITY =
  `DICOM objects of locked reads, without identity\n\n${CONTENT}\n` +
  'They refer to pictures by the UIDs that the de-identified export of the same workspace gives them, and move dates\n' +
  'as it does. Export the pictures to have both.\n';
const WITH_IDENTITY =
  `DICOM objects of locked reads, WITH IDENTITY\n\n${CONTENT}\n` +
  'They name the patients and refer to the pictures by their original UIDs. Keep them where the pictures are kept.\n';
