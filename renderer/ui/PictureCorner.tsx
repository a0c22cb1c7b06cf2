import type { ReactNode } from 'react';
import classes from './PictureCorner.module.css';

type CornerProps = {
  readonly place: 'top-left' | 'bottom-left' | 'bottom-right';
  readonly children: ReactNode;
};

/** Words in a corner of a picture, to be read on black and on white. */
export function PictureCorner({ place, children }: CornerProps) {
  return (
    <div className={classes.corner} data-corner={place}>
      {children}
    </div>
  );
}

/** A length on the picture, drawn as a line of so many CSS pixels. Its words stand beside it. */
export function ScaleBar({ lengthCss }: { readonly lengthCss: number }) {
  return <div className={classes.bar} style={{ width: lengthCss }} aria-hidden="true" />;
}
