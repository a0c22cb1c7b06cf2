import { type KeyboardEvent, memo } from 'react';
import type { MarkId } from '../../../shared/base/ids.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { HardwareRecord, OutlineRecord } from '../../../shared/reading/readDocument.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { pathOf, storedPoint } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix } from '../../viewport/imageTransform.ts';
import type { Edit, OnEdit } from './edit.ts';
import { nudgeOf } from './nudge.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly outlines: readonly OutlineRecord[];
  readonly hardware: readonly HardwareRecord[];
  readonly onSelect: (id: MarkId) => void;
  readonly onEdit: OnEdit;
};

/**
 * Outlines and boxes for the keyboard: each is a stop of Tab that selects it, so that every key for a selected mark
 * means it, and the arrows move it. Nothing here takes a pointer.
 */
export const MarkKeys = memo(function MarkKeys({ transform, outlines, hardware, onSelect, onEdit }: Props) {
  const { t } = useTexts();
  return (
    <g transform={svgMatrix(transform)} data-testid="mark-keys">
      {outlines.map((outline, index) => (
        <Stop
          key={outline.id}
          label={t('panel.marks.outline', {
            number: index + 1,
            all: outlines.length,
            boneClass: t(`panel.marks.classes.${outline.boneClass}`),
            face: t(`panel.marks.faces.${outline.face}`),
          })}
          path={pathOf(outline.points, 'closed')}
          onSelect={() => onSelect(outline.id)}
          onMove={(by) => onEdit(movedOutline(outline, by), `nudge:${outline.id}`)}
        />
      ))}
      {hardware.map((box, index) => (
        <Stop
          key={box.id}
          label={t('panel.marks.hardware', { number: index + 1, all: hardware.length })}
          path={pathOf(cornersOf(box), 'closed')}
          onSelect={() => onSelect(box.id)}
          onMove={(by) =>
            onEdit(
              { kind: 'moveHardware', id: box.id, from: moved(box.from, by), to: moved(box.to, by) },
              `nudge:${box.id}`,
            )
          }
        />
      ))}
    </g>
  );
});

type StopProps = {
  readonly label: string;
  readonly path: string;
  readonly onSelect: () => void;
  readonly onMove: (by: readonly [columns: number, rows: number]) => void;
};

function Stop({ label, path, onSelect, onMove }: StopProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = nudgeOf(event);
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (by === null && (!isPress || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // The arrows change the picture and Enter clears the sides everywhere else.
    event.nativeEvent.stopImmediatePropagation();
    if (by === null) onSelect();
    else onMove(by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element inside a picture's SVG
    <g
      className={classes.markKeys}
      tabIndex={0}
      role="button"
      aria-label={label}
      onFocus={onSelect}
      onKeyDown={onKeyDown}
    >
      <path className={classes.focusHalo} d={path} />
      <path className={classes.focusLine} d={path} />
    </g>
  );
}

const moved = ([column, row]: PointPx, [columns, rows]: readonly [number, number]): PointPx =>
  storedPoint([column + columns, row + rows]);

function movedOutline({ id, points, ...rest }: OutlineRecord, by: readonly [number, number]): Edit {
  const all = points.map((point) => moved(point, by));
  const { control } = rest;
  return control === undefined
    ? { kind: 'reshapeOutline', id, points: all }
    : { kind: 'reshapeOutline', id, points: all, control: control.map((point) => moved(point, by)) };
}

const cornersOf = ({ from, to }: HardwareRecord): readonly PointPx[] => [
  from,
  storedPoint([to[0], from[1]]),
  to,
  storedPoint([from[0], to[1]]),
];
