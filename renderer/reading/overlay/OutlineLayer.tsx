import { memo, useId } from 'react';
import { px } from '../../../shared/geometry/point.ts';
import { boundsOf } from '../../../shared/geometry/polygon.ts';
import type { OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { eachOf, type Wording, worded } from '../../../shared/texts/wording.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { pathOf } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, magnificationOf, svgMatrix, toScreen } from '../../viewport/imageTransform.ts';
import { shapingPoints } from './hit.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly outlines: readonly OutlineRecord[];
  readonly selectedMarkId: string | null;
  readonly isEditable: boolean;
};

const HATCH_CSS = 7;
const VERTEX_CSS = 5;

/**
 * New bone. How sure the reader is and which way it is seen is told by the line and in words: definite is whole,
 * indistinct dashed, not counted dotted and hatched, face-on a double line.
 */
export const OutlineLayer = memo(function OutlineLayer({
  transform,
  outlines,
  selectedMarkId,
  isEditable,
}: Props) {
  const { t } = useTexts();
  const hatch = useId();
  const magnification = magnificationOf(transform);
  const selected = outlines.find(({ id }) => id === selectedMarkId);
  return (
    <>
      <defs>
        <pattern
          id={hatch}
          width={HATCH_CSS}
          height={HATCH_CSS}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(45) scale(${1 / magnification})`}
        >
          <line className={classes.hatchLine} x1="0" y1="0" x2="0" y2={HATCH_CSS} />
        </pattern>
      </defs>
      <g transform={svgMatrix(transform)}>
        {outlines.map((outline) => (
          <OutlinePath
            key={outline.id}
            outline={outline}
            isSelected={outline.id === selectedMarkId}
            hatch={hatch}
          />
        ))}
      </g>
      {outlines.map((outline) => {
        const words = wordsOf(outline);
        if (words.length === 0) return null;
        const { minX, maxX, minY } = boundsOf(outline.points);
        const [x, y] = toScreen(transform, px((minX + maxX) / 2, minY));
        return (
          <text key={outline.id} className={classes.text} x={x} y={y - 6} textAnchor="middle">
            {t('room.list', { list: eachOf(words) })}
          </text>
        );
      })}
      {selected !== undefined && isEditable && (
        <g data-testid="vertices">
          {shapingPoints(selected).map((point, index) => {
            const [x, y] = toScreen(transform, point);
            const handle = { className: classes.vertex, 'data-handle': `vertex:${index}` };
            // A control point is round, a vertex square.
            // biome-ignore lint/suspicious/noArrayIndexKey: a vertex has no identity but its place in the outline
            if (selected.control !== undefined) return <circle key={index} {...handle} cx={x} cy={y} r={4} />;
            return (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a vertex has no identity but its place in the outline
                key={index}
                x={x - VERTEX_CSS / 2}
                y={y - VERTEX_CSS / 2}
                width={VERTEX_CSS}
                height={VERTEX_CSS}
                {...handle}
              />
            );
          })}
        </g>
      )}
    </>
  );
});

type PathProps = {
  readonly outline: OutlineRecord;
  readonly isSelected: boolean;
  readonly hatch: string;
};

/** One outline in stored coordinates: drawn again only when it, or its selection, changes. */
const OutlinePath = memo(function OutlinePath({ outline, isSelected, hatch }: PathProps) {
  const { id, points, boneClass, face } = outline;
  const d = pathOf(points, 'closed');
  return (
    <g data-mark-id={id} data-mark-kind="outline">
      <path className={classes.outlineHalo} d={d} />
      {face === 'enFace' && (
        <>
          <path className={classes.enFace} d={d} />
          <path className={classes.enFaceGap} d={d} />
        </>
      )}
      {boneClass === 'notCounted' && <path className={classes.hatch} d={d} fill={`url(#${hatch})`} />}
      <path
        className={classes.outline}
        d={d}
        fillRule="nonzero"
        data-testid="outline"
        data-class={boneClass}
        data-face={face}
        data-selected={isSelected || undefined}
      />
    </g>
  );
});

/** What the line does not say by itself. */
const wordsOf = ({ boneClass, face }: OutlineRecord): readonly Wording[] => [
  ...(boneClass === 'definite' ? [] : [worded(`findings.beside.${boneClass}`)]),
  ...(face === 'enFace' ? [worded('findings.beside.enFace')] : []),
];
