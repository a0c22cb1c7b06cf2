import { Menu } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { pictureChecks } from '../api/pictureChecks.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';

/** The way to the check for burned-in text, with how many pictures wait for it. */
export function CheckPicturesEntry() {
  const { t } = useTexts();
  const actions = useActions();
  // An import or a check changes the number; both bring the worklist anew.
  const worklist = useAppStore((state) => state.worklist);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (worklist.kind !== 'ready') return;
    const abort = new AbortController();
    pictureChecks.list(abort.signal).then(
      ({ rows }) => setLeft(rows.filter(({ state }) => state === 'unchecked').length),
      // Without the number the entry still leads there, and the screen says what is wrong.
      () => undefined,
    );
    return () => abort.abort();
  }, [worklist]);
  return (
    <Menu.Item
      leftSection={<IconEyeCheck size={16} aria-hidden="true" />}
      rightSection={left === null || left === 0 ? undefined : t('worklist.checksLeft', { left })}
      onClick={() => void actions.openChecks()}
      data-testid="open-checks"
    >
      {t('worklist.checkPictures')}
    </Menu.Item>
  );
}
