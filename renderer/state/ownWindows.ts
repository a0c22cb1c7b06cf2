import type { KeptWindow, WindowPreset } from '../../shared/contracts/windowPresets.ts';
import { worded } from '../../shared/texts/wording.ts';
import type { CommandId } from '../shortcuts/keyMap.ts';
import { t } from '../texts/i18n.ts';

/** The commands of a reader's own windows: the first six of a family have a key. */
export const OWN_WINDOW_COMMANDS = [
  'view.ownWindow1',
  'view.ownWindow2',
  'view.ownWindow3',
  'view.ownWindow4',
  'view.ownWindow5',
  'view.ownWindow6',
] as const satisfies readonly CommandId[];

/** As many as are kept in all (shared/contracts/windowPresets.ts). */
export const MOST_WINDOWS = 60;

type Presets = readonly WindowPreset[];

const spelled = (name: string): string => name.trim().toLowerCase();
const isCalled = (preset: WindowPreset, family: string, name: string): boolean =>
  preset.family === family && spelled(preset.name) === spelled(name);

/** The windows offered on one kind of picture, in the order of their keys. */
export const windowsFor = (presets: Presets, family: string): readonly WindowPreset[] =>
  presets.filter((preset) => preset.family === family);

/** The window of a name, whatever the case of its letters; null where there is none. */
export const windowCalled = (presets: Presets, family: string, name: string): WindowPreset | null =>
  presets.find((preset) => isCalled(preset, family, name)) ?? null;

/** Keeps a window under a name: in the place of the one that has the name already, else after all others. */
export function withWindow(
  presets: Presets,
  family: string,
  name: string,
  window: KeptWindow,
): readonly WindowPreset[] {
  const kept: WindowPreset = { name: name.trim(), family, window };
  return windowCalled(presets, family, name) === null
    ? [...presets, kept]
    : presets.map((preset) => (isCalled(preset, family, name) ? kept : preset));
}

/** Gives a window another name; nothing changes where the name is empty or another window of the family has it. */
export function renamedWindow(presets: Presets, preset: WindowPreset, name: string): Presets {
  const holder = windowCalled(presets, preset.family, name);
  if (name.trim() === '' || (holder !== null && holder !== preset)) return presets;
  return presets.map((one) => (one === preset ? { ...one, name: name.trim() } : one));
}

export const withoutWindow = (presets: Presets, preset: WindowPreset): Presets =>
  presets.filter((one) => one !== preset);

/** What a kept window says of itself: `W 2000 L 500`, or the part of the picture's range. */
export function keptText({ kind, lower, upper }: KeptWindow): string {
  if (kind === 'hounsfield')
    return t('windows.inHounsfield', {
      window: worded('windows.widthLevel', {
        width: String(Math.round(upper - lower + 1)),
        level: String(Math.round((lower + upper + 1) / 2)),
      }),
    });
  return t('windows.share', { from: Math.round(lower * 100), to: Math.round(upper * 100) });
}
