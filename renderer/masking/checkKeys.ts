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
};

/** The keys as data: which, and how they are shown; what they do is said by `masking.key`. */
export const CHECK_KEYS: readonly CheckKey[] = [
  { command: 'save', key: 'Enter', shown: 'Enter' },
  { command: 'remove', key: 'Delete', shown: 'Del' },
  { command: 'left', key: 'l', shown: 'L' },
  { command: 'right', key: 'r', shown: 'R' },
  { command: 'repeat', key: 's', shown: 'S' },
  { command: 'back', key: 'Backspace', shown: '⌫' },
  { command: 'forward', key: 'PageDown', shown: 'PgDn' },
  { command: 'frameBefore', key: 'ArrowUp', shown: '↑' },
  { command: 'frameAfter', key: 'ArrowDown', shown: '↓' },
  { command: 'deselect', key: 'Escape', shown: 'Esc' },
];

/** The command of a key, or null. With Ctrl, Alt or Meta a key is somebody else's. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): CheckCommand | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return CHECK_KEYS.find((one) => one.key === key)?.command ?? null;
}
