import type { ReactNode } from 'react';
import type { Side } from '../../shared/dicom/projection.ts';
import type { DrawnSide } from '../../shared/reading/drawnSides.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import { pathOf } from '../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix } from '../viewport/imageTransform.ts';
import classes from './marks.module.css';

type Props = {
  readonly label: string;
  readonly testId: string;
  /** Sets colour, width and dashes of the lines, by which one read is told from another. */
  readonly className?: string | undefined;
  readonly image: Pick<ImageDerivation, 'outlines'>;
  readonly sides?: readonly DrawnSide[];
  /** Of each side line; all lines of one read are alike without it. */
  readonly colours?: Readonly<Record<Side, string>>;
  /** From 0, not seen, to 1. */
  readonly opacity?: number;
  readonly transform: ImageTransform;
  /** What is written over the marks, in the pixels of the screen. */
  readonly children?: ReactNode;
};

/** The marks of a read over a picture, to look at: new bone, side lines, and what is covered of them thick. */
export const PictureMarks = (props: Props) => (
  <svg
    className={`${classes.marks} ${props.className ?? ''}`}
    style={{ opacity: props.opacity }}
    role="img"
    aria-label={props.label}
    data-testid={props.testId}
  >
    <g transform={svgMatrix(props.transform)}>
      {props.image.outlines.map(({ id, points, boneClass }) => (
        <g key={id} data-class={boneClass}>
          <path className={classes.halo} d={pathOf(points, 'closed')} />
          <path className={classes.outline} d={pathOf(points, 'closed')} fillRule="nonzero" />
        </g>
      ))}
      {props.sides?.map(({ line, side, points, covered }) => (
        <g key={line} style={side === null ? undefined : { color: props.colours?.[side] }}>
          <path className={classes.halo} d={pathOf(points, 'open')} />
          <path className={classes.sideLine} d={pathOf(points, 'open')} />
          {covered.map((stretch) => (
            <path key={pathOf(stretch, 'open')} className={classes.covered} d={pathOf(stretch, 'open')} />
          ))}
        </g>
      ))}
    </g>
    {props.children}
  </svg>
);
