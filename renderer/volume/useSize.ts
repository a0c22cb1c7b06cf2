import { useEffect, useState } from 'react';

/** In CSS pixels, above 0. */
export type Size = { readonly width: number; readonly height: number };

/** The size of an element without its border, followed; null before it has one. */
export function useSize(root: { readonly current: HTMLElement | null }): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) setSize({ width, height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  return size;
}
