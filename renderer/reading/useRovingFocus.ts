import { type KeyboardEvent, useState } from 'react';

/** What a button of a list takes so that the list is one stop of the Tab key, and the arrows walk in it. */
export type RovingProps = {
  readonly tabIndex: 0 | -1;
  readonly 'data-roving': string;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/**
 * One stop of the Tab key for a list of buttons inside one `nav`: the one that had the focus last, else `home`, else
 * the first. Arrows, Home and End walk; Enter and Space press, as they do on any button.
 */
export function useRovingFocus(ids: readonly string[], home: string | null): (id: string) => RovingProps {
  const [last, setLast] = useState<string | null>(null);
  const stop = [last, home].find((id) => id !== null && ids.includes(id)) ?? ids[0];

  function targetOf(key: string, from: string): string | undefined {
    const here = ids.indexOf(from);
    switch (key) {
      case 'ArrowDown':
      case 'ArrowRight':
        return ids[Math.min(here + 1, ids.length - 1)];
      case 'ArrowUp':
      case 'ArrowLeft':
        return ids[Math.max(here - 1, 0)];
      case 'Home':
        return ids[0];
      case 'End':
        return ids.at(-1);
    }
    return undefined;
  }

  return (id) => ({
    tabIndex: id === stop ? 0 : -1,
    'data-roving': id,
    onFocus: () => setLast(id),
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const target = targetOf(event.key, id);
      if (target === undefined) return;
      // The same keys change the active picture where no list has the focus.
      event.preventDefault();
      event.currentTarget
        .closest('nav')
        ?.querySelector<HTMLElement>(`[data-roving="${CSS.escape(target)}"]`)
        ?.focus();
    },
  });
}
