import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SaveState } from '../state/readingSlice.ts';
import { timeOfDay } from '../ui/format.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './room.module.css';

/** "saved 12:04", in the bar. */
export function SaveIndicator({ save }: { readonly save: SaveState }) {
  const text = saveText(save);
  // Heard when it says something new, which is once a minute at most: not at every gesture.
  const [heard, setHeard] = useState('');
  if (save.kind === 'saved' && save.at !== null && text !== heard) setHeard(text);
  return (
    <>
      <span className={classes.save} data-kind={save.kind} data-testid="save-state">
        {text}
      </span>
      <span className={classes.heard} role="status">
        {heard}
      </span>
    </>
  );
}

function saveText(save: SaveState): string {
  switch (save.kind) {
    case 'saved':
      return save.at === null ? 'nothing to save yet' : `saved ${timeOfDay(save.at)}`;
    case 'saving':
      return 'saving';
    case 'failed':
      return 'not saved';
    case 'conflict':
      return 'not saved';
  }
}

/** A failure to save, across the room: what is kept, and what goes on. Nothing while saving works. */
export function SaveAlarm({ save }: { readonly save: SaveState }) {
  if (save.kind !== 'failed' && save.kind !== 'conflict') return null;
  return (
    <div className={classes.alarm}>
      <Sentence tone="problem" isAlert>
        {save.kind === 'failed'
          ? `Not saved. ${save.sentence} Your marks are kept here and saving is tried again every two seconds.`
          : save.sentence}
      </Sentence>
      {save.kind === 'conflict' && <Button onClick={() => location.reload()}>Open what is saved</Button>}
    </div>
  );
}
