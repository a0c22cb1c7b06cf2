import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { worded } from '../../shared/texts/wording.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import {
  keptText,
  MOST_WINDOWS,
  OWN_WINDOW_COMMANDS,
  windowCalled,
  windowsFor,
  withWindow,
} from '../state/ownWindows.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { keptWindow, windowFamilyOf } from '../viewport/windowPresets.ts';
import { OwnWindowRow } from './OwnWindowRow.tsx';
import classes from './WindowsDialog.module.css';

type Props = {
  readonly modality: string;
  readonly handle: ViewportHandle;
  readonly onClose: () => void;
};

/** Keeps the window that is shown now under a name, and changes those that were kept for this kind of picture. */
export function WindowsDialog({ modality, handle, onClose }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const presets = useAppStore((state) => state.windowPresets);
  const [name, setName] = useState('');
  const family = windowFamilyOf(modality);
  const windows = handle.windows();
  const present = handle.presentWindow();
  const kept = windows === null || present === null ? null : keptWindow(present, windows);
  const isReplacing = windowCalled(presets, family, name) !== null;
  const isFull = !isReplacing && presets.length >= MOST_WINDOWS;
  const own = windowsFor(presets, family);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('windows.yours', {
        family: family === 'radiograph' ? worded('windows.radiographs') : family,
      })}
      closeButtonProps={{ 'aria-label': t('windows.closeYours') }}
    >
      {kept === null ? (
        <Sentence tone="note">{t('windows.nothingToKeep')}</Sentence>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '' || isFull) return;
            void actions.saveWindows(withWindow(presets, family, name, kept));
            actions.notify(worded('windows.kept', { name: name.trim() }));
            onClose();
          }}
        >
          <TextInput
            className={classes.name}
            // The first key typed is already of the name.
            data-autofocus
            autoFocus
            label={t('windows.keepAs')}
            description={keptText(kept)}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" disabled={name.trim() === '' || isFull}>
            {t(isReplacing ? 'windows.replace' : 'windows.keepIt')}
          </Button>
        </form>
      )}
      {isFull && <Sentence tone="problem">{t('windows.full', { most: MOST_WINDOWS })}</Sentence>}
      {own.length > 0 && (
        <ul className={classes.list} aria-label={t('windows.list')}>
          {own.map((preset, index) => (
            <OwnWindowRow key={preset.name} preset={preset} command={OWN_WINDOW_COMMANDS[index] ?? null} />
          ))}
        </ul>
      )}
    </Modal>
  );
}
