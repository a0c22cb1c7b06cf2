import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/useTexts.ts';

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode };

/** The frame of everything that is done with a package. */
export function PackageDialog({ title, onClose, children }: Props) {
  const { t } = useTexts();
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={title}
      closeButtonProps={{ 'aria-label': t('packages.close') }}
      // Keys pressed in here are not for the screen behind.
      onKeyDown={(event) => event.stopPropagation()}
      data-testid="package-dialog"
    >
      {children}
    </Modal>
  );
}
