import type { KeySetting } from '../../shared/contracts/keySetting.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { type CommandId, KEY_MAP, type KeyBinding } from './keyMap.ts';
import { KEY_PRESETS, type KeyChanges, OWN_PRESET } from './keyPresets.ts';

/** Before a reader changed anything. */
export const OWN_KEYS: KeySetting = { preset: OWN_PRESET.id, changed: {} };

/**
 * The keys in force: our own, over them the preset, over it what the reader changed. A chord belongs to one
 * command: whoever is given it in a later layer takes it from the one that had it, so that no setting, however
 * it came about, binds a key twice. Commands and presets that are not known are passed over.
 */
export function bindingsFrom({ preset, changed }: KeySetting): readonly KeyBinding[] {
  const chosen = KEY_PRESETS.find(({ id }) => id === preset) ?? OWN_PRESET;
  return layered(layered(KEY_MAP, chosen.changed), changed);
}

function layered(bindings: readonly KeyBinding[], changed: KeyChanges | KeySetting['changed']) {
  const given = new Map<string, CommandId>();
  const keysOf = (command: CommandId): readonly string[] | undefined =>
    Object.hasOwn(changed, command) ? changed[command as keyof typeof changed] : undefined;
  for (const { command } of bindings) {
    for (const key of keysOf(command) ?? []) if (!given.has(key)) given.set(key, command);
  }
  return bindings.map((binding): KeyBinding => {
    const keys = keysOf(binding.command) ?? binding.keys;
    return {
      ...binding,
      keys: [...new Set(keys)].filter((key) => (given.get(key) ?? binding.command) === binding.command),
    };
  });
}

/** The command that has this chord now, or null. */
export const holderOf = (bindings: readonly KeyBinding[], chord: string): KeyBinding | null =>
  bindings.find(({ keys }) => keys.includes(chord)) ?? null;

/** Gives a command one chord in place of those it had; whoever else has it, or lays claim to it, is left without. */
export function withKey(setting: KeySetting, command: CommandId, chord: string): KeySetting {
  const loser = holderOf(bindingsFrom(setting), chord);
  const kept = loser === null ? {} : { [loser.command]: [...loser.keys] };
  const changed = withoutChord({ ...setting.changed, ...kept }, [chord]);
  return { ...setting, changed: { ...changed, [command]: [chord] } };
}

const withoutChord = (changed: KeySetting['changed'], chords: readonly string[]): KeySetting['changed'] =>
  Object.fromEntries(
    Object.entries(changed).map(([command, keys]) => [command, keys.filter((key) => !chords.includes(key))]),
  );

/** Gives a command back the keys of the preset, with whatever others took from it meanwhile. */
export function withoutChange(setting: KeySetting, command: CommandId): KeySetting {
  const { [command]: _mine, ...changed } = setting.changed;
  const own = bindingsFrom({ preset: setting.preset, changed: {} }).find((one) => one.command === command);
  return { ...setting, changed: withoutChord(changed, own?.keys ?? []) };
}

const MODIFIERS = [
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
];
const KEPT_BY_OTHERS = [
  'Tab',
  'Shift+Tab',
  'F5',
  'F11',
  'F12',
  'Ctrl+W',
  'Ctrl+T',
  'Ctrl+N',
  'Ctrl+R',
  'Ctrl+Q',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+A',
];

/** Whether a press is a chord at all, or a modifier on its way to one. */
export const isChord = (chord: string): boolean => !MODIFIERS.includes(chord.split('+').at(-1) ?? '');

/** Why a chord cannot be a command's, as a sentence, or null. */
export function refusalOf(chord: string): Wording | null {
  if (chord === 'Escape') return worded('keys.escapeStays');
  return KEPT_BY_OTHERS.includes(chord) ? worded('keys.belongsToWindow', { key: chord }) : null;
}
