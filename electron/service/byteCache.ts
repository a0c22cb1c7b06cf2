/** Bytes under a key, the ones asked for longest ago dropped first. */
export type ByteCache = {
  readonly get: (key: string) => Uint8Array<ArrayBuffer> | null;
  readonly put: (key: string, bytes: Uint8Array<ArrayBuffer>) => void;
};

/** A cache in memory of `capacity` bytes. What is larger than that is not kept. */
export function createByteCache(capacity: number): ByteCache {
  // A Map keeps its keys in the order in which they were set.
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let size = 0;
  const drop = (key: string): void => {
    size -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => {
      const bytes = kept.get(key);
      if (bytes === undefined) return null;
      kept.delete(key);
      kept.set(key, bytes);
      return bytes;
    },
    put: (key, bytes) => {
      drop(key);
      if (bytes.length > capacity) return;
      kept.set(key, bytes);
      size += bytes.length;
      for (const oldest of kept.keys()) {
        if (size <= capacity) break;
        drop(oldest);
      }
    },
  };
}
