import { useMemo } from 'react';
import { useAppStore } from '../state/AppStoreProvider.tsx';
import { bindingsFrom, OWN_KEYS } from './keyBindings.ts';
import { type CommandId, type KeyBinding, keyFor } from './keyMap.ts';

/** The keys in force for this reader. */
export function useKeyBindings(): readonly KeyBinding[] {
  const setting = useAppStore((state) => state.keySetting);
  return useMemo(() => bindingsFrom(setting ?? OWN_KEYS), [setting]);
}

/** The key to show beside a command, as it is now; empty where the reader gave it none. */
export function useKeyFor(): (command: CommandId) => string {
  const bindings = useKeyBindings();
  return (command) => keyFor(command, bindings);
}
