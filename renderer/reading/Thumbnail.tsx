import type { UnitId } from '../../shared/base/ids.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { useThumbnail } from '../reads/useThumbnail.ts';
import classes from './room.module.css';

type Props = { readonly unitId: UnitId; readonly facts: ImageFacts };

/** Of the longer side, in pixels: enough for a rail of this width on a screen of twice the resolution. */
const SIDE = 192;

/** A small picture of a picture. Where none can be had, the words beside it have to do. */
export function Thumbnail({ unitId, facts }: Props) {
  const source = useThumbnail(unitId, facts, SIDE);
  return (
    <span className={classes.thumbPicture} aria-hidden="true">
      {source !== null && <img className={classes.thumbImage} src={source} alt="" data-testid="thumbnail" />}
    </span>
  );
}
