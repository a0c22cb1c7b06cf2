import { ActionIcon } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { Chip } from '../ui/Chip.tsx';
import { OtherBone } from './OtherBone.tsx';
import classes from './room.module.css';
import { SaveIndicator } from './SaveIndicator.tsx';

/** What is being read, and whether the last gesture is saved: the middle of the window's bar. */
export function CaseBar() {
  const actions = useActions();
  const reading = useAppStore((state) => state.reading);
  const keyFor = useKeyFor();
  if (reading === null) return null;
  const { unit } = reading;
  const limb = unit.defect.limb === null ? '' : unit.defect.limb === 'L' ? 'left ' : 'right ';
  const bone = unit.defect.bone === null || unit.defect.bone === 'other' ? '' : unit.defect.bone;
  return (
    <>
      <span className={classes.case} data-testid="case-code">
        {unit.caseCode}
      </span>
      {unit.timePoint !== null && <span className={classes.quiet}>{unit.timePoint.label}</span>}
      <span className={classes.quiet}>{`${limb}${bone}`}</span>
      <OtherBone unit={unit} />
      {unit.isReference && <Chip tone="strong">Reference film</Chip>}
      {reading.kind === 'locked' ? (
        <Chip tone="strong">Locked</Chip>
      ) : (
        <span className={classes.tools}>
          <ActionIcon
            aria-label="Undo"
            title={undoTitle('Undo', reading.history.past.at(-1)?.label, keyFor('read.undo'))}
            disabled={reading.history.past.at(-1)?.isBarrier ?? true}
            onClick={actions.undo}
            data-testid="undo"
          >
            <IconArrowBackUp size={18} />
          </ActionIcon>
          <ActionIcon
            aria-label="Redo"
            title={undoTitle('Redo', reading.history.future.at(-1)?.label, keyFor('read.redo'))}
            disabled={reading.history.future.length === 0}
            onClick={actions.redo}
            data-testid="redo"
          >
            <IconArrowForwardUp size={18} />
          </ActionIcon>
          <SaveIndicator save={reading.save} />
        </span>
      )}
    </>
  );
}

const undoTitle = (verb: string, label: string | undefined, keys: string): string =>
  label === undefined ? `Nothing to ${verb.toLowerCase()}` : `${verb}: ${label} (${keys})`;
