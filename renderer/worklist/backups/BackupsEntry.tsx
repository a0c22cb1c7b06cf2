import { Menu } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTexts } from '../../texts/useTexts.ts';

/** The way to the copies of the database. */
export function BackupsEntry({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTexts();
  return (
    <Menu.Item
      leftSection={<IconHistory size={16} aria-hidden="true" />}
      onClick={onOpen}
      data-testid="open-backups"
    >
      {t('backups.entry')}
    </Menu.Item>
  );
}
