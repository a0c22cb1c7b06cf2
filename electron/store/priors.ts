import { asId, type ReaderId, type UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Prior } from '../../shared/contracts/priors.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { imageRecordId, type ReadRecord } from '../../shared/reading/readDocument.ts';
import { type AtUnit, primaryAt } from './atUnit.ts';
import { allRows, type ReadableDb } from './database.ts';
import { draftOf } from './drafts.ts';
import { lockedReadOf } from './lockedReads.ts';
import { picturesOfUnit } from './pictures.ts';
import { currentStudy, type Study } from './study.ts';
import { earlierThan, nameTimePoints } from './timePoints.ts';
import { timePointsOf, type Unit } from './units.ts';

/** The study does not let its readers see earlier films. */
export type PriorsWithheld = { readonly kind: 'priorsWithheld'; readonly message: string };

/**
 * Whether readers of a study may see earlier films of a case: never in a blinded one, and nowhere where they may not
 * know which time point they read, because an earlier film tells that this one is later.
 */
const mayShowPriors = ({ isBlinded, isTimeKnown, design }: Study): boolean =>
  !isBlinded && isTimeKnown && design.readersSee.priors;

const WITHHELD: PriorsWithheld = {
  kind: 'priorsWithheld',
  message:
    'In this study a case is read without its earlier films, so they are not shown. The film from right after the ' +
    'spacer is there where the study has one.',
};

/**
 * The earlier films of the same defect that have pictures, the latest first; only those known to be earlier. A view
 * that no header states is the one that this reader said when reading that film.
 */
export function priorsOf(
  db: ReadableDb,
  unit: Unit,
  readerId: ReaderId,
): Result<readonly Prior[], PriorsWithheld> {
  if (!mayShowPriors(currentStudy(db))) return err(WITHHELD);
  const rows = timePointsOf(db, unit.defect.defectId);
  const names = nameTimePoints(rows);
  const units = new Map(
    allRows<{ time_point_id: string; unit_id: string }>(
      db,
      `SELECT time_point_id, unit_id FROM reading_unit JOIN time_point USING (time_point_id)
       WHERE defect_id = ? AND modality_set = 'all'`,
      unit.defect.defectId,
    ).map((row) => [row.time_point_id, asId<UnitId>(row.unit_id)]),
  );
  const priors = earlierThan(rows, unit.timePointId).flatMap((row): Prior[] => {
    const [unitId, timePoint] = [units.get(row.time_point_id), names.get(row.time_point_id)];
    if (unitId === undefined || timePoint === undefined) return [];
    const images = picturesOfUnit(db, unitId).map(withSaidView(recordsAt(db, primaryAt(unitId, readerId))));
    return images.length === 0 ? [] : [{ unitId, isReference: row.is_reference === 1, timePoint, images }];
  });
  return ok(priors.toReversed());
}

const recordsAt = (db: ReadableDb, at: AtUnit): readonly ReadRecord[] =>
  lockedReadOf(db, at)?.records ?? draftOf(db, at)?.records ?? [];

const withSaidView =
  (records: readonly ReadRecord[]) =>
  (facts: ImageFacts): ImageFacts => {
    const said = records.find(({ id }) => id === imageRecordId(facts.instanceId));
    const projection = said?.kind === 'image' ? said.projection : null;
    return projection === null ? facts : { ...facts, projection };
  };
