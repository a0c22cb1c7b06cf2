import type { InstanceId } from '../../shared/base/ids.ts';
import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import type { Hanging } from '../reads/hanging.ts';
import type { CommandHandlers } from '../shortcuts/CommandRegistry.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import { confirmCarriedFrames } from '../state/commands/frame.ts';
import { cycleClass, removeMark, toggleFace } from '../state/commands/mark.ts';
import { clearRemainingSides } from '../state/commands/side.ts';
import type { ToolName } from '../state/ephemeralSlice.ts';
import type { OpenReading } from '../state/readingSlice.ts';
import type { ViewCommand } from './ToolBar.tsx';
import { LENS_STEP, useLensActions } from './useLens.ts';
import { useOutlineShortcuts } from './useOutlineShortcuts.ts';

type Options = {
  readonly reading: OpenReading;
  readonly hanging: Hanging;
  readonly onGrade: (grade: ReaderGrade, isEmptyCase?: boolean) => void;
  readonly onChoose: (instanceId: InstanceId) => void;
  /** Everything that can be active: what hangs first, then the others of the rail. */
  readonly order: readonly InstanceId[];
  readonly onSeries: () => void;
  /** Puts away what is only looked at. */
  readonly onLookAway: () => void;
  readonly onView: (command: ViewCommand) => void;
  /** What is done with windows, by {@link useWindowCommands}. */
  readonly windows: CommandHandlers;
  /** Magnifies the active picture at the pointer while it lasts. */
  readonly onMagnify: (isOn: boolean) => void;
};

/** What the keys do in the reading room. A locked read is looked at only. */
export function useReadingShortcuts(options: Options): void {
  const { reading, hanging, order, onGrade, onChoose, onSeries, onLookAway, onView, windows, onMagnify } =
    options;
  const actions = useActions();
  const store = useAppStoreApi();
  const lens = useLensActions();
  const outlineHandlers = useOutlineShortcuts(reading, hanging);

  /** A key always takes its tool in hand, also one that was armed by itself; Escape puts it away. */
  const arm = (tool: ToolName) => () => actions.set({ tool });

  /** The arrows walk through all of them. */
  const step = (by: 1 | -1) => () => {
    const active = store.getState().activeInstanceId;
    const here = active === null ? -1 : order.indexOf(active);
    const there = order[(here + by + order.length) % order.length];
    if (there !== undefined) onChoose(there);
  };

  const onSelected = (label: Wording, command: (id: string) => Parameters<typeof actions.run>[1]) => () => {
    const id = store.getState().selectedMarkId;
    if (id !== null) actions.run(label, command(id));
  };

  const looking: CommandHandlers = {
    'view.previous': step(-1),
    'view.next': step(1),
    'view.series': onSeries,
    'view.reference': (phase) => actions.set({ isReferenceShown: phase === 'down' }),
    'view.lens': lens.toggle,
    'view.lensSmaller': () => lens.change(1 / LENS_STEP),
    'view.lensLarger': () => lens.change(LENS_STEP),
    'view.magnify': (phase) => onMagnify(phase === 'down'),
    'view.fit': () => onView('view.fit'),
    'view.invert': () => onView('view.invert'),
    'view.rotate': () => onView('view.rotate'),
    'view.flip': () => onView('view.flip'),
    'view.windowOfFile': () => onView('view.windowOfFile'),
    'view.windowToDefect': () => onView('view.windowToDefect'),
    'view.zoomIn': () => onView('view.zoomIn'),
    'view.zoomOut': () => onView('view.zoomOut'),
    ...windows,
    'tool.window': arm('window'),
    'tool.pan': arm('pan'),
    'tool.zoom': arm('zoom'),
    'tool.cancel': () => {
      onLookAway();
      actions.set({ tool: 'select', selectedMarkId: null, isSnapping: false });
    },
  };
  const frames: CommandHandlers = {
    'read.undo': actions.undo,
    'read.redo': actions.redo,
    'tool.defect': arm('defect'),
    'tool.calibrate': arm('calibrate'),
    'tool.length': arm('length'),
    'tool.angle': arm('angle'),
    'tool.ball': arm('ball'),
    'tool.ellipse': arm('ellipse'),
    'tool.probe': arm('probe'),
    'tool.arrow': arm('arrow'),
    'frame.confirm': () => actions.run(worded('undo.cornersConfirmed'), confirmCarriedFrames),
  };
  const reads: CommandHandlers = {
    'grade.0': () => onGrade('R0', true),
    'grade.1': () => onGrade(1),
    'grade.2': () => onGrade(2),
    'grade.3': () => onGrade(3),
    'grade.4': () => onGrade(4),
    'sides.clearRest': () => actions.run(worded('undo.otherSidesClear'), clearRemainingSides),
    'read.submit': () => void actions.submit(),
    'read.unreadable': () => actions.set({ isReturning: true }),
    // Held, it snaps to edges for as long; a tap arms the tool and no more.
    'tool.outline': (phase) =>
      actions.set(phase === 'down' ? { tool: 'outline', isSnapping: true } : { isSnapping: false }),
    'tool.spline': arm('spline'),
    'tool.snap': () => actions.set({ tool: 'outline', isSnapping: !store.getState().isSnapping }),
    'tool.hardware': arm('hardware'),
    'tool.erase': arm('erase'),
    ...outlineHandlers,
    'mark.face': onSelected(worded('undo.profileOrEnFace'), toggleFace),
    'mark.class': onSelected(worded('undo.outlineClass'), cycleClass),
    'mark.delete': () => {
      onSelected(worded('undo.markDeletedByKey'), removeMark)();
      actions.set({ selectedMarkId: null });
    },
  };
  useShortcuts(handlersFor());

  /** A locked read is looked at; the reference film takes corners; any other case takes everything. */
  function handlersFor(): CommandHandlers {
    if (reading.kind === 'locked')
      return { ...looking, 'read.amend': () => actions.set({ isAmending: true }) };
    return reading.unit.isReference ? { ...looking, ...frames } : { ...looking, ...frames, ...reads };
  }
}
