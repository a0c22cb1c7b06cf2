import { t } from '../texts/i18n.ts';

/** A file with the path the person knows it by, relative to what was dropped or chosen. */
export type NamedFile = { readonly path: string; readonly file: File };

/** A folder or file that could not be opened, named in the report instead of being left out silently. */
export type Unreadable = { readonly file: string; readonly reason: string };

export type Collected = { readonly files: readonly NamedFile[]; readonly unreadable: readonly Unreadable[] };

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A folder's entries; the browser hands them out in lots of a hundred until an empty one. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const lot = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (lot.length === 0) return all;
    all.push(...lot);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Every file below what was dropped, folders opened all the way down; what cannot be opened is named. */
export async function collectEntries(
  dropped: readonly FileSystemEntry[],
  onFound: (count: number) => void = () => {},
): Promise<Collected> {
  const files: NamedFile[] = [];
  const unreadable: Unreadable[] = [];
  const waiting = [...dropped];
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    const path = entry.fullPath.replace(/^\/+/, '');
    try {
      if (isFile(entry)) files.push({ path, file: await fileOf(entry) });
      else if (isFolder(entry)) waiting.unshift(...(await entriesOf(entry)));
    } catch {
      unreadable.push({ file: path, reason: t('importing.notOpened') });
    }
    onFound(files.length);
  }
  return { files, unreadable };
}

/** The entries of a drop. Must be called while the drop event is handled: afterwards the browser has let go of them. */
export const entriesOfDrop = (transfer: DataTransfer): readonly FileSystemEntry[] =>
  [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });

/**
 * Where everything of a drop lies, for the service to read by itself; null in a browser, and where something was dropped
 * that lies nowhere.
 */
export function pathsOfDrop(transfer: DataTransfer): readonly string[] | null {
  const paths = window.osteoread?.pathsOf([...transfer.files]) ?? [];
  return paths.length > 0 && paths.every((path) => path !== '') ? paths : null;
}

/** The files of a file field; a folder field gives each its path from the folder on. */
export const filesOfInput = (list: FileList | null): readonly NamedFile[] =>
  [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
