import type { ComponentType } from 'react';
import { type CommandId, labelOf } from '../shortcuts/keyMap.ts';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { ToolName } from '../state/ephemeralSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './ToolBar.module.css';

export type Icon = ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: 'true' }>;

/** A tool as the bar offers it. */
export type Tool = {
  readonly tool: ToolName;
  readonly command: CommandId;
  readonly Icon: Icon;
};

type Props = Tool & {
  readonly name: string;
  /** Known by its icon alone, so that the bar has room for the others’ names. */
  readonly isIconOnly?: true;
};

/** What a button says to a pointer that rests on it. */
export const titleOf = (label: string, key: string): string => (key === '' ? label : `${label} (${key})`);

/** Takes a tool in hand, or puts it away again. */
export function ToolButton({ tool, command, name, Icon, isIconOnly }: Props) {
  const keyFor = useKeyFor();
  const { t } = useTexts();
  const actions = useActions();
  const isArmed = useAppStore((state) => state.tool === tool);
  return (
    <button
      type="button"
      className={classes.tool}
      aria-pressed={isArmed}
      aria-keyshortcuts={keyFor(command)}
      title={titleOf(t(labelOf(command)), keyFor(command))}
      onClick={() => actions.set({ tool: isArmed ? 'select' : tool })}
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
  );
}
