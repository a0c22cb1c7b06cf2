import { Menu } from '@mantine/core';
import { IconCloudDown } from '@tabler/icons-react';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { useImportState } from '../ImportContext.tsx';

/** The way to the image servers, closed in a blinded study: what they answer names the patients. */
export function RemoteImportEntry({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTexts();
  const importing = useImportState().kind;
  const isBlinded = useAppStore(({ session }) => session.kind === 'ready' && session.value.isBlinded);
  return (
    <Menu.Item
      leftSection={<IconCloudDown size={16} aria-hidden="true" />}
      disabled={isBlinded || importing === 'active' || importing === 'listing'}
      onClick={onOpen}
      data-testid="import-remote"
    >
      {t(isBlinded ? 'remote.entryBlinded' : 'remote.entry')}
    </Menu.Item>
  );
}
