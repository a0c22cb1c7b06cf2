import { SIDES, type Side } from '../../../shared/dicom/projection.ts';
import { changeTo } from '../../../shared/reading/change.ts';
import { type SideRecord, sideRecordId } from '../../../shared/reading/readDocument.ts';
import type { Command } from './command.ts';

const sideRecord = (side: Side, statement: SideRecord['statement']): SideRecord => ({
  id: sideRecordId(side),
  kind: 'side',
  side,
  statement,
});

/** States one side, or takes the statement back: the side is then unread, or what its marks measure. */
export const stateSide =
  (side: Side, statement: SideRecord['statement'] | null): Command =>
  (reading) =>
    statement === null
      ? changeTo(reading.document, [], [sideRecordId(side)])
      : changeTo(reading.document, [sideRecord(side, statement)]);

/** One key: every side of which nothing is known yet is clear (method §1.7). Sides with bone are left as they are. */
export const clearRemainingSides: Command = (reading) =>
  changeTo(
    reading.document,
    SIDES.filter((side) => {
      const { finding, coverage } = reading.derivation.sides[side];
      return finding.kind === 'unread' && (coverage === null || coverage.coveredMm === 0);
    }).map((side) => sideRecord(side, { kind: 'clear' })),
  );
