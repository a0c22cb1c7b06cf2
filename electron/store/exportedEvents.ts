import type { ExportedEvent } from '../../shared/exports/eventTable.ts';
import { allRows, type ReadableDb } from './database.ts';

/** Every clinical event without identity, by case and day. */
export const exportedEvents = (db: ReadableDb): readonly ExportedEvent[] =>
  allRows<ExportedEvent>(
    db,
    `SELECT case_code AS caseCode, limb, bone, kind, days_since_spacer AS daysSinceSpacer
     FROM clinical_event JOIN defect USING (defect_id) JOIN patient USING (patient_id)
     WHERE erased_at IS NULL ORDER BY case_code, limb, bone, days_since_spacer, kind`,
  );
