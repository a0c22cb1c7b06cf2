import type { BodyPlane } from '../../shared/dicom/stackPlane.ts';
import { worded } from '../../shared/texts/wording.ts';
import type { CommandHandlers } from '../shortcuts/CommandRegistry.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { OWN_WINDOW_COMMANDS, windowsFor } from '../state/ownWindows.ts';
import type { Window } from '../viewport/window.ts';
import {
  type HounsfieldName,
  type PictureWindows,
  shownWindow,
  windowFamilyOf,
} from '../viewport/windowPresets.ts';
import type { ViewChange } from './volumeView.ts';

type Options = {
  readonly active: BodyPlane;
  readonly modality: string;
  readonly windows: PictureWindows | null;
  /** A defect is laid flat; its map alone is on screen. */
  readonly isLaid: boolean;
  readonly isMapShown: boolean;
  readonly onChange: (change: ViewChange) => void;
  readonly onWindow: (window: Window) => void;
  readonly onInvert: () => void;
};

const ZOOM_STEP = 1.25;
const TURN_DEG = 5;

/** What the keys do in a volume; those of pictures mean the active pane here. */
export function useVolumeShortcuts(options: Options): void {
  const { active: plane, modality, windows, isLaid, isMapShown, onChange, onWindow, onInvert } = options;
  const actions = useActions();
  const presets = useAppStore((state) => state.windowPresets);
  const change = (what: ViewChange) => () => onChange(what);
  const scroll = (by: number) => change({ kind: 'scroll', plane, by });

  const hounsfield = (name: HounsfieldName) => () => {
    const choice = windows?.hounsfield?.[name];
    if (choice === undefined) actions.notify(worded('windows.notHounsfield'));
    else onWindow(choice.window);
  };
  const own = windowsFor(presets, windowFamilyOf(modality)).slice(0, OWN_WINDOW_COMMANDS.length);
  const ownHandlers: CommandHandlers = Object.fromEntries(
    own.map(({ name, window: kept }, index) => [
      OWN_WINDOW_COMMANDS[index] ?? OWN_WINDOW_COMMANDS[0],
      () => {
        const window = windows === null ? null : shownWindow(kept, windows);
        if (window === null) actions.notify(worded('windows.otherUnits', { name }));
        else onWindow(window);
      },
    ]),
  );

  useShortcuts({
    'view.previous': scroll(-1),
    'view.next': scroll(1),
    'volume.back10': scroll(-10),
    'volume.on10': scroll(10),
    'volume.first': change({ kind: 'scrollTo', plane, end: 'first' }),
    'volume.last': change({ kind: 'scrollTo', plane, end: 'last' }),
    'volume.nextPane': change({ kind: 'nextPane' }),
    'volume.large': change({ kind: 'enlarge' }),
    'volume.largeMap': () =>
      isLaid ? onChange({ kind: 'enlargeMap' }) : actions.notify(worded('unwrapped.noneYet')),
    // The first Escape brings the planes back; then it leaves the room.
    ...(isMapShown && { 'tool.cancel': change({ kind: 'enlargeMap' }) }),
    'volume.bone': () =>
      windows?.hounsfield == null ? actions.notify(worded('volume.bone.onlyCt')) : onChange({ kind: 'bone' }),
    'volume.thicker': change({ kind: 'slabMm', by: 1 }),
    'volume.thinner': change({ kind: 'slabMm', by: -1 }),
    'volume.slabKind': change({ kind: 'slabKind' }),
    'volume.turnLeft': change({ kind: 'turn', plane, clockwiseDeg: -TURN_DEG }),
    'volume.turnRight': change({ kind: 'turn', plane, clockwiseDeg: TURN_DEG }),
    'volume.reset': change({ kind: 'reset' }),
    'view.fit': change({ kind: 'fit' }),
    'view.zoomIn': change({ kind: 'zoom', factor: ZOOM_STEP }),
    'view.zoomOut': change({ kind: 'zoom', factor: 1 / ZOOM_STEP }),
    'view.invert': onInvert,
    ...(windows !== null && {
      'view.windowOfFile': () => onWindow((windows.file[0] ?? windows.pixels).window),
      'view.windowOfPixels': () => onWindow(windows.pixels.window),
    }),
    ...(modality === 'CT' && {
      'view.windowBone': hounsfield('bone'),
      'view.windowSoftTissue': hounsfield('softTissue'),
      'view.windowCement': hounsfield('cement'),
    }),
    ...ownHandlers,
  });
}
