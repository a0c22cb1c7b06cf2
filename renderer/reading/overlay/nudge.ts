const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Pixels a nudge moves with Shift. */
const LONG_NUDGE_PX = 10;

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** By how many stored pixels an arrow key moves a mark, ten with Shift; null for any other key or chord. */
export function nudgeOf({
  key,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: Pressed): readonly [number, number] | null {
  const step = STEPS[key];
  if (step === undefined || ctrlKey || altKey || metaKey) return null;
  const length = shiftKey ? LONG_NUDGE_PX : 1;
  return [step[0] * length, step[1] * length];
}
