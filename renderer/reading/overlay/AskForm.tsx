import type { ReactNode } from 'react';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { type ImageTransform, toScreen } from '../../viewport/imageTransform.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  /** What the question is about, in the picture. */
  readonly at: PointPx | null;
  readonly label: string;
  readonly submit: string;
  /** Whether enough was said. */
  readonly isSaid: boolean;
  readonly onSay: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
};

/** A question in the picture, beside what was drawn. Keys are typed into it and mean nothing else meanwhile. */
export function AskForm({ transform, at, label, submit, isSaid, onSay, onCancel, children }: Props) {
  const { t } = useTexts();
  const [x, y] = at === null ? [0, 0] : toScreen(transform, at);
  return (
    <form
      className={classes.ask}
      // Kept within the picture: a mark at its edge is asked about all the same.
      style={{
        left: `clamp(8px, ${x - 60}px, calc(100% - 340px))`,
        top: `clamp(8px, ${y + 16}px, calc(100% - 84px))`,
      }}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSaid) onSay();
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        event.nativeEvent.stopImmediatePropagation();
      }}
    >
      {children}
      <button type="submit" disabled={!isSaid}>
        {submit}
      </button>
      <button type="button" onClick={onCancel}>
        {t('ui.cancel')}
      </button>
    </form>
  );
}
