import { Button, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import type { SaveState } from '../state/readingSlice.ts';
import { useTexts } from '../texts/useTexts.ts';
import { timeOfDay } from '../ui/format.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './save.module.css';

/** "saved 12:04", in the bar. */
export function SaveIndicator({ save }: { readonly save: SaveState }) {
  const { say } = useTexts();
  const text = say(saveText(save));
  // Heard when it says something new, which is once a minute at most: not at every gesture.
  const [heard, setHeard] = useState('');
  if (save.kind === 'saved' && save.at !== null && text !== heard) setHeard(text);
  return (
    <>
      <span className={classes.save} data-kind={save.kind} data-testid="save-state">
        {text}
      </span>
      <VisuallyHidden role="status">{heard}</VisuallyHidden>
    </>
  );
}

function saveText(save: SaveState): Wording {
  switch (save.kind) {
    case 'saved':
      return save.at === null
        ? worded('room.save.nothing')
        : worded('room.save.saved', { time: timeOfDay(save.at) });
    case 'saving':
      return worded('room.save.saving');
    case 'failed':
    case 'conflict':
      return worded('room.save.notSaved');
  }
}

/** A failure to save, across the room: what is kept, and what goes on. Nothing while saving works. */
export function SaveAlarm({ save }: { readonly save: SaveState }) {
  const { t } = useTexts();
  if (save.kind !== 'failed' && save.kind !== 'conflict') return null;
  return (
    <div className={classes.alarm}>
      <Sentence tone="problem" isAlert>
        {save.kind === 'failed' ? t('room.save.failed', { reason: save.sentence }) : save.sentence}
      </Sentence>
      {save.kind === 'conflict' && (
        <Button onClick={() => location.reload()}>{t('room.save.openSaved')}</Button>
      )}
    </div>
  );
}
