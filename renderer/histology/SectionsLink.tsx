import { Anchor } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ownHistology } from '../api/histology.ts';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';

/** The way to the sections that this reader was given, with how many are left; nothing for who was given none. */
export function SectionsLink() {
  const { t } = useTexts();
  const route = useAppStore((state) => state.route);
  const [left, setLeft] = useState<number | null>(null);
  const isHere = route.kind === 'histology';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a locked section changes the number, and another place is gone to then
  useEffect(() => {
    const abort = new AbortController();
    const ask = () =>
      ownHistology.list(abort.signal).then(
        ({ sections }) =>
          setLeft(sections.length === 0 ? null : sections.filter(({ state }) => state !== 'locked').length),
        // Without the number there is no way shown; the key and the command list still lead there.
        () => undefined,
      );
    // The screen itself comes first.
    const waiting = requestIdleCallback(() => void ask(), { timeout: 2000 });
    return () => {
      cancelIdleCallback(waiting);
      abort.abort();
    };
  }, [route]);
  if (left === null && !isHere) return null;
  return (
    <Anchor href="#/histology" aria-current={isHere ? 'page' : undefined} data-testid="open-sections">
      {left === null || left === 0 ? t('histology.title') : t('histology.titleLeft', { left })}
    </Anchor>
  );
}
