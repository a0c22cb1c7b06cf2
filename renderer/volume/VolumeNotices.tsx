import { Button } from '@mantine/core';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import type { VolumeEngine, VolumeProgress } from '../viewport/volume/volumeEngine.ts';
import classes from './volume.module.css';
import { volumeNotices } from './volumeNotices.ts';

type Props = {
  readonly engine: VolumeEngine;
  readonly progress: VolumeProgress;
  readonly isPlaceLost: boolean;
  readonly onAgain: () => void;
};

/** What a reader should know of the slices before trusting the planes. */
export function VolumeNotices({ engine, progress, isPlaceLost, onAgain }: Props) {
  const { t, say } = useTexts();
  const { loaded, failed, of, problem, isBroken } = progress;
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
      {volumeNotices(engine.plan, engine.factor).map(({ tone, text }) => (
        <Sentence key={text.key} tone={tone}>
          {say(text)}
        </Sentence>
      ))}
      {isPlaceLost && <Sentence tone="note">{t('volume.placeLost')}</Sentence>}
    </div>
  );
}
