import { useEffect, useState } from 'react';
import { sectionPicture } from '../api/histology.ts';
import type { Loadable } from '../state/appStore.ts';
import { sentenceOf } from '../state/sentenceOf.ts';

/** Where a photograph can be shown from, once its pixels are here; they are let go with the component. */
export function usePhotographSource(path: string): Loadable<string> {
  const [source, setSource] = useState<Loadable<string>>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    let address: string | null = null;
    setSource({ kind: 'loading' });
    sectionPicture(path, abort.signal).then(
      (blob) => {
        if (abort.signal.aborted) return;
        address = URL.createObjectURL(blob);
        setSource({ kind: 'ready', value: address });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setSource({ kind: 'failed', sentence: sentenceOf(error) });
      },
    );
    return () => {
      abort.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [path]);
  return source;
}
