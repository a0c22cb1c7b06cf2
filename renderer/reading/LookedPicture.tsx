import { Button } from '@mantine/core';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import { stackTitle } from '../texts/seriesText.ts';
import { useTexts } from '../texts/useTexts.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { type KeepWindow, LookOnlyPicture } from './LookOnlyPicture.tsx';
import classes from './room.module.css';

type Props = {
  readonly stack: SeriesStack;
  readonly onHandle: (handle: ViewportHandle | null) => void;
  readonly onKeepWindow: KeepWindow;
  /** It is worked at: keys are meant for it. */
  readonly onActive: () => void;
  readonly onClose: () => void;
};

/** The middle image of a stack, over the picture that hangs: to be looked at, not to be marked. */
export function LookedPicture({ stack, onHandle, onKeepWindow, onActive, onClose }: Props) {
  const { t } = useTexts();
  return (
    <section
      className={classes.reference}
      aria-label={t('room.series.middle', { stack: stackTitle(stack) })}
      onPointerDownCapture={onActive}
    >
      <LookOnlyPicture
        facts={stack.middle}
        name={t('room.series.middleOf', { stack: stackTitle(stack), count: stack.images })}
        onHandle={onHandle}
        onKeepWindow={onKeepWindow}
      />
      <Button className={classes.lookedClose} size="compact-sm" onClick={onClose}>
        {t('room.series.back')}
      </Button>
    </section>
  );
}
