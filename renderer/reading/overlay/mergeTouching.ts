import type { MarkId } from '../../../shared/base/ids.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import { uniteOutlines } from './outlineUnion.ts';

/** What becomes of the outline that others are merged into, and which those are. */
export type Merger = {
  readonly points: readonly PointPx[];
  readonly face: OutlineRecord['face'];
  readonly absorbed: readonly MarkId[];
};

/** Why nothing was merged: nothing touches, all that touches is said to be something else, or a hole would be left. */
export type MergeProblem = { readonly kind: 'nothingTouches' | 'saidOtherwise' | 'hole' };

/**
 * Merges an outline with those of the same picture that it touches or overlaps, those that touch these, and so on.
 * Outlines of another class, or seen the other way, are left out: what the reader said of them would be lost. Of
 * faces that were stated and not, the stated one stands.
 */
export function mergeTouching(
  selected: OutlineRecord,
  outlines: readonly OutlineRecord[],
): Result<Merger, MergeProblem> {
  let waiting = outlines.filter(
    ({ id, instanceId }) => id !== selected.id && instanceId === selected.instanceId,
  );
  let { face } = selected;
  const joined: OutlineRecord[] = [selected];
  let touchesOther = false;
  for (let found: OutlineRecord | undefined = selected; found !== undefined; ) {
    const touching = waiting.filter((one) => joined.some((other) => touch(one, other)));
    found = touching.find((one) => isSaidAlike(one, selected, face));
    touchesOther ||= touching.length > 0;
    if (found === undefined) break;
    const { id } = found;
    if (face === 'unstated') face = found.face;
    joined.push(found);
    waiting = waiting.filter((one) => one.id !== id);
  }
  if (joined.length === 1) return err({ kind: touchesOther ? 'saidOtherwise' : 'nothingTouches' });
  const united = uniteOutlines(joined.map(({ points }) => points));
  if (!united.ok) return err({ kind: 'hole' });
  return ok({ points: united.value, face, absorbed: joined.slice(1).map(({ id }) => id) });
}

/** Two outlines touch where together they have one border, holes aside. */
function touch(one: OutlineRecord, other: OutlineRecord): boolean {
  const united = uniteOutlines([one.points, other.points]);
  return united.ok || united.error.kind !== 'apart';
}

const isSaidAlike = (one: OutlineRecord, selected: OutlineRecord, face: OutlineRecord['face']): boolean =>
  one.boneClass === selected.boneClass &&
  one.notCountedReason === selected.notCountedReason &&
  (one.face === face || one.face === 'unstated' || face === 'unstated');

/** What a person is told. */
export const mergeProblemText = ({ kind }: MergeProblem): Wording =>
  worded(kind === 'hole' ? 'prompts.refused.mergedHole' : `prompts.refused.${kind}`);
