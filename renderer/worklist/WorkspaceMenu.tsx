import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { CheckPicturesEntry } from './CheckPicturesEntry.tsx';
import { RemoteImportEntry } from './remote/RemoteImportEntry.tsx';

/** What can be done with the workspace as a whole: each entry is a component of its own, which renders a Menu.Item. */
const ENTRIES: readonly { readonly id: string; readonly Entry: ComponentType }[] = [
  { id: 'checks', Entry: CheckPicturesEntry },
  { id: 'remote', Entry: RemoteImportEntry },
];

/** The menu beside Import; absent as long as there is nothing in it. */
export function WorkspaceMenu() {
  if (ENTRIES.length === 0) return null;
  return (
    <Menu position="bottom-end" keepMounted>
      <Menu.Target>
        <ActionIcon aria-label="Workspace" data-testid="workspace-menu">
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ENTRIES.map(({ id, Entry }) => (
          <Entry key={id} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
