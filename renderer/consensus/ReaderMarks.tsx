import { px } from '../../shared/geometry/point.ts';
import { boundsOf } from '../../shared/geometry/polygon.ts';
import { drawnSides } from '../../shared/reading/drawnSides.ts';
import type { ImageDerivation, ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { PictureMarks } from '../reads/PictureMarks.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { type ImageTransform, toScreen } from '../viewport/imageTransform.ts';
import classes from './consensus.module.css';

type Props = {
  readonly reader: 1 | 2;
  readonly derivation: ReadDerivation;
  readonly image: ImageDerivation;
  readonly transform: ImageTransform;
  /** From 0, not seen, to 1. */
  readonly opacity: number;
};

/**
 * What one reader marked on a picture. The reader is told by a number beside each mark and by the kind of line, whole
 * or dash-dotted; the colour only helps.
 */
export function ReaderMarks({ reader, derivation, image, transform, opacity }: Props) {
  const { t } = useTexts();
  return (
    <PictureMarks
      className={reader === 1 ? undefined : classes.second}
      opacity={opacity}
      label={t('consensus.marksOf', { reader })}
      testId={`marks-${reader}`}
      image={image}
      sides={drawnSides(image, derivation.sides, true)}
      transform={transform}
    >
      {image.outlines.map(({ id, points, boneClass, face }) => {
        const { minX, maxX, minY, maxY } = boundsOf(points);
        // Two readers' numbers for the same bone are not to lie on each other.
        const [x, y] = toScreen(transform, px((minX + maxX) / 2, reader === 1 ? minY : maxY));
        return (
          <text key={id} className={classes.tag} x={x} y={reader === 1 ? y - 6 : y + 14}>
            {reader}
            {boneClass !== 'definite' && ` ${t(`findings.beside.${boneClass}`)}`}
            {face === 'enFace' && ` ${t('findings.beside.enFace')}`}
          </text>
        );
      })}
    </PictureMarks>
  );
}
