import {
  IconAdjustments,
  IconAngle,
  IconArrowsMaximize,
  IconContrast2,
  IconEraser,
  IconFlipHorizontal,
  IconHandMove,
  IconLasso,
  IconRotateClockwise,
  IconRuler2,
  IconRulerMeasure,
  IconScreenshot,
  IconSquareX,
  IconZoomIn,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { type CommandId, labelOf } from '../shortcuts/keyMap.ts';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { ToolName } from '../state/ephemeralSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './ToolBar.module.css';

type Icon = ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: 'true' }>;

type Tool = {
  readonly tool: ToolName;
  readonly command: CommandId;
  readonly name: string;
  readonly Icon: Icon;
  /** Known by its icon alone, so that the bar has room for the others’ names. */
  readonly isIconOnly?: true;
};

const TOOLS: readonly Tool[] = [
  { tool: 'defect', command: 'tool.defect', name: 'Corners', Icon: IconScreenshot },
  { tool: 'outline', command: 'tool.outline', name: 'New bone', Icon: IconLasso },
  { tool: 'erase', command: 'tool.erase', name: 'Erase', Icon: IconEraser },
  { tool: 'hardware', command: 'tool.hardware', name: 'Hardware', Icon: IconSquareX },
  { tool: 'calibrate', command: 'tool.calibrate', name: 'Known length', Icon: IconRulerMeasure },
  { tool: 'length', command: 'tool.length', name: 'Length', Icon: IconRuler2 },
  { tool: 'angle', command: 'tool.angle', name: 'Angle', Icon: IconAngle },
  { tool: 'window', command: 'tool.window', name: 'Window', Icon: IconAdjustments },
  { tool: 'pan', command: 'tool.pan', name: 'Pan', Icon: IconHandMove, isIconOnly: true },
  { tool: 'zoom', command: 'tool.zoom', name: 'Zoom', Icon: IconZoomIn, isIconOnly: true },
];

/** What a locked read, the reference film and any other can be worked with. */
export const LOOKING: readonly ToolName[] = ['window', 'pan', 'zoom'];
export const FRAMING: readonly ToolName[] = [
  'defect',
  'calibrate',
  'length',
  'angle',
  'window',
  'pan',
  'zoom',
];
export const MARKING: readonly ToolName[] = TOOLS.map(({ tool }) => tool);

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

const titleOf = (label: string, key: string): string => (key === '' ? label : `${label} (${key})`);

type Props = { readonly tools: readonly ToolName[]; readonly onView: (command: ViewCommand) => void };

/** The tools, each with its key; then the looks at the active picture. */
export function ToolBar({ tools, onView }: Props) {
  const keyFor = useKeyFor();
  const { t } = useTexts();
  const actions = useActions();
  const armed = useAppStore((state) => state.tool);
  return (
    <div className={classes.bar} role="toolbar" aria-label="Tools">
      {TOOLS.filter(({ tool }) => tools.includes(tool)).map(({ tool, command, name, Icon, isIconOnly }) => (
        <button
          key={tool}
          type="button"
          className={classes.tool}
          aria-pressed={armed === tool}
          aria-keyshortcuts={keyFor(command)}
          title={titleOf(t(labelOf(command)), keyFor(command))}
          onClick={() => actions.set({ tool: armed === tool ? 'select' : tool })}
          data-testid={`tool-${tool}`}
        >
          <Icon size={16} aria-hidden="true" />
          <span className={classes.name} data-hidden={isIconOnly}>
            {name}
          </span>
          <span className={classes.key} aria-hidden="true">
            {keyFor(command)}
          </span>
        </button>
      ))}
      <span className={classes.divider} />
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
