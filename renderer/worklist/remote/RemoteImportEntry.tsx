import { Menu } from '@mantine/core';
import { IconCloudDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { useImportState } from '../ImportContext.tsx';
import { RemoteImportDialog } from './RemoteImportDialog.tsx';

/** The way to the image servers, closed in a blinded study: what they answer names the patients. */
export function RemoteImportEntry() {
  const [isOpen, setOpen] = useState(false);
  const importing = useImportState().kind;
  const isBlinded = useAppStore(({ session }) => session.kind === 'ready' && session.value.isBlinded);
  return (
    <>
      <Menu.Item
        leftSection={<IconCloudDown size={16} aria-hidden="true" />}
        disabled={isBlinded || importing === 'active' || importing === 'listing'}
        onClick={() => setOpen(true)}
        data-testid="import-remote"
      >
        {isBlinded
          ? 'Import from a DICOMweb server (not in a blinded study)'
          : 'Import from a DICOMweb server…'}
      </Menu.Item>
      {isOpen && <RemoteImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}
