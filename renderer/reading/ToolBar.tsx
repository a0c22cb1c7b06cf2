import {
  IconAdjustments,
  IconArrowsMaximize,
  IconContrast2,
  IconEraser,
  IconFlipHorizontal,
  IconHandMove,
  IconLasso,
  IconMagnet,
  IconRotateClockwise,
  IconScreenshot,
  IconSquareX,
  IconVectorSpline,
  IconZoomIn,
  IconZoomPan,
} from '@tabler/icons-react';
import { type CommandId, labelOf } from '../shortcuts/keyMap.ts';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { ToolName } from '../state/ephemeralSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import { MEASURING, MeasureTools } from './MeasureTools.tsx';
import classes from './ToolBar.module.css';
import { type Icon, type Tool, ToolButton, titleOf } from './ToolButton.tsx';
import { useLensActions } from './useLens.ts';

type NamedTool = Tool & { readonly isIconOnly?: true } & {
  readonly tool: 'defect' | 'outline' | 'spline' | 'erase' | 'hardware' | 'window' | 'pan' | 'zoom';
};

const TOOLS: readonly NamedTool[] = [
  { tool: 'defect', command: 'tool.defect', Icon: IconScreenshot },
  { tool: 'outline', command: 'tool.outline', Icon: IconLasso },
  { tool: 'spline', command: 'tool.spline', Icon: IconVectorSpline, isIconOnly: true },
  { tool: 'erase', command: 'tool.erase', Icon: IconEraser },
  { tool: 'hardware', command: 'tool.hardware', Icon: IconSquareX },
];

const LOOKS: readonly NamedTool[] = [
  { tool: 'window', command: 'tool.window', Icon: IconAdjustments },
  { tool: 'pan', command: 'tool.pan', Icon: IconHandMove, isIconOnly: true },
  { tool: 'zoom', command: 'tool.zoom', Icon: IconZoomIn, isIconOnly: true },
];

/** What a locked read, the reference film and any other can be worked with. */
export const LOOKING: readonly ToolName[] = LOOKS.map(({ tool }) => tool);
export const FRAMING: readonly ToolName[] = ['defect', ...MEASURING, ...LOOKING];
export const MARKING: readonly ToolName[] = [...TOOLS.map(({ tool }) => tool), ...MEASURING, ...LOOKING];

/** A look at the picture; what it does is the room's. */
export type ViewCommand = Extract<
  CommandId,
  | 'view.fit'
  | 'view.invert'
  | 'view.rotate'
  | 'view.flip'
  | 'view.windowOfFile'
  | 'view.windowToDefect'
  | 'view.zoomIn'
  | 'view.zoomOut'
>;

const VIEWS: readonly { readonly command: ViewCommand; readonly Icon: Icon }[] = [
  { command: 'view.fit', Icon: IconArrowsMaximize },
  { command: 'view.invert', Icon: IconContrast2 },
  { command: 'view.rotate', Icon: IconRotateClockwise },
  { command: 'view.flip', Icon: IconFlipHorizontal },
];

type Props = { readonly tools: readonly ToolName[]; readonly onView: (command: ViewCommand) => void };

/** The tools, each with its key; then the looks at the active picture. */
export function ToolBar({ tools, onView }: Props) {
  const keyFor = useKeyFor();
  const { t } = useTexts();
  const offered = (list: readonly NamedTool[]) =>
    list
      .filter(({ tool }) => tools.includes(tool))
      .map((tool) => <ToolButton key={tool.tool} {...tool} name={t(`room.tool.${tool.tool}`)} />);
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('room.tools')}>
      {offered(TOOLS)}
      {tools.includes('outline') && <SnapButton />}
      {tools.includes('length') && <MeasureTools />}
      {offered(LOOKS)}
      <span className={classes.divider} />
      <LensButton />
      {VIEWS.map(({ command, Icon }) => (
        <button
          key={command}
          type="button"
          className={classes.tool}
          aria-label={t(labelOf(command))}
          aria-keyshortcuts={keyFor(command)}
          title={titleOf(t(labelOf(command)), keyFor(command))}
          onClick={() => onView(command)}
        >
          <Icon size={16} aria-hidden="true" />
        </button>
      ))}
    </div>
  );
}

/** Whether outlines snap to edges. */
function SnapButton() {
  const keyFor = useKeyFor();
  const { t } = useTexts();
  const actions = useActions();
  const isOn = useAppStore((state) => state.isSnapping);
  const key = keyFor('tool.snap');
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={t('marking.snap')}
      aria-pressed={isOn}
      aria-keyshortcuts={key}
      title={titleOf(t(labelOf('tool.snap')), key)}
      onClick={() => actions.set({ tool: 'outline', isSnapping: !isOn })}
      data-testid="tool-snap"
    >
      <IconMagnet size={16} aria-hidden="true" />
    </button>
  );
}

/** Whether a magnifier follows the pointer. */
function LensButton() {
  const keyFor = useKeyFor();
  const { t } = useTexts();
  const isOn = useAppStore((state) => state.lens.isOn);
  const { toggle } = useLensActions();
  const key = keyFor('view.lens');
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={t('tools.lens')}
      aria-pressed={isOn}
      aria-keyshortcuts={key}
      title={titleOf(t(labelOf('view.lens')), key)}
      onClick={toggle}
      data-testid="tool-lens"
    >
      <IconZoomPan size={16} aria-hidden="true" />
    </button>
  );
}
