import { Menu } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { mayRead, roleOf } from '../../state/roles.ts';
import { useTexts } from '../../texts/useTexts.ts';

/** The way to a reader's own packages; the coordinator has a tab of the study for them. */
export function PackagesEntry({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTexts();
  const isForThem = mayRead(useAppStore(roleOf));
  if (!isForThem) return null;
  return (
    <Menu.Item
      leftSection={<IconPackage size={16} aria-hidden="true" />}
      onClick={onOpen}
      data-testid="open-packages"
    >
      {t('packages.own.entry')}
    </Menu.Item>
  );
}
