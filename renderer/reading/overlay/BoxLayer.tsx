import { memo } from 'react';
import { px } from '../../../shared/geometry/point.ts';
import type { HardwareRecord } from '../../../shared/reading/readDocument.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { pathOf } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix, toScreen } from '../../viewport/imageTransform.ts';
import { BOX_CORNERS, boxCornerOf } from './hit.ts';
import classes from './overlay.module.css';

const HANDLE_CSS = 6;

/** The corners of a box in order around it. */
export const boxPoints = (box: Pick<HardwareRecord, 'from' | 'to'>) =>
  BOX_CORNERS.map((corner) => px(...boxCornerOf(box, corner)));

type Props = {
  readonly transform: ImageTransform;
  readonly hardware: readonly HardwareRecord[];
  readonly selectedMarkId: string | null;
  readonly isEditable: boolean;
};

/** Boxes of hardware, which hide the stretches of the side lines that they cover. */
export const BoxLayer = memo(function BoxLayer({ transform, hardware, selectedMarkId, isEditable }: Props) {
  const { t } = useTexts();
  return (
    <>
      {hardware.map((box) => {
        const corners = boxPoints(box);
        const onScreen = corners.map((corner) => toScreen(transform, corner));
        const left = Math.min(...onScreen.map(([x]) => x));
        const top = Math.min(...onScreen.map(([, y]) => y));
        return (
          <g key={box.id} data-mark-id={box.id} data-mark-kind="hardware">
            <g transform={svgMatrix(transform)}>
              <path
                className={classes.box}
                d={pathOf(corners, 'closed')}
                data-selected={box.id === selectedMarkId || undefined}
              />
            </g>
            <text className={classes.text} x={left} y={top - 6}>
              {t(`findings.besideBox.${box.hardware}`)}
            </text>
            {isEditable &&
              box.id === selectedMarkId &&
              onScreen.map(([x, y], index) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no identity but its place in the box
                  key={index}
                  className={classes.boxHandle}
                  x={x - HANDLE_CSS / 2}
                  y={y - HANDLE_CSS / 2}
                  width={HANDLE_CSS}
                  height={HANDLE_CSS}
                />
              ))}
          </g>
        );
      })}
    </>
  );
});
