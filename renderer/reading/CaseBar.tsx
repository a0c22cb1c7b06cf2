import { ActionIcon, Anchor } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { SaveIndicator } from '../reads/SaveIndicator.tsx';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { Chip } from '../ui/Chip.tsx';
import { timePointText } from '../ui/timePointText.ts';
import { OtherBone } from './OtherBone.tsx';
import classes from './room.module.css';

/** What is being read, and whether the last gesture is saved: the middle of the window's bar. */
export function CaseBar() {
  const { t, say } = useTexts();
  const actions = useActions();
  const reading = useAppStore((state) => state.reading);
  const keyFor = useKeyFor();
  if (reading === null) return null;
  const { unit } = reading;
  return (
    <>
      <span className={classes.case} data-testid="case-code">
        {unit.caseCode}
      </span>
      {unit.timePoint !== null && (
        <span className={classes.quiet}>{say(timePointText(unit.timePoint.label))}</span>
      )}
      <span className={classes.quiet}>{say(limbAndBone(unit.defect))}</span>
      <OtherBone unit={unit} />
      {unit.consensusId !== null && (
        <Anchor href={`#/consensus/${unit.consensusId}`}>{t('consensus.backToRoom')}</Anchor>
      )}
      {unit.isReference && <Chip tone="strong">{t('room.referenceFilm')}</Chip>}
      {reading.kind === 'locked' ? (
        <Chip tone="strong">{t('room.locked')}</Chip>
      ) : (
        <span className={classes.tools}>
          <ActionIcon
            aria-label={t('commands.read.undo')}
            title={say(travelTitle('undo', reading.history.past.at(-1)?.label, keyFor('read.undo')))}
            disabled={reading.history.past.at(-1)?.isBarrier ?? true}
            onClick={actions.undo}
            data-testid="undo"
          >
            <IconArrowBackUp size={18} />
          </ActionIcon>
          <ActionIcon
            aria-label={t('commands.read.redo')}
            title={say(travelTitle('redo', reading.history.future.at(-1)?.label, keyFor('read.redo')))}
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

/** "left tibia", as much of it as is known. */
function limbAndBone(defect: ReadingUnit['defect']): Wording | string {
  const limb = defect.limb === null ? null : worded(`worklist.limb.${defect.limb}`);
  const bone =
    defect.bone === null || defect.bone === 'other' ? null : worded(`worklist.bone.${defect.bone}`);
  if (limb === null) return bone ?? '';
  return bone === null ? worded('room.onlyLimb', { limb }) : worded('room.limbAndBone', { limb, bone });
}

/** "Undo: Corner (Ctrl+Z)", or that there is nothing to undo. */
function travelTitle(verb: 'undo' | 'redo', what: Wording | string | undefined, keys: string): Wording {
  if (what === undefined) return worded(verb === 'undo' ? 'saving.nothingToUndo' : 'saving.nothingToRedo');
  const does = worded('saving.travelTitle', { verb: worded(`commands.read.${verb}`), what });
  return keys === '' ? does : worded('saving.withKey', { does, keys });
}
