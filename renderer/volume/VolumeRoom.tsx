import { Button, Loader } from '@mantine/core';
import { useRef } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { StackRef } from '../../shared/reading/volumeRecords.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { LookedPlace } from './lookedPlace.ts';
import { OpenVolume } from './OpenVolume.tsx';
import { useVolume } from './useVolume.ts';
import classes from './volume.module.css';

type Props = { readonly unitId: UnitId; readonly stack: StackRef };

/** A CT or MR of the open case as a volume. The read stays open beneath it. */
export function VolumeRoom({ unitId, stack }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const { opened, again } = useVolume(unitId, stack);
  const place = useRef<LookedPlace | null>(null);
  const back = (): void => actions.showVolume(null);
  // In an open volume Escape has other things to end first.
  useShortcuts({ 'volume.open': back, ...(opened.kind !== 'open' && { 'tool.cancel': back }) });
  if (opened.kind === 'open') {
    const { engine, frames } = opened;
    return (
      <OpenVolume
        unitId={unitId}
        stack={stack}
        engine={engine}
        frames={frames}
        place={place}
        onBack={back}
        onAgain={again}
      />
    );
  }
  return (
    <main className={classes.centre} data-testid="volume-room">
      {opened.kind === 'opening' ? (
        <Loader size="sm" aria-label={t('volume.opening')} />
      ) : (
        <EmptyState
          title={t('volume.notOpened')}
          text={opened.kind === 'failed' ? opened.sentence : t(`volume.reason.${opened.reason}`)}
        >
          {opened.kind === 'failed' && (
            <Button variant="filled" onClick={again}>
              {t('volume.again')}
            </Button>
          )}
          <Button onClick={back}>{t('volume.back')}</Button>
        </EmptyState>
      )}
    </main>
  );
}
