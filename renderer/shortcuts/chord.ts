/** What of a keyboard event decides which chord it is. */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

const NAMED: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape' };

/**
 * The chord of a key press: `Ctrl+Shift+Z`, `Alt+1`, `Space`, `?`. Digits are taken from the place of the key, so
 * that they work where a layout puts them behind Shift, and on the number pad; letters from what they type.
 * Command on a Mac counts as Ctrl. Shift is named with letters, digits and named keys, not with signs.
 */
export function chordOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isLetter = /^\p{L}$/u.test(key);
  // A layout without Latin letters types none of ours: there the place of the key decides.
  const typed = isLetter && !/^[a-z]$/i.test(key) && letter !== undefined ? letter : key;
  const name = digit ?? NAMED[typed] ?? (typed.length === 1 ? typed.toUpperCase() : typed);
  const isSign = digit === undefined && name.length === 1 && !/^[A-Z]$/.test(name);
  const parts: string[] = [];
  if (ctrlKey || metaKey) parts.push('Ctrl');
  if (altKey && !isSign) parts.push('Alt');
  if (shiftKey && !isSign) parts.push('Shift');
  return [...parts, name].join('+');
}

/** What of the focused element decides whether a key belongs to it. */
export type KeyTarget = {
  readonly tagName: string;
  readonly type: string;
  readonly isEditable: boolean;
  /** Whether it lies in a dialog, a menu or a list that has keys of its own. */
  readonly isInOverlay: boolean;
  /** The focus came by a click: the hand is on the mouse and the other one on the keys of the room. */
  readonly isByPointer: boolean;
};

const NOT_TYPED_INTO = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color'];
/** What no field makes a letter of. */
const TYPES_NOTHING = /^Ctrl\+|^F\d{1,2}$/;
/** What edits text or moves through it; any other chord with Ctrl types nothing. */
const EDITING = /^Ctrl\+(?:Shift\+)?(?:[ACVXYZ]|Arrow.+|Home|End|Backspace|Delete)$/;
const OWN_KEYS = /^(?:Shift\+)?(?:Enter|Space|Arrow.+)$/;

/**
 * Whether the focused element keeps this chord for itself: everything while a dialog is open; what types or edits
 * while text is typed;
 * Enter, Space and the arrows on a control that can be operated with them. A button that was clicked has done what
 * it does: there Enter is again what it is everywhere.
 */
export function belongsToTarget(
  chord: string,
  { tagName, type, isEditable, isInOverlay, isByPointer }: KeyTarget,
): boolean {
  if (isInOverlay) return true;
  const isTyped =
    isEditable ||
    tagName === 'TEXTAREA' ||
    tagName === 'SELECT' ||
    (tagName === 'INPUT' && !NOT_TYPED_INTO.includes(type));
  if (isTyped) return !TYPES_NOTHING.test(chord) || EDITING.test(chord);
  const isControl = tagName === 'INPUT' || (!isByPointer && ['BUTTON', 'A', 'SUMMARY'].includes(tagName));
  return isControl && OWN_KEYS.test(chord);
}
