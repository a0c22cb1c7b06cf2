import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Actions } from './actions.ts';
import type { AppState, AppStore } from './appStore.ts';

export type AppContext = { readonly store: AppStore; readonly actions: Actions };

const Context = createContext<AppContext | null>(null);

/** Gives a tree its store and actions; `main.tsx` makes one pair for the window. */
export function AppStoreProvider({ value, children }: { value: AppContext; children: ReactNode }) {
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

function useAppContext(): AppContext {
  const context = useContext(Context);
  if (context === null) throw new Error('AppStoreProvider is missing above this component');
  return context;
}

/** A slice of the state; the component renders again when the selected value changes. */
export const useAppStore = <T,>(selector: (state: AppState) => T): T =>
  useStore(useAppContext().store, selector);

/** The actions, the same object for the life of the window. */
export const useActions = (): Actions => useAppContext().actions;

/** The store itself, for a key or a pointer handler that must read the state of this moment. */
export const useAppStoreApi = (): AppStore => useAppContext().store;
