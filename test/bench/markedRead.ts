import { derive, derivedNumbers } from '../../electron/store/derivedNumbers.ts';
import { AP, box, context, frame, LAT, outline } from '../../shared/reading/fixtures/read.ts';

const MARKS = [
  frame(AP),
  frame(LAT),
  outline(AP, box(195, 290, 210, 610)),
  outline(AP, box(290, 290, 305, 400)),
  outline(LAT, box(195, 500, 210, 610)),
];

/** A read with marks on two films and a grade of the reader's own: its records, and the figures that follow, as JSON. */
export const markedRead = (): { readonly records: string; readonly derived: string } => ({
  records: JSON.stringify([
    ...MARKS,
    {
      id: 'ownGrade',
      kind: 'ownGrade',
      grade: { kind: 'grade', grade: 3 },
      reason: '',
      isCommitted: true,
      marksChangedAfterCommit: false,
    },
  ]),
  derived: JSON.stringify(derivedNumbers(derive(context(), MARKS), MARKS)),
});
