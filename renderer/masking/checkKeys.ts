/** What a key does while pictures are checked. */
export type CheckCommand =
  | 'save'
  | 'back'
  | 'forward'
  | 'remove'
  | 'left'
  | 'right'
  | 'repeat'
  | 'frameBefore'
  | 'frameAfter'
  | 'deselect';

type CheckKey = {
  readonly command: CheckCommand;
  readonly key: string;
  readonly shown: string;
  readonly label: string;
};

/** The keys as data: which, how they are shown, and what they do. */
export const CHECK_KEYS: readonly CheckKey[] = [
  { command: 'save', key: 'Enter', shown: 'Enter', label: 'Nothing readable, or blank the boxes: next' },
  { command: 'remove', key: 'Delete', shown: 'Del', label: 'Remove the chosen box' },
  { command: 'left', key: 'l', shown: 'L', label: 'The box is a lead marker L' },
  { command: 'right', key: 'r', shown: 'R', label: 'The box is a lead marker R' },
  { command: 'repeat', key: 's', shown: 'S', label: 'Same masks as the last picture of this series or size' },
  { command: 'back', key: 'Backspace', shown: '⌫', label: 'The picture before' },
  { command: 'forward', key: 'PageDown', shown: 'PgDn', label: 'The next picture, this one as it was' },
  { command: 'frameBefore', key: 'ArrowUp', shown: '↑', label: 'The frame before' },
  { command: 'frameAfter', key: 'ArrowDown', shown: '↓', label: 'The next frame' },
  { command: 'deselect', key: 'Escape', shown: 'Esc', label: 'Choose no box' },
];

/** The command of a key, or null. With Ctrl, Alt or Meta a key is somebody else's. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): CheckCommand | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return CHECK_KEYS.find((one) => one.key === key)?.command ?? null;
}
