import { useEffect, useLayoutEffect, useRef } from 'react';

/** What a key does to what is being drawn here; `null` leaves the key to everybody else. */
export type KeyAction = (() => void) | null;

type Keys = Readonly<Partial<Record<'Escape' | 'Enter' | 'Delete' | 'Backspace', KeyAction>>>;

/**
 * Keys of a gesture that goes on. They come before the shortcuts of the room, and only while they mean something
 * here, so that Escape leaves a figure first and the tool second.
 */
export function useMarkingKeys(keys: Keys): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target;
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, [contenteditable], dialog')
      )
        return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { key } = event;
      if (key !== 'Escape' && key !== 'Enter' && key !== 'Delete' && key !== 'Backspace') return;
      const action = latest.current[key];
      if (action === null || action === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      action();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
