/**
 * What the desktop shell offers the page beyond requests: it is `window.osteoread` in the shell's window, and
 * absent in a plain browser.
 */
export type NativeBridge = {
  /** Asks for folders in the system's dialog: their paths, or none where it was closed. Rejects only by a defect. */
  readonly chooseFolders: () => Promise<readonly string[]>;
  /** The same for files: pictures, archives, the DICOMDIR of a disc. */
  readonly chooseFiles: () => Promise<readonly string[]>;
};

/** The messages by which the page's side of the bridge asks the shell's side. */
export const CHOOSE_FOLDERS = 'osteoread:choose-folders';
export const CHOOSE_FILES = 'osteoread:choose-files';
