import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeySetting } from '../../shared/contracts/keySetting.ts';
import { say } from '../texts/i18n.ts';
import { bindingsFrom, isChord, OWN_KEYS, refusalOf, withKey, withoutChange } from './keyBindings.ts';
import { type CommandId, KEY_MAP, keyConflicts, keyFor } from './keyMap.ts';
import { KEY_PRESETS } from './keyPresets.ts';

const keyOf = (setting: KeySetting, command: CommandId) => keyFor(command, bindingsFrom(setting));

const anyCommand = fc.constantFrom(...KEY_MAP.map(({ command }) => command));
const anyChord = fc.constantFrom('Z', 'D', 'B', 'Ctrl+Z', 'Space', '0', 'Shift+H', 'F9', 'ArrowLeft');
const anySetting: fc.Arbitrary<KeySetting> = fc.record({
  preset: fc.constantFrom(...KEY_PRESETS.map(({ id }) => id), 'of a newer OsteoRead'),
  changed: fc.dictionary(
    fc.oneof(anyCommand, fc.constant('no.such.command')),
    fc.array(anyChord, { maxLength: 3 }),
  ),
});

describe('the keys in force', () => {
  it('are ours before anything was changed', () => {
    expect(bindingsFrom(OWN_KEYS)).toEqual(KEY_MAP);
  });

  it('bind no key twice, whatever was stored', () => {
    fc.assert(
      fc.property(anySetting, (setting) => {
        const bindings = bindingsFrom(setting);
        expect(keyConflicts(bindings)).toEqual([]);
        expect(bindings.map(({ command }) => command)).toEqual(KEY_MAP.map(({ command }) => command));
      }),
    );
  });

  it.each(KEY_PRESETS)('reach every command and cancel by Escape in the preset $id', ({ id }) => {
    const bindings = bindingsFrom({ preset: id, changed: {} });
    expect(bindings.filter(({ keys }) => keys.length === 0).every(({ group }) => group === 'Study')).toBe(
      true,
    );
    expect(keyFor('tool.cancel', bindings)).toBe('Esc');
    expect(['grade.0', 'grade.4'].map((grade) => keyFor(grade as CommandId, bindings))).toEqual(['0', '4']);
  });

  it('let a preset move the command whose key it takes', () => {
    expect(keyOf({ preset: 'ohif', changed: {} }, 'view.flip')).toBe('H');
    expect(keyOf({ preset: 'ohif', changed: {} }, 'tool.hardware')).toBe('Shift+H');
  });
});

describe('changing a key', () => {
  it('takes it from the command that had it, and no other', () => {
    const setting = withKey(OWN_KEYS, 'view.invert', 'D');
    expect(keyOf(setting, 'view.invert')).toBe('D');
    expect(keyOf(setting, 'tool.defect')).toBe('');
    expect(keyOf(setting, 'tool.outline')).toBe('B');
  });

  it('leaves the loser its other key', () => {
    expect(keyOf(withKey(OWN_KEYS, 'view.invert', 'ArrowRight'), 'view.next')).toBe('↓');
  });

  it('gives the pressed key to the command, after any history of changes', () => {
    fc.assert(
      fc.property(anySetting, anyCommand, anyChord, (setting, command, chord) => {
        const bindings = bindingsFrom(withKey(setting, command, chord));
        expect(bindings.find((one) => one.command === command)?.keys).toEqual([chord]);
        expect(keyConflicts(bindings)).toEqual([]);
      }),
    );
  });

  it('can be taken back: the command has its usual key, also where another had taken it', () => {
    const moved = withKey(withKey(OWN_KEYS, 'view.invert', 'D'), 'tool.defect', 'J');
    const back = withoutChange(moved, 'tool.defect');
    expect(keyOf(back, 'tool.defect')).toBe('D');
    expect(keyOf(back, 'view.invert')).toBe('');
    expect(keyOf(withoutChange(back, 'view.invert'), 'view.invert')).toBe('I');
  });

  it('refuses what cancels, moves the focus or belongs to the window', () => {
    for (const chord of ['Escape', 'Tab', 'Ctrl+W', 'F5'])
      expect(say(refusalOf(chord) ?? '')).toMatch(/cannot be given away/);
    expect(refusalOf('Ctrl+D')).toBeNull();
    expect(['Control', 'Shift', 'Ctrl+Shift+Shift'].some(isChord)).toBe(false);
    expect(isChord('Shift+D')).toBe(true);
  });
});
