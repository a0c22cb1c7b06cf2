import { useEffect, useRef } from 'react';
import { belongsToTarget, chordOf, type KeyTarget } from './chord.ts';
import { type CommandId, KEY_MAP } from './keyMap.ts';

/** What each command does here; one that is absent does nothing and leaves the key to the browser. */
export type CommandHandlers = { readonly [Command in CommandId]?: (phase: 'down' | 'up') => void };

const COMMAND_OF = new Map(KEY_MAP.flatMap((binding) => binding.keys.map((key) => [key, binding] as const)));

function targetOf(event: KeyboardEvent): KeyTarget {
  const element = event.target instanceof HTMLElement ? event.target : document.body;
  return {
    tagName: element.tagName,
    type: element instanceof HTMLInputElement ? element.type : '',
    isEditable: element.isContentEditable,
    isInOverlay: element.closest('[role=dialog],[role=menu],[role=listbox]') !== null,
  };
}

/** Listens for the key map's chords while the component is mounted. The latest handlers are used. */
export function useShortcuts(handlers: CommandHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const held = new Map<string, CommandId>();
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      const binding = COMMAND_OF.get(chord);
      const handler = binding && latest.current[binding.command];
      if (binding === undefined || handler === undefined || belongsToTarget(chord, targetOf(event))) return;
      event.preventDefault();
      if (binding.isHeld) {
        if (held.has(event.code)) return;
        held.set(event.code, binding.command);
      } else if (event.repeat && !chord.startsWith('Arrow') && !/^Ctrl\+.*[YZ]$/.test(chord)) return;
      handler('down');
    };
    const release = (code: string) => {
      const command = held.get(code);
      if (command === undefined) return;
      held.delete(code);
      latest.current[command]?.('up');
    };
    const onUp = (event: KeyboardEvent) => release(event.code);
    const onBlur = () => [...held.keys()].forEach(release);
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onBlur);
    };
  }, []);
}
