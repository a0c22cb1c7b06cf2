import { Menu } from '@mantine/core';
import {
  IconAngle,
  IconArrowUpRight,
  IconChevronDown,
  IconCircleDashed,
  IconColorPicker,
  IconOvalVertical,
  IconRuler2,
  IconRulerMeasure,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import type { ToolName } from '../state/ephemeralSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './ToolBar.module.css';
import { type Tool, ToolButton } from './ToolButton.tsx';

type MeasureTool = Tool & {
  readonly name: `tools.${'length' | 'angle' | 'ellipse' | 'probe' | 'arrow' | 'ball' | 'knownLength'}`;
};

const LENGTH: MeasureTool = {
  tool: 'length',
  command: 'tool.length',
  name: 'tools.length',
  Icon: IconRuler2,
};

/** What is measured freely, and what calibrates. */
const MEASURES: readonly MeasureTool[] = [
  LENGTH,
  { tool: 'angle', command: 'tool.angle', name: 'tools.angle', Icon: IconAngle },
  { tool: 'ellipse', command: 'tool.ellipse', name: 'tools.ellipse', Icon: IconOvalVertical },
  { tool: 'probe', command: 'tool.probe', name: 'tools.probe', Icon: IconColorPicker },
  { tool: 'arrow', command: 'tool.arrow', name: 'tools.arrow', Icon: IconArrowUpRight },
  { tool: 'ball', command: 'tool.ball', name: 'tools.ball', Icon: IconCircleDashed },
  { tool: 'calibrate', command: 'tool.calibrate', name: 'tools.knownLength', Icon: IconRulerMeasure },
];

export const MEASURING: readonly ToolName[] = MEASURES.map(({ tool }) => tool);

/** The measuring tool that was used last, and a menu of the others: each is rarely used, and has a key. */
export function MeasureTools() {
  const { t } = useTexts();
  const keyFor = useKeyFor();
  const actions = useActions();
  const armed = useAppStore((state) => MEASURES.find(({ tool }) => tool === state.tool) ?? null);
  const [last, setLast] = useState(LENGTH);
  if (armed !== null && armed !== last) setLast(armed);
  const top = armed ?? last;
  return (
    <span className={classes.group}>
      <ToolButton tool={top.tool} command={top.command} Icon={top.Icon} name={t(top.name)} />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className={classes.tool}
            aria-label={t('tools.moreMeasures')}
            title={t('tools.moreMeasures')}
            data-testid="more-measures"
          >
            <IconChevronDown size={14} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {MEASURES.map(({ tool, command, name, Icon }) => (
            <Menu.Item
              key={tool}
              leftSection={<Icon size={16} aria-hidden="true" />}
              rightSection={<span className={classes.key}>{keyFor(command)}</span>}
              onClick={() => actions.set({ tool })}
              data-testid={`measure-${tool}`}
            >
              {t(name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
