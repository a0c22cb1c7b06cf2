import { useEffect, useState } from 'react';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import { fetchThumbnail } from '../api/pictureChecks.ts';

/**
 * Where a small picture of a picture can be shown from, of so many pixels at its longer side; null until it has
 * come, and where none can be had. It is let go with the component.
 */
export function useThumbnail(
  unitId: UnitId,
  { instanceId, displayFrame }: { readonly instanceId: InstanceId; readonly displayFrame: number },
  side: number,
): string | null {
  const wanted = `${unitId} ${instanceId} ${displayFrame} ${side}`;
  // An address that was let go is never shown: the browser would look for it.
  const [source, setSource] = useState({ of: '', address: '' });
  useEffect(() => {
    const abort = new AbortController();
    let address: string | null = null;
    fetchThumbnail(unitId, { instanceId, displayFrame }, side, abort.signal).then(
      (blob) => {
        if (abort.signal.aborted) return;
        address = URL.createObjectURL(blob);
        setSource({ of: wanted, address });
      },
      () => undefined,
    );
    return () => {
      abort.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [unitId, instanceId, displayFrame, side, wanted]);
  return source.of === wanted ? source.address : null;
}
