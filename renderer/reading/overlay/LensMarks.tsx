import { isForearm } from '../../../shared/dicom/projection.ts';
import { drawnSides } from '../../../shared/reading/drawnSides.ts';
import type { ImageDerivation } from '../../../shared/reading/readDerivation.ts';
import { imageRecordId } from '../../../shared/reading/readDocument.ts';
import { useAppStore } from '../../state/AppStoreProvider.tsx';
import type { ImageTransform } from '../../viewport/imageTransform.ts';
import { BoxLayer } from './BoxLayer.tsx';
import { FiducialLayer } from './FiducialLayer.tsx';
import { FrameLayer } from './FrameLayer.tsx';
import { MeasureLayer } from './MeasureLayer.tsx';
import { OutlineLayer } from './OutlineLayer.tsx';
import classes from './overlay.module.css';

type Props = { readonly image: ImageDerivation; readonly transform: ImageTransform };

const NO_VALUES = new Map<never, never>();
const nothing = (): void => undefined;

/** The marks of a picture as they are kept, to be seen through a magnifier; nothing is taken hold of there. */
export function LensMarks({ image, transform }: Props) {
  const reading = useAppStore((state) => state.reading);
  const selectedMarkId = useAppStore((state) => state.selectedMarkId);
  if (reading === null) return null;
  const { derivation, document, unit } = reading;
  const record = document[imageRecordId(image.facts.instanceId)];
  const fiducial = record?.kind === 'image' ? record.fiducial : null;
  const frame = image.frame ?? image.proposedFrame;
  const shared = { transform, selectedMarkId, isEditable: false } as const;
  return (
    <svg className={classes.marks} aria-hidden="true">
      <BoxLayer {...shared} hardware={image.hardware} />
      <OutlineLayer {...shared} outlines={image.outlines} />
      {frame !== null && (
        <FrameLayer
          {...shared}
          frame={frame}
          sides={drawnSides(image, derivation.sides, derivation.isRevealed)}
          unit={image.calibration.unit}
          onForearm={isForearm(unit.defect.bone)}
          isToConfirm={image.isFrameToConfirm}
          hoveredSide={null}
          activeSpot={null}
          onNudge={nothing}
          onHoverLine={nothing}
        />
      )}
      <MeasureLayer
        transform={transform}
        selectedMarkId={null}
        measures={image.measures}
        values={NO_VALUES}
        widthCss={Number.POSITIVE_INFINITY}
        calibration={image.calibration}
      />
      {fiducial !== null && (
        <FiducialLayer transform={transform} fiducial={fiducial} grid={image.calibration.grid} />
      )}
    </svg>
  );
}
