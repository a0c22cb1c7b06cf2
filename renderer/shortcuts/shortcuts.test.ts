import { describe, expect, it } from 'vitest';
import { belongsToTarget, chordOf, type KeyPress, type KeyTarget } from './chord.ts';
import { KEY_MAP, keyConflicts, keyFor } from './keyMap.ts';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the key map', () => {
  it('binds no key twice', () => {
    expect(keyConflicts(KEY_MAP)).toEqual([]);
  });

  it('would notice a key that is bound twice', () => {
    const again = KEY_MAP.filter(({ command }) => command === 'grade.0').map((binding) => ({
      ...binding,
      command: 'app.keys' as const,
    }));
    expect(keyConflicts([...KEY_MAP, ...again])).toEqual([{ key: '0', commands: ['grade.0', 'app.keys'] }]);
  });

  it('names every command once and spells its keys as a press does', () => {
    const commands = KEY_MAP.map(({ command }) => command);
    expect(new Set(commands).size).toBe(commands.length);
    for (const { command, group, keys } of KEY_MAP) {
      // The tabs of the study are found by their names.
      expect(keys.length > 0, command).toBe(group !== 'Study');
      for (const key of keys)
        expect(key).toMatch(/^(Ctrl\+)?(Alt\+)?(Shift\+)?([A-Z0-9?+=,.;:<>{}[\]-]|F\d+|[A-Z][a-z]+\w*)$/);
    }
    expect(keyFor('read.submit', KEY_MAP)).toBe('Ctrl+Enter');
    expect(keyFor('view.next', KEY_MAP)).toBe('→');
  });
});

describe('a chord', () => {
  it('is the same with Caps Lock, on a Mac and on the number pad', () => {
    expect(chordOf(press('D', 'KeyD'))).toBe('D');
    expect(chordOf(press('d', 'KeyD'))).toBe('D');
    expect(chordOf(press('Enter', 'Enter', { metaKey: true }))).toBe('Ctrl+Enter');
    expect(chordOf(press('3', 'Numpad3'))).toBe('3');
  });

  it('takes digits from their place, because a French keyboard types é there', () => {
    expect(chordOf(press('é', 'Digit2'))).toBe('2');
    expect(chordOf(press('¡', 'Digit1', { altKey: true }))).toBe('Alt+1');
  });

  it('takes letters from what they type, and from their place on a Cyrillic keyboard', () => {
    expect(chordOf(press('z', 'KeyY', { ctrlKey: true }))).toBe('Ctrl+Z');
    expect(chordOf(press('я', 'KeyZ', { ctrlKey: true }))).toBe('Ctrl+Z');
  });

  it('does not ask how a sign is typed', () => {
    expect(chordOf(press('?', 'Slash', { shiftKey: true }))).toBe('?');
    expect(chordOf(press('?', 'Minus', { shiftKey: true }))).toBe('?');
    expect(chordOf(press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
    expect(chordOf(press(' ', 'Space'))).toBe('Space');
  });
});

describe('a focused element', () => {
  const target = (tagName: string, part: Partial<KeyTarget> = {}): KeyTarget => ({
    tagName,
    type: '',
    isEditable: false,
    isInOverlay: false,
    isByPointer: false,
    ...part,
  });

  it('keeps what types or edits while text is typed, and nothing else', () => {
    for (const typed of [
      target('INPUT', { type: 'text' }),
      target('TEXTAREA'),
      target('DIV', { isEditable: true }),
    ]) {
      expect(belongsToTarget('2', typed)).toBe(true);
      expect(belongsToTarget('Ctrl+Z', typed)).toBe(true);
      expect(belongsToTarget('Ctrl+Enter', typed)).toBe(false);
      expect(belongsToTarget('Ctrl+K', typed)).toBe(false);
      expect(belongsToTarget('F1', typed)).toBe(false);
      expect(belongsToTarget('F', typed)).toBe(true);
    }
  });

  it('keeps Enter, Space and the arrows on a control, and leaves the rest', () => {
    for (const control of [target('BUTTON'), target('INPUT', { type: 'radio' })]) {
      expect(['Enter', 'Space', 'ArrowDown'].every((chord) => belongsToTarget(chord, control))).toBe(true);
      expect(['2', 'D', 'Ctrl+Enter', 'Ctrl+Z'].some((chord) => belongsToTarget(chord, control))).toBe(false);
    }
  });

  it('keeps nothing that was clicked, so that Enter clears the other sides after a side was stated by mouse', () => {
    expect(belongsToTarget('Enter', target('BUTTON', { isByPointer: true }))).toBe(false);
    expect(belongsToTarget('ArrowDown', target('INPUT', { type: 'radio', isByPointer: true }))).toBe(true);
    expect(belongsToTarget('2', target('INPUT', { type: 'text', isByPointer: true }))).toBe(true);
  });

  it('keeps everything in a dialog and nothing on the page itself', () => {
    expect(belongsToTarget('Ctrl+Enter', target('BUTTON', { isInOverlay: true }))).toBe(true);
    expect(belongsToTarget('Enter', target('BODY'))).toBe(false);
  });
});
