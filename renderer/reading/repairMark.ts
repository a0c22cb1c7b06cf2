import { asId, type MarkId } from '../../shared/base/ids.ts';
import type { PointPx } from '../../shared/geometry/point.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { OutlineRecord } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import type { Actions } from '../state/actions.ts';
import { removeMark, replaceOutline } from '../state/commands/mark.ts';

/** What a repair is called in "Undo …". */
type Step = 'faults.parted' | 'faults.largestKept' | 'faults.clippedStep';

/** Puts what a repair found in the place of an outline, in one step of undo; takes it away where nothing is left. */
export function repairMark(
  actions: Pick<Actions, 'run'>,
  id: MarkId,
  rings: readonly (readonly PointPx[])[],
  step: Step = 'faults.parted',
): void {
  const put = replaceOutline(id, rings, () => asId<MarkId>(crypto.randomUUID()));
  actions.run(worded(step), rings.length === 0 ? removeMark(id) : put);
}

/** Every outline that crosses itself, in the order of the pictures. */
export const crossedOutlines = ({ images }: ReadDerivation): readonly OutlineRecord[] =>
  images.flatMap(({ faults, outlines }) =>
    faults.flatMap(({ kind, markId }) =>
      kind === 'outlineCrosses' ? outlines.filter(({ id }) => id === markId) : [],
    ),
  );
