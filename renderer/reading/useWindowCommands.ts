import { worded } from '../../shared/texts/wording.ts';
import type { CommandHandlers } from '../shortcuts/CommandRegistry.tsx';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { OWN_WINDOW_COMMANDS, windowsFor } from '../state/ownWindows.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { type HounsfieldName, shownWindow, windowFamilyOf } from '../viewport/windowPresets.ts';

/**
 * What the keys do with windows. Those in Hounsfield units are there on CT only, and a reader's own only where one
 * is kept for this kind of picture, so that the list of commands offers nothing that does nothing.
 *
 * @param modality of the active picture; null without one
 */
export function useWindowCommands(
  active: () => ViewportHandle | null,
  modality: string | null,
  onKeep: () => void,
): CommandHandlers {
  const actions = useActions();
  const presets = useAppStore((state) => state.windowPresets);
  if (modality === null) return {};

  const hounsfield = (name: HounsfieldName) => () => {
    const choice = active()?.windows()?.hounsfield?.[name];
    if (choice === undefined) actions.notify(worded('windows.notHounsfield'));
    else active()?.showWindow(choice);
  };
  const own = windowsFor(presets, windowFamilyOf(modality)).slice(0, OWN_WINDOW_COMMANDS.length);
  const ownHandlers = own.map(({ name, window: kept }, index) => {
    const show = (): void => {
      const windows = active()?.windows() ?? null;
      if (windows === null) return;
      const window = shownWindow(kept, windows);
      if (window === null) {
        actions.notify(worded('windows.otherUnits', { name }));
        return;
      }
      active()?.showWindow({ window });
      actions.notify(worded('windows.shown', { name }));
    };
    return [OWN_WINDOW_COMMANDS[index] ?? OWN_WINDOW_COMMANDS[0], show] as const;
  });

  return {
    'view.nextWindowOfFile': () => active()?.nextWindowOfFile(),
    'view.windowOfPixels': () => {
      const windows = active()?.windows() ?? null;
      if (windows !== null) active()?.showWindow(windows.pixels);
    },
    ...(modality === 'CT' && {
      'view.windowBone': hounsfield('bone'),
      'view.windowSoftTissue': hounsfield('softTissue'),
      'view.windowCement': hounsfield('cement'),
    }),
    ...Object.fromEntries(ownHandlers),
    'view.keepWindow': onKeep,
  };
}
