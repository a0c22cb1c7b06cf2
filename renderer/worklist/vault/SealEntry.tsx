import { Menu } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';

/** The way to seal the workspace, and to what can be done with one that is sealed. */
export function SealEntry({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTexts();
  const isSealed = useAppStore(({ session }) => session.kind === 'ready' && session.value.isSealed);
  return (
    <Menu.Item
      leftSection={<IconLock size={16} aria-hidden="true" />}
      onClick={onOpen}
      data-testid="seal-workspace"
    >
      {t(isSealed ? 'vault.entrySealed' : 'vault.entry')}
    </Menu.Item>
  );
}
