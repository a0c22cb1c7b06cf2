import { Button } from '@mantine/core';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import type { VolumeEngine, VolumeProgress } from '../viewport/volume/volumeEngine.ts';
import classes from './volume.module.css';

type Props = {
  readonly engine: VolumeEngine;
  readonly progress: VolumeProgress;
  readonly isPlaceLost: boolean;
  readonly onAgain: () => void;
};

/** What a reader should know of the slices before trusting the planes. */
export function VolumeNotices({ engine, progress, isPlaceLost, onAgain }: Props) {
  const { t, say } = useTexts();
  const { plan, factor } = engine;
  const { loaded, failed, of, problem, isBroken } = progress;
  const madeUp = plan.sources.filter(({ isMadeUp }) => isMadeUp).length;
  const mm = (length: number): string => String(Number(length.toFixed(2)));
  return (
    <div className={classes.notices}>
      {isBroken && (
        <Sentence tone="problem" isAlert>
          {t('volume.broken')}{' '}
          <Button size="compact-sm" onClick={onAgain}>
            {t('volume.again')}
          </Button>
        </Sentence>
      )}
      {!isBroken && loaded + failed < of && (
        <span className={classes.progress} role="status" data-testid="volume-progress">
          <progress max={of} value={loaded + failed} aria-label={t('volume.opening')} />
          {t('volume.loading', { loaded, count: of })}
        </span>
      )}
      {failed > 0 && problem !== null && (
        <Sentence tone="problem" isAlert>
          {t('volume.failed', { count: failed, reason: say(problem) })}{' '}
          <Button size="compact-sm" onClick={onAgain}>
            {t('volume.again')}
          </Button>
        </Sentence>
      )}
      {madeUp > 0 && <Sentence tone="problem">{t('volume.madeUp', { count: madeUp })}</Sentence>}
      {plan.unused.length > 0 && (
        <Sentence tone="note">{t('volume.unused', { count: plan.unused.length })}</Sentence>
      )}
      {plan.isCoarseAlong && (
        <Sentence tone="note">
          {t('volume.coarse', { mm: mm(plan.grid.spacingMm[2]), pixelMm: mm(plan.grid.spacingMm[0]) })}
        </Sentence>
      )}
      {factor > 1 && <Sentence tone="note">{t('volume.reduced', { factor })}</Sentence>}
      {isPlaceLost && <Sentence tone="note">{t('volume.placeLost')}</Sentence>}
    </div>
  );
}
