import type { PixelGrid } from '../../shared/geometry/point.ts';
import { useTexts } from '../texts/useTexts.ts';
import { scaleBarOf } from '../viewport/scaleBar.ts';
import classes from './photograph.module.css';

/** A round length beside the photograph, in µm or mm; nothing where it has no scale. */
export function ScaleBar({ zoom, grid }: { readonly zoom: number; readonly grid: PixelGrid | null }) {
  const { t } = useTexts();
  if (grid === null) return <div className={classes.scale}>{t('histology.scale.none')}</div>;
  const transform = { a: zoom, b: 0, c: 0, d: zoom, e: 0, f: 0 };
  const { length, lengthCss } = scaleBarOf(transform, { unit: 'mm', grid });
  return (
    <div className={classes.scale} data-testid="section-scale">
      <div className={classes.bar} style={{ width: lengthCss }} />
      {length < 1
        ? t('histology.unit.um', { value: Number((length * 1000).toPrecision(3)) })
        : `${length} mm`}
    </div>
  );
}
