import type { CommandId } from './keyMap.ts';

/** Chords by command; commands that are absent keep theirs, unless a named one takes them. */
export type KeyChanges = { readonly [Command in CommandId]?: readonly string[] };

export type KeyPreset = {
  readonly id: 'osteoread' | 'ohif' | 'weasis';
  readonly changed: KeyChanges;
};

export const OWN_PRESET: KeyPreset = { id: 'osteoread', changed: {} };

/**
 * What hands have learned elsewhere, as far as both sides have the command. Digits stay grades in each of them:
 * a grade is given in every case, and no digit of a window preset may be taken for one.
 */
export const KEY_PRESETS: readonly KeyPreset[] = [
  OWN_PRESET,
  {
    id: 'ohif',
    changed: {
      'view.rotate': ['R'],
      'view.flip': ['H'],
      'view.invert': ['I'],
      'view.fit': ['Space', '='],
      'mark.delete': ['Backspace', 'Delete'],
      'tool.cancel': ['Escape'],
      'tool.hardware': ['Shift+H'],
      'view.previous': ['ArrowLeft', 'ArrowUp', 'PageUp'],
      'view.next': ['ArrowRight', 'ArrowDown', 'PageDown'],
    },
  },
  {
    id: 'weasis',
    changed: {
      'view.rotate': ['Alt+R'],
      'view.flip': ['Alt+F'],
      'view.invert': ['Ctrl+I'],
      'tool.length': ['D'],
      'tool.defect': ['F'],
      'tool.window': ['W'],
      'view.previous': ['ArrowUp', 'ArrowLeft'],
      'view.next': ['ArrowDown', 'ArrowRight'],
    },
  },
];
