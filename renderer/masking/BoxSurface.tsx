import { type PointerEvent, useRef, useState } from 'react';
import type { PictureBox } from '../../shared/contracts/pictureChecks.ts';
import { px } from '../../shared/geometry/point.ts';
import { useTexts } from '../texts/useTexts.ts';
import { type ImageTransform, screen, svgMatrix, toImage, toScreen } from '../viewport/imageTransform.ts';
import { boxAt, boxOfDrag } from './boxes.ts';
import classes from './masking.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly shape: { readonly rows: number; readonly columns: number };
  readonly boxes: readonly PictureBox[];
  readonly selected: number | null;
  /** The boxes are applied already: what is under a mask is blank in the picture itself. */
  readonly isApplied: boolean;
  readonly onDraw: (box: PictureBox) => void;
  readonly onSelect: (index: number | null) => void;
};

type Place = readonly [column: number, row: number];

/** The boxes over the picture, and the drag that draws another. */
export function BoxSurface({ transform, shape, boxes, selected, isApplied, onDraw, onSelect }: Props) {
  const { t } = useTexts();
  const root = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<{ readonly from: Place; readonly to: Place } | null>(null);

  const placeOf = (event: PointerEvent): Place => {
    const bounds = root.current?.getBoundingClientRect();
    return toImage(
      transform,
      screen(event.clientX - (bounds?.left ?? 0), event.clientY - (bounds?.top ?? 0)),
    );
  };
  const onDown = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = placeOf(event);
    setDrag({ from: at, to: at });
  };
  const onMove = (event: PointerEvent): void => {
    if (drag !== null) setDrag({ ...drag, to: placeOf(event) });
  };
  const onUp = (event: PointerEvent): void => {
    if (drag === null) return;
    const box = boxOfDrag(drag.from, placeOf(event), shape);
    setDrag(null);
    if (box === null) onSelect(boxAt(boxes, drag.from));
    else onDraw(box);
  };
  const drawing = drag === null ? null : boxOfDrag(drag.from, drag.to, shape);
  return (
    <svg
      ref={root}
      className={classes.surface}
      role="img"
      aria-label={
        boxes.length === 0 ? t('masking.noBoxes') : t('masking.boxesOnPicture', { count: boxes.length })
      }
      data-testid="box-surface"
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => setDrag(null)}
    >
      {/* Says where the picture lies. */}
      <g transform={svgMatrix(transform)} data-testid="box-layer" />
      {boxes.map((box, index) => (
        <DrawnBox
          // biome-ignore lint/suspicious/noArrayIndexKey: a box has no identity but its place in the list
          key={index}
          box={box}
          transform={transform}
          isSelected={index === selected}
          isApplied={isApplied}
        />
      ))}
      {drawing !== null && <DrawnBox box={drawing} transform={transform} isSelected isApplied={false} />}
    </svg>
  );
}

type DrawnProps = {
  readonly box: PictureBox;
  readonly transform: ImageTransform;
  readonly isSelected: boolean;
  readonly isApplied: boolean;
};

function DrawnBox({ box, transform, isSelected, isApplied }: DrawnProps) {
  const { t } = useTexts();
  const { left, top, right, bottom } = box;
  // Edges of pixels lie half a pixel before their centres.
  const corners = [px(left, top), px(right, top), px(right, bottom), px(left, bottom)].map(([column, row]) =>
    toScreen(transform, px(column - 0.5, row - 0.5)),
  );
  const x = Math.min(...corners.map(([at]) => at));
  const y = Math.min(...corners.map(([, at]) => at));
  return (
    <g data-box={box.kind} data-selected={isSelected || undefined}>
      <path
        className={classes.box}
        data-kind={box.kind}
        data-selected={isSelected || undefined}
        data-applied={isApplied || undefined}
        d={`M${corners.map(([at, down]) => `${at} ${down}`).join('L')}Z`}
      />
      <text className={classes.boxName} x={x} y={y - 6}>
        {box.kind === 'mask' ? t('masking.maskDrawn') : t('masking.markerDrawn', { letter: box.letter })}
      </text>
    </g>
  );
}
