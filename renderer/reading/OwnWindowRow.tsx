import { ActionIcon, TextInput } from '@mantine/core';
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { WindowPreset } from '../../shared/contracts/windowPresets.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import type { CommandId } from '../shortcuts/keyMap.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { keptText, renamedWindow, windowCalled, withoutWindow } from '../state/ownWindows.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './WindowsDialog.module.css';

type Props = { readonly preset: WindowPreset; readonly command: CommandId | null };

/** One window that was kept: its name, its key, and the ways to change or delete it. */
export function OwnWindowRow({ preset, command }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const presets = useAppStore((state) => state.windowPresets);
  const [name, setName] = useState<string | null>(null);
  const holder = name === null ? null : windowCalled(presets, preset.family, name);
  const isTaken = holder !== null && holder !== preset;

  function rename(event: FormEvent): void {
    event.preventDefault();
    if (name === null || isTaken) return;
    void actions.saveWindows(renamedWindow(presets, preset, name));
    setName(null);
  }

  if (name !== null) {
    return (
      <li>
        <form className={classes.row} onSubmit={rename}>
          <TextInput
            className={classes.what}
            size="xs"
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            aria-label={t('windows.newName', { name: preset.name })}
            error={isTaken ? t('windows.taken') : undefined}
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Escape leaves the name as it was, and the dialog open.
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              setName(null);
            }}
          />
          <ActionIcon type="submit" variant="subtle" aria-label={t('windows.rename')}>
            <IconCheck size={16} />
          </ActionIcon>
        </form>
      </li>
    );
  }
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <span>{preset.name}</span>
        <span className={classes.quiet}>{keptText(preset.window)}</span>
      </div>
      {command !== null && <CommandKey command={command} />}
      <ActionIcon
        variant="subtle"
        aria-label={t('windows.renameOne', { name: preset.name })}
        onClick={() => setName(preset.name)}
      >
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('windows.deleteOne', { name: preset.name })}
        onClick={() => void actions.saveWindows(withoutWindow(presets, preset))}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}
