import { Button } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';

/** How many reads wait for their signature, and the way to it; nothing where none does. */
export function UnsignedReads() {
  const { t } = useTexts();
  const actions = useActions();
  const count = useAppStore((state) => state.unsignedReads);
  if (count === 0) return null;
  return (
    <Button
      leftSection={<IconSignature size={16} aria-hidden="true" />}
      onClick={() => actions.set({ isSigning: true })}
      data-testid="unsigned"
    >
      {t('accounts.unsigned', { count })}
    </Button>
  );
}
