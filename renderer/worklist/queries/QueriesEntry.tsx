import { Menu } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import { useTexts } from '../../texts/useTexts.ts';

/** The way to the queries, with how many wait for an answer. */
export function QueriesEntry({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTexts();
  const waiting = useAppStore(({ worklist }) =>
    worklist.kind === 'ready' ? worklist.value.rows.filter(({ query }) => query === 'open').length : 0,
  );
  return (
    <Menu.Item
      leftSection={<IconMessageQuestion size={16} aria-hidden="true" />}
      rightSection={waiting === 0 ? undefined : t('panel.queries.waiting', { count: waiting })}
      onClick={onOpen}
      data-testid="open-queries"
    >
      {t('panel.queries.entry')}
    </Menu.Item>
  );
}
