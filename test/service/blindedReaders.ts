import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePart10 } from '../../electron/dicom/part10Writer.ts';
import { randomCaseCode } from '../../electron/store/caseCode.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { currentStudy } from '../../electron/store/study.ts';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { DicomElement } from '../../shared/dicomObjects/dicomElement.ts';
import { BLINDED_DESIGN } from '../../shared/study/studyDesign.ts';
import { greyPicture } from '../import/greyPixels.ts';
import { hashOf } from '../store/parsedInstance.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';
import { PIXELS, radiograph, runningService } from './runningService.ts';

/** Days on which the patient of {@link blindedStudy} was filmed; none may reach a reader. */
export const FILM_DAYS = ['20240229', '20240531', '20240830'] as const;

/** When the CT of the last film day was made, in the words of a scanner; none may reach a reader. */
export const SCAN_TIMES = ['20240901', '20240902', '061718.192', '061819.202', '061920.212'] as const;

/** One of three slices of a CT on the last film day. */
const slice = (place: number): Uint8Array =>
  writePart10({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUid: `1.2.826.0.1.999.3.9${place}`,
    elements: [
      { tag: 0x00080020, vr: 'DA', value: FILM_DAYS[2] },
      { tag: 0x00080022, vr: 'DA', value: SCAN_TIMES[0] },
      { tag: 0x00080023, vr: 'DA', value: SCAN_TIMES[1] },
      { tag: 0x00080031, vr: 'TM', value: SCAN_TIMES[2] },
      { tag: 0x00080032, vr: 'TM', value: SCAN_TIMES[3] },
      { tag: 0x00080033, vr: 'TM', value: SCAN_TIMES[4] },
      { tag: 0x00080060, vr: 'CS', value: 'CT' },
      { tag: 0x00100010, vr: 'PN', value: 'CanaryFamily^CanaryGiven' },
      { tag: 0x00100020, vr: 'LO', value: 'CANARY-ID-4711' },
      { tag: 0x00100021, vr: 'LO', value: 'CanaryIssuer' },
      { tag: 0x00100030, vr: 'DA', value: '19310203' },
      { tag: 0x00180050, vr: 'DS', value: 2 },
      { tag: 0x0020000d, vr: 'UI', value: '1.2.826.0.1.999.1.2' },
      { tag: 0x0020000e, vr: 'UI', value: '1.2.826.0.1.999.2.9' },
      { tag: 0x00200011, vr: 'IS', value: 2_000_004_002 },
      { tag: 0x00200012, vr: 'IS', value: 2_000_004_001 },
      { tag: 0x00200013, vr: 'IS', value: 2_000_004_000 + place },
      { tag: 0x00200032, vr: 'DS', value: [0, 0, 2 * place] },
      { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
      { tag: 0x00200052, vr: 'UI', value: '1.2.826.0.1.999.4.9' },
      ...greyPicture({
        rows: 20,
        columns: 10,
        values: new Uint16Array(PIXELS.buffer),
        spacingMm: [0.5, 0.5],
      }),
    ],
  });

/**
 * A study of one patient with a reference film and two later ones, an AP and a lateral each and a CT with the last, that readers read
 * blinded.
 */
export async function blindedStudy(service = runningService()) {
  const folder = join(temporaryFolder(), 'canary-file-name');
  mkdirSync(folder);
  for (const [index, day] of FILM_DAYS.entries()) {
    for (const view of ['AP', 'LL'] as const) {
      const changed: readonly DicomElement[] = [
        { tag: 0x00080020, vr: 'DA', value: day },
        { tag: 0x00080021, vr: 'DA', value: day },
        { tag: 0x0020000d, vr: 'UI', value: `1.2.826.0.1.999.1.${index}` },
        { tag: 0x0020000e, vr: 'UI', value: `1.2.826.0.1.999.2.${index}` },
        { tag: 0x00200011, vr: 'IS', value: 2_000_004_000 + index },
      ];
      writeFileSync(join(folder, `canary-file-name-${index}-${view}.dcm`), radiograph(view, changed, index));
    }
  }
  for (const place of [0, 1, 2])
    writeFileSync(join(folder, `canary-file-name-ct-${place}.dcm`), slice(place));
  await service.importPaths(folder);
  const { db } = service.workspace;
  db.prepare('UPDATE time_point SET is_reference = 1 WHERE day_offset = 0').run();
  const { rows } = await service.worklist();
  blind(service.workspace);
  const later = rows.filter(({ isReference }) => !isReference).map(({ unitId }) => unitId);
  return { ...service, later };
}

/** An own grade as it is when the derived one is shown after it. */
export const ownGrade = (grade: 0 | 1 | 2 | 3 | 4) => ({
  id: 'ownGrade',
  kind: 'ownGrade',
  grade: { kind: 'grade', grade },
  reason: '',
  isCommitted: true,
  marksChangedAfterCommit: false,
});

/** Makes a study blinded, as a protocol version of its own: no time, own grade first. */
export function blind({ db }: Pick<Workspace, 'db'>): void {
  const { studyId, rules } = currentStudy(db);
  const json = canonicalJson({ ...rules, gradeReveal: 'afterOwnGrade' });
  db.prepare(
    `INSERT INTO protocol_version (protocol_version_id, study_id, version, rules_json, rules_sha256, created_at, design_json)
     SELECT ?, ?, max(version) + 1, ?, ?, ?, ? FROM protocol_version`,
  ).run(randomUUID(), studyId, json, hashOf(json), new Date(0).toISOString(), canonicalJson(BLINDED_DESIGN));
  db.prepare('UPDATE study SET is_blinded = 1, is_time_known = 0').run();
}

/** Assigns units to a reader in this order; the ids of the assignments. */
export function assign(
  { db }: Pick<Workspace, 'db'>,
  readerId: string,
  unitIds: readonly string[],
  purpose: 'primary' | 'repeat' | 'training' = 'primary',
): readonly string[] {
  const orderId = randomUUID();
  db.prepare(
    'INSERT INTO reading_order (reading_order_id, reader_id, purpose, occasion, seed) VALUES (?, ?, ?, 1, ?)',
  ).run(orderId, readerId, purpose, 'seed');
  return unitIds.map((unitId, index) => {
    const assignmentId = randomUUID();
    db.prepare(
      'INSERT INTO assignment (assignment_id, reading_order_id, unit_id, position, case_code) VALUES (?, ?, ?, ?, ?)',
    ).run(assignmentId, orderId, unitId, index + 1, randomCaseCode());
    return assignmentId;
  });
}
