import { Button, Progress } from '@mantine/core';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './computed.module.css';
import type { Computation } from './computed.ts';

type Props = {
  readonly computation: Computation<unknown>;
  /** Samples in all; null where nothing is drawn. */
  readonly of: number | null;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
};

/** A computation that is under way, was cancelled or broke off; nothing once its result is there. */
export function ComputationStatus({ computation, of, onCancel, onAgain }: Props) {
  const { t } = useTexts();
  switch (computation.kind) {
    case 'idle':
    case 'ready':
      return null;
    case 'underWay': {
      const said =
        of === null ? t('cohort.computing') : t('agreement.progress', { done: computation.done, of });
      return (
        <div className={classes.progress} role="status">
          <Progress
            className={classes.bar}
            value={of === null ? 100 : (100 * computation.done) / of}
            animated={of === null}
            aria-label={said}
          />
          <span>{said}</span>
          <Button size="xs" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        </div>
      );
    }
    case 'cancelled':
    case 'failed': {
      const isFailed = computation.kind === 'failed';
      return (
        <div className={classes.progress}>
          <Sentence tone={isFailed ? 'problem' : 'note'} isAlert={isFailed}>
            {t(isFailed ? 'agreement.failed' : 'agreement.cancelled')}
          </Sentence>
          <Button size="xs" onClick={onAgain}>
            {t('agreement.compute')}
          </Button>
        </div>
      );
    }
  }
}
