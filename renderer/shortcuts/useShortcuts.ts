import { useLayoutEffect, useRef } from 'react';
import { type CommandHandlers, useCommandRegistry } from './CommandRegistry.tsx';
import { belongsToTarget, chordOf, type KeyTarget } from './chord.ts';
import { holderOf } from './keyBindings.ts';
import type { CommandId } from './keyMap.ts';
import { useKeyBindings } from './useKeyBindings.ts';

function targetOf(event: KeyboardEvent, isByPointer: boolean): KeyTarget {
  const element = event.target instanceof HTMLElement ? event.target : document.body;
  return {
    tagName: element.tagName,
    type: element instanceof HTMLInputElement ? element.type : '',
    isEditable: element.isContentEditable,
    isInOverlay: element.closest('[role=dialog],[role=menu],[role=listbox]') !== null,
    isByPointer,
  };
}

/**
 * Listens for the chords of the reader's keys while the component is mounted. The latest handlers are used: those of the
 * screen as it stands, in force before it is painted.
 */
export function useShortcuts(handlers: CommandHandlers): void {
  const bindings = useKeyBindings();
  const registry = useCommandRegistry();
  const latest = useRef(handlers);
  const keys = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = handlers;
    keys.current = bindings;
  });
  useLayoutEffect(() => {
    registry.add(latest);
    const held = new Map<string, CommandId>();
    // Where the focus went by a click, also one that closed a menu, Tab has not led it.
    let isByPointer = false;
    const onPointer = () => {
      isByPointer = true;
    };
    const onTab = ({ key }: KeyboardEvent) => {
      if (key === 'Tab') isByPointer = false;
    };
    const onDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = chordOf(event);
      const binding = holderOf(keys.current, chord);
      const handler = binding === null ? undefined : latest.current[binding.command];
      if (binding === null || handler === undefined || belongsToTarget(chord, targetOf(event, isByPointer)))
        return;
      event.preventDefault();
      if (binding.isHeld) {
        if (held.has(event.code)) return;
        held.set(event.code, binding.command);
      } else if (event.repeat && !REPEATED.includes(binding.command)) return;
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
    window.addEventListener('pointerdown', onPointer, { capture: true });
    window.addEventListener('keydown', onTab, { capture: true });
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onBlur);
    return () => {
      registry.delete(latest);
      window.removeEventListener('pointerdown', onPointer, { capture: true });
      window.removeEventListener('keydown', onTab, { capture: true });
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [registry]);
}

/** What goes on for as long as its key is down. */
const REPEATED: readonly CommandId[] = [
  'view.previous',
  'view.next',
  'volume.back10',
  'volume.on10',
  'volume.turnLeft',
  'volume.turnRight',
  'view.zoomIn',
  'view.zoomOut',
  'mark.nextVertex',
  'mark.previousVertex',
  'read.undo',
  'read.redo',
];
