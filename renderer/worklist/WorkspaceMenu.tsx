import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { type ComponentType, useRef, useState } from 'react';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { mayCoordinate, roleOf } from '../state/roles.ts';
import { useTexts } from '../texts/useTexts.ts';
import { BackupsDialog } from './backups/BackupsDialog.tsx';
import { BackupsEntry } from './backups/BackupsEntry.tsx';
import { CheckPicturesEntry } from './CheckPicturesEntry.tsx';
import { ExportDialog } from './export/ExportDialog.tsx';
import { ExportEntry } from './export/ExportEntry.tsx';
import { LanguageEntry } from './LanguageEntry.tsx';
import { OwnPackagesDialog } from './packages/OwnPackagesDialog.tsx';
import { PackagesEntry } from './packages/PackagesEntry.tsx';
import { QueriesDialog } from './queries/QueriesDialog.tsx';
import { QueriesEntry } from './queries/QueriesEntry.tsx';
import { RemoteImportDialog } from './remote/RemoteImportDialog.tsx';
import { RemoteImportEntry } from './remote/RemoteImportEntry.tsx';
import { ThemeEntry } from './ThemeEntry.tsx';
import { SealDialog } from './vault/SealDialog.tsx';
import { SealEntry } from './vault/SealEntry.tsx';

type WorkspaceEntry = {
  readonly id: string;
  /** Renders a Menu.Item, and opens the dialog where there is one. */
  readonly Entry: ComponentType<{ readonly onOpen: () => void }>;
  /** Shown beside the menu: what stands inside of it is hidden, effects and all, when it closes. */
  readonly Dialog?: ComponentType<{ readonly onClose: () => void }>;
  /** Readers of a study have it too; all else is the coordinator’s. */
  readonly isForReaders?: boolean;
};

/** What can be done with the workspace as a whole: each entry is a component of its own. */
const ENTRIES: readonly WorkspaceEntry[] = [
  { id: 'checks', Entry: CheckPicturesEntry },
  { id: 'queries', Entry: QueriesEntry, Dialog: QueriesDialog, isForReaders: true },
  { id: 'remote', Entry: RemoteImportEntry, Dialog: RemoteImportDialog },
  { id: 'export', Entry: ExportEntry, Dialog: ExportDialog },
  { id: 'packages', Entry: PackagesEntry, Dialog: OwnPackagesDialog, isForReaders: true },
  { id: 'seal', Entry: SealEntry, Dialog: SealDialog },
  { id: 'backups', Entry: BackupsEntry, Dialog: BackupsDialog },
  { id: 'theme', Entry: ThemeEntry, isForReaders: true },
  { id: 'language', Entry: LanguageEntry, isForReaders: true },
];

/** The menu beside Import. */
export function WorkspaceMenu() {
  const { t } = useTexts();
  const [open, setOpen] = useState<string | null>(null);
  const target = useRef<HTMLButtonElement>(null);
  const mayAll = mayCoordinate(useAppStore(roleOf));
  const Dialog = ENTRIES.find(({ id }) => id === open)?.Dialog;
  const close = () => {
    setOpen(null);
    // The entry that had the focus went with its menu.
    target.current?.focus();
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon ref={target} aria-label={t('worklist.workspace')} data-testid="workspace-menu">
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {ENTRIES.filter(({ isForReaders = false }) => mayAll || isForReaders).map(({ id, Entry }) => (
            <Entry key={id} onOpen={() => setOpen(id)} />
          ))}
        </Menu.Dropdown>
      </Menu>
      {Dialog !== undefined && <Dialog onClose={close} />}
    </>
  );
}
