import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const codeOf = (index: number): string =>
  Array.from({ length: 5 }, (_, place) => ALPHABET[Math.floor(index / 32 ** place) % 32]).join('');

/** Writes the rows of one case after the other: a patient with two films at one time point, no picture behind them. */
export function filmCaseWriter(
  db: Database.Database,
  studyId: string,
): (index: number) => { readonly patientId: string; readonly unitId: string } {
  const patient = db.prepare('INSERT INTO patient (patient_id, study_id, case_code) VALUES (?, ?, ?)');
  const defect = db.prepare("INSERT INTO defect VALUES (?, ?, ?, ?, 'segmental', 'human')");
  const timePoint = db.prepare('INSERT INTO time_point VALUES (?, ?, 0, ?, 0, NULL)');
  const unit = db.prepare("INSERT INTO reading_unit VALUES (?, ?, 'all')");
  const imagingStudy = db.prepare('INSERT INTO imaging_study VALUES (?, ?, 0)');
  const series = db.prepare("INSERT INTO series VALUES (?, ?, ?, 'DX', 1)");
  const instance = db.prepare(
    `INSERT INTO instance (instance_id, series_id, sop_class_uid, "rows", "columns", number_of_frames, projection, spacing_json)
     VALUES (?, ?, '1.2.840.10008.5.1.4.1.1.1.1', 20, 10, 1, ?, '{}')`,
  );
  const image = db.prepare('INSERT INTO unit_image VALUES (?, ?)');
  return (index) => {
    const [patientId, unitId] = [randomUUID(), randomUUID()];
    const [defectId, timePointId, imagingStudyId, seriesId] = Array.from({ length: 4 }, () => randomUUID());
    patient.run(patientId, studyId, codeOf(index));
    defect.run(defectId, patientId, index % 2 === 0 ? 'L' : 'R', index % 3 === 0 ? 'femur' : 'tibia');
    timePoint.run(timePointId, defectId, index % 400);
    unit.run(unitId, timePointId);
    imagingStudy.run(imagingStudyId, patientId);
    series.run(seriesId, imagingStudyId, randomUUID());
    for (const projection of ['AP', 'lateral']) {
      const instanceId = randomUUID();
      instance.run(instanceId, seriesId, projection);
      image.run(unitId, instanceId);
    }
    return { patientId, unitId };
  };
}
