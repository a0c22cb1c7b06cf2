import type { FrameFacts } from './frameFacts.ts';
import type { StackDifference } from './stackDifference.ts';

/** Frames that may be one stack, and what set them apart on the way. */
export type StackPart = {
  readonly frames: readonly FrameFacts[];
  readonly apart: readonly StackDifference[];
};

/** One way in which frames that look like one stack are several. Gives the whole as it is where they are not. */
export type Axis = (frames: readonly FrameFacts[]) => readonly StackPart[];

export const whole = (frames: readonly FrameFacts[]): readonly StackPart[] => [{ frames, apart: [] }];

/** One part a key, in the order of the keys; whole where there is one key. */
export function byKey(
  frames: readonly FrameFacts[],
  keyOf: (frame: FrameFacts) => number | string,
  differenceOf: (group: readonly FrameFacts[], place: number, of: number) => StackDifference,
): readonly StackPart[] {
  const groups = Map.groupBy(frames, keyOf);
  if (groups.size < 2) return whole(frames);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group], index) => ({ frames: group, apart: [differenceOf(group, index + 1, groups.size)] }));
}
