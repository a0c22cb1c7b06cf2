import { createContext, type ReactNode, type RefObject, useContext, useState } from 'react';
import type { CommandId } from './keyMap.ts';

/** What each command does here; one that is absent does nothing and leaves the key to the browser. */
export type CommandHandlers = { readonly [Command in CommandId]?: (phase: 'down' | 'up') => void };

/** Whatever is mounted and listens to commands, the last one first. */
type Registry = Set<RefObject<CommandHandlers>>;

const Context = createContext<Registry>(new Set());

/** Lets the list of commands know what can be done on the screen below. */
export function CommandRegistry({ children }: { readonly children: ReactNode }) {
  const [registry] = useState<Registry>(() => new Set());
  return <Context.Provider value={registry}>{children}</Context.Provider>;
}

export const useCommandRegistry = (): Registry => useContext(Context);

/** What a command would do now, or null where nothing on screen answers to it. */
export function handlerOf(registry: Registry, command: CommandId): ((phase: 'down' | 'up') => void) | null {
  for (const { current } of [...registry].reverse()) {
    const handler = current[command];
    if (handler !== undefined) return handler;
  }
  return null;
}
