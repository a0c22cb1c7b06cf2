import type { Side } from '../../../shared/dicom/projection.ts';
import { px } from '../../../shared/geometry/point.ts';
import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import type { DefectFrame, SideLine } from '../../../shared/reading/readDocument.ts';
import { type CornerKey, spotsOf } from '../../reads/frameSpots.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { type ImageTransform, toScreen } from '../../viewport/imageTransform.ts';
import { frameCentre } from './hit.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly frame: DefectFrame;
  readonly names: Readonly<Record<SideLine, Side>> | null;
  readonly onForearm: boolean;
};

const AWAY_CSS = 22;
/** A name that ends here would begin outside of the viewport. */
const LEAST_ROOM_CSS = 80;

/** Which corner is which, beside the corners of a finished frame: "prox M", "dist L". */
export function CornerNames({ transform, frame, names, onForearm }: Props) {
  const { t } = useTexts();
  const centre = frameCentre(frame);
  if (frame.kind === 'placing' || centre === null) return null;
  const [centreX, centreY] = toScreen(transform, px(...centre));
  return (
    <g data-testid="corner-names">
      {spotsOf(frame).map(({ spot, at }) => {
        if (spot.kind !== 'corner' || typeof spot.key === 'number') return null;
        const [x, y] = toScreen(transform, at);
        const [awayX, awayY] = [x - centreX, y - centreY];
        const away = AWAY_CSS / (Math.hypot(awayX, awayY) || 1);
        const end = t(spot.key.startsWith('proximal') ? 'faults.proximal' : 'faults.distal');
        const side = sideOf(spot.key, frame, names);
        return (
          <text
            key={spot.key}
            className={classes.text}
            x={x + awayX * away}
            y={y + awayY * away}
            textAnchor={awayX < 0 && x > LEAST_ROOM_CSS ? 'end' : 'start'}
            dominantBaseline="central"
          >
            {side === null ? end : `${end} ${sideLabel(side, onForearm).letter}`}
          </text>
        );
      })}
    </g>
  );
}

function sideOf(key: Exclude<CornerKey, number>, frame: DefectFrame, names: Props['names']): Side | null {
  if (names === null) return null;
  if (frame.kind === 'oneSide') return names[frame.line];
  return key.endsWith('A') ? names.A : key.endsWith('B') ? names.B : null;
}
