import { type Bone, isForearm } from '../../shared/dicom/projection.ts';
import { px } from '../../shared/geometry/point.ts';
import { boundsOf } from '../../shared/geometry/polygon.ts';
import { sideLabel } from '../../shared/measurement/sideNaming.ts';
import { drawnSides } from '../../shared/reading/drawnSides.ts';
import type { ImageDerivation, ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { PictureMarks } from '../reads/PictureMarks.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { SIDE_COLOURS } from '../ui/sideColours.ts';
import { type ImageTransform, toScreen } from '../viewport/imageTransform.ts';
import classes from './longitudinal.module.css';

type Props = {
  readonly name: string;
  readonly bone: Bone | null;
  readonly derivation: ReadDerivation;
  readonly image: ImageDerivation;
  readonly transform: ImageTransform;
};

/** What a locked read marked on a picture: new bone, the side lines in their colours and letters, covered stretches thick. */
export function CourseMarks({ name, bone, derivation, image, transform }: Props) {
  const { t } = useTexts();
  const sides = drawnSides(image, derivation.sides, true);
  return (
    <PictureMarks
      className={classes.course}
      label={t('longitudinal.marksOf', { name })}
      testId="marks"
      image={image}
      sides={sides}
      colours={SIDE_COLOURS}
      transform={transform}
    >
      {image.outlines.map(({ id, points, boneClass, face }) => {
        const beside = [
          ...(boneClass === 'definite' ? [] : [t(`findings.beside.${boneClass}`)]),
          ...(face === 'enFace' ? [t('findings.beside.enFace')] : []),
        ];
        if (beside.length === 0) return null;
        const { minX, maxX, minY, maxY } = boundsOf(points);
        const [x, y] = toScreen(transform, px((minX + maxX) / 2, (minY + maxY) / 2));
        return (
          <text key={id} className={classes.tag} x={x} y={y + 4}>
            {beside.join(', ')}
          </text>
        );
      })}
      {sides.map(({ line, side, points }) => {
        const [end] = points;
        if (side === null || end === undefined) return null;
        const [x, y] = toScreen(transform, end);
        return (
          <text
            key={line}
            className={classes.sideLetter}
            style={{ fill: SIDE_COLOURS[side] }}
            x={x}
            y={y - 6}
            data-testid={`corner-${side}`}
            data-x={x}
            data-y={y}
          >
            {sideLabel(side, isForearm(bone)).letter}
          </text>
        );
      })}
    </PictureMarks>
  );
}

type GhostProps = Pick<Props, 'name' | 'image' | 'transform'>;

/** The outlines of an earlier film, where they would lie on this one; dashed; its name stands above the picture. */
export function GhostMarks({ name, image, transform }: GhostProps) {
  const { t } = useTexts();
  return (
    <PictureMarks
      className={classes.ghost}
      label={t('longitudinal.ghostOf', { name })}
      testId="ghost"
      image={image}
      transform={transform}
    />
  );
}
