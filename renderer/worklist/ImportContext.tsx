import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { UnfinishedImport } from '../../shared/contracts/imports.ts';
import type { ImportSession, ImportState } from './importSession.ts';

const Context = createContext<ImportSession | null>(null);

/** Gives the tree the window's import, which outlives the worklist's screen. */
export function ImportProvider({ session, children }: { session: ImportSession; children: ReactNode }) {
  return <Context.Provider value={session}>{children}</Context.Provider>;
}

/** The window's import session. */
export function useImportSession(): ImportSession {
  const session = useContext(Context);
  if (session === null) throw new Error('ImportProvider is missing above this component');
  return session;
}

/** How the import stands. */
export const useImportState = (): ImportState => useStore(useImportSession().store);

/** Imports that were cut short. */
export const useUnfinishedImports = (): readonly UnfinishedImport[] =>
  useStore(useImportSession().unfinished);
