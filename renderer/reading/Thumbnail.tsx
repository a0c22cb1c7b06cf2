import { useEffect, useState } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import { fetchThumbnail } from '../api/pictureChecks.ts';
import classes from './room.module.css';

type Props = { readonly unitId: UnitId; readonly facts: ImageFacts };

/** Of the longer side, in pixels: enough for a rail of this width on a screen of twice the resolution. */
const SIDE = 192;

/** A small picture of a picture. Where none can be had, the words beside it have to do. */
export function Thumbnail({ unitId, facts }: Props) {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    let address: string | null = null;
    fetchThumbnail(unitId, facts, SIDE, abort.signal).then(
      (blob) => {
        if (abort.signal.aborted) return;
        address = URL.createObjectURL(blob);
        setSource(address);
      },
      () => undefined,
    );
    return () => {
      abort.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [unitId, facts]);
  return (
    <span className={classes.thumbPicture} aria-hidden="true">
      {source !== null && <img className={classes.thumbImage} src={source} alt="" data-testid="thumbnail" />}
    </span>
  );
}
