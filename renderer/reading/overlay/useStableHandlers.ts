import { useLayoutEffect, useRef, useState } from 'react';
import type { Side } from '../../../shared/dicom/projection.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { ImageDerivation } from '../../../shared/reading/readDerivation.ts';
import type { SideLine } from '../../../shared/reading/readDocument.ts';
import { type FrameSpot, withSpot } from '../../reads/frameSpots.ts';
import type { OnEdit } from './edit.ts';

type Asked = {
  readonly image: ImageDerivation;
  readonly onEdit: OnEdit;
  readonly onSelect: (id: string | null) => void;
  readonly onHoverSide: (side: Side | null) => void;
};

/**
 * What the layers of finished marks may ask, the same functions for the life of the surface: a layer is drawn again when
 * its marks change, not whenever the pointer moves.
 */
export function useStableHandlers(props: Asked) {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const [handlers] = useState(() => ({
    onSelect: (id: string | null): void => latest.current.onSelect(id),
    onEdit: ((edit, ofRun) => latest.current.onEdit(edit, ofRun)) satisfies OnEdit,
    onHoverLine(line: SideLine | null): void {
      const { image, onHoverSide } = latest.current;
      onHoverSide(line === null ? null : (image.names?.[line] ?? null));
    },
    onNudge(spot: FrameSpot, to: PointPx): void {
      const { image, onEdit } = latest.current;
      const frame = image.frame ?? image.proposedFrame;
      if (frame === null) return;
      const { instanceId } = image.facts;
      const which = spot.kind === 'bend' ? `${spot.line}:${spot.index}` : spot.key;
      onEdit({ kind: 'setFrame', frame: withSpot(frame, spot, to) }, `nudge:${instanceId}:${which}`);
    },
  }));
  return handlers;
}
