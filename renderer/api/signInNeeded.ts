const listeners = new Set<() => void>();

/** Calls `listener` whenever a request was refused because nobody is signed in any more. */
export const whenSignInNeeded = (listener: () => void): void => void listeners.add(listener);

export const tellSignInNeeded = (): void => {
  for (const listener of listeners) listener();
};
