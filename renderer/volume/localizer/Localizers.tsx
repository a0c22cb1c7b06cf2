import { asId, type InstanceId, type UnitId } from '../../../shared/base/ids.ts';
import type { BodyPlane } from '../../../shared/dicom/stackPlane.ts';
import { renderedMargin, renderedSize } from '../../../shared/pixels/renderedSize.ts';
import { BODY_PLANES } from '../../../shared/volume/bodyPlanes.ts';
import { localizerLine } from '../../../shared/volume/localizerLine.ts';
import { useThumbnail } from '../../reads/useThumbnail.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { paneAxes, type VolumeView } from '../volumeView.ts';
import classes from './localizer.module.css';
import { type Localizer, useLocalizers } from './useLocalizers.ts';

type Props = {
  readonly unitId: UnitId;
  readonly frameOfReferenceId: string | null;
  readonly view: Pick<VolumeView, 'grid' | 'axes' | 'crosshair'>;
};

/** Scouts, and radiographs that say where they lie, with the planes as lines on them; nothing where there are none. */
export function Localizers({ unitId, frameOfReferenceId, view }: Props) {
  const { t } = useTexts();
  const localizers = useLocalizers(unitId, frameOfReferenceId);
  if (localizers.length === 0) return null;
  return (
    <section className={classes.localizers} aria-label={t('volume.localizers')} data-testid="localizers">
      <h3>{t('volume.localizers')}</h3>
      {localizers.map((localizer) => (
        <LocalizerPicture
          key={`${localizer.instanceId} ${localizer.frameNumber}`}
          unitId={unitId}
          localizer={localizer}
          lines={BODY_PLANES.flatMap((plane) => {
            const { count } = paneAxes(view, plane);
            const line = localizerLine(localizer.picture, { through: view.crosshair, normal: count });
            return line === null ? [] : [{ plane, line }];
          })}
        />
      ))}
    </section>
  );
}

/** Of the longer side, in pixels: twice the width of the panel. */
const SIDE = 512;
/** A scout of a whole leg is many times as tall as wide. */
const TALLEST_CSS = 480;

type PictureProps = {
  readonly unitId: UnitId;
  readonly localizer: Localizer;
  readonly lines: readonly {
    readonly plane: BodyPlane;
    readonly line: NonNullable<ReturnType<typeof localizerLine>>;
  }[];
};

function LocalizerPicture({ unitId, localizer, lines }: PictureProps) {
  const { t } = useTexts();
  const facts = {
    instanceId: asId<InstanceId>(localizer.instanceId),
    displayFrame: localizer.frameNumber,
  };
  const source = useThumbnail(unitId, facts, SIDE);
  const { rows, columns, pixelSpacing } = localizer.picture;
  const [rowMm, columnMm] = pixelSpacing;
  const size = renderedSize({ rows, columns }, rowMm / columnMm, SIDE);
  const whole = renderedMargin(size);
  const across = (pixels: number): string => `${(100 * pixels) / size.width}%`;
  const down = (pixels: number): string => `${(100 * pixels) / size.height}%`;
  if (source === null) return null;
  return (
    <figure
      className={classes.picture}
      style={{
        aspectRatio: `${size.width} / ${size.height}`,
        width: `min(100%, ${(TALLEST_CSS * size.width) / size.height}px)`,
      }}
    >
      <img
        src={source}
        alt={t('volume.localizer')}
        style={{
          left: across(-whole.left),
          top: down(-whole.top),
          width: across(whole.width),
          height: down(whole.height),
        }}
      />
      <svg viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden="true">
        {lines.map(({ plane, line: [[x1, y1], [x2, y2]] }) => (
          <line key={plane} className={classes.line} data-plane={plane} x1={x1} y1={y1} x2={x2} y2={y2} />
        ))}
      </svg>
      {lines.map(({ plane, line: [[x, y]] }) => (
        <span
          key={plane}
          className={classes.letter}
          data-plane={plane}
          aria-hidden="true"
          style={{ left: `${(100 * x) / columns}%`, top: `${(100 * y) / rows}%` }}
        >
          {t(`volume.planeLetter.${plane}`)}
        </span>
      ))}
    </figure>
  );
}
