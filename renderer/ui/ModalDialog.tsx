import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTexts } from '../texts/useTexts.ts';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: number;
  readonly testId?: string;
  /** Where a button of the dialog closes it too, and means something else by it. */
  readonly closeLabel?: string;
};

/** A dialog over a screen, there as long as it is rendered. Keys pressed in it are not for the screen behind. */
export function ModalDialog({ title, onClose, children, size, testId, closeLabel }: Props) {
  const { t } = useTexts();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      title={title}
      closeButtonProps={{ 'aria-label': closeLabel ?? t('ui.close') }}
      onKeyDown={(event) => event.stopPropagation()}
      data-testid={testId}
    >
      {children}
    </Modal>
  );
}

/** What had the keyboard before has it again after: Mantine gives it back only where a dialog closes before it goes. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
