import { Menu } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';

/** The way to the de-identified export, closed in a blinded study: its case codes are those of the coordinator. */
export function ExportEntry({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTexts();
  const isBlinded = useAppStore(({ session }) => session.kind === 'ready' && session.value.isBlinded);
  return (
    <Menu.Item
      leftSection={<IconFileExport size={16} aria-hidden="true" />}
      disabled={isBlinded}
      onClick={onOpen}
      data-testid="open-export"
    >
      {t(isBlinded ? 'exporting.entryBlinded' : 'exporting.entry')}
    </Menu.Item>
  );
}
