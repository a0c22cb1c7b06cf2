/**
 * What the desktop shell offers the page beyond requests: it is `window.osteoread` in the shell's window, and
 * absent in a plain browser.
 */
export type NativeBridge = {
  /** Asks for folders in the system's dialog: their paths, or none where it was closed. Rejects only by a defect. */
  readonly chooseFolders: () => Promise<readonly string[]>;
};

/** The message by which the page's side of the bridge asks the shell's side. */
export const CHOOSE_FOLDERS = 'osteoread:choose-folders';
