import { type Bone, isForearm } from '../../shared/dicom/projection.ts';
import { px } from '../../shared/geometry/point.ts';
import { boundsOf } from '../../shared/geometry/polygon.ts';
import { sideLabel } from '../../shared/measurement/sideNaming.ts';
import { drawnSides } from '../../shared/reading/drawnSides.ts';
import type { ImageDerivation, ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { useTexts } from '../texts/useTexts.ts';
import { SIDE_COLOURS } from '../ui/sideColours.ts';
import { pathOf } from '../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix, toScreen } from '../viewport/imageTransform.ts';
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
    <svg
      className={classes.marks}
      role="img"
      aria-label={t('longitudinal.marksOf', { name })}
      data-testid="marks"
    >
      <g transform={svgMatrix(transform)}>
        <Outlines image={image} />
        {sides.map(({ line, side, points, covered }) => (
          <g key={line} style={side === null ? undefined : { color: SIDE_COLOURS[side] }}>
            <path className={classes.halo} d={pathOf(points, 'open')} />
            <path className={classes.sideLine} d={pathOf(points, 'open')} />
            {covered.map((stretch) => (
              <path key={pathOf(stretch, 'open')} className={classes.covered} d={pathOf(stretch, 'open')} />
            ))}
          </g>
        ))}
      </g>
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
    </svg>
  );
}

type GhostProps = Pick<Props, 'name' | 'image' | 'transform'>;

/** The outlines of an earlier film, where they would lie on this one; dashed; its name stands above the picture. */
export function GhostMarks({ name, image, transform }: GhostProps) {
  const { t } = useTexts();
  return (
    <svg
      className={classes.ghost}
      role="img"
      aria-label={t('longitudinal.ghostOf', { name })}
      data-testid="ghost"
    >
      <g transform={svgMatrix(transform)}>
        <Outlines image={image} />
      </g>
    </svg>
  );
}

const Outlines = ({ image }: Pick<Props, 'image'>) =>
  image.outlines.map(({ id, points, boneClass }) => (
    <g key={id} data-class={boneClass}>
      <path className={classes.halo} d={pathOf(points, 'closed')} />
      <path className={classes.outline} d={pathOf(points, 'closed')} fillRule="nonzero" />
    </g>
  ));
