import {
  isDicomDirName,
  locatorAmong,
  nameKey,
  referencedPaths,
  referenceFaults,
  referencesOf,
} from './dicomDirectory.ts';
import type { Found } from './found.ts';
import type { FileToImport } from './importRun.ts';

/** What the DICOMDIRs of an upload name: whether it came along is known when all has come. */
export type UploadedDiscs = {
  /** Call for each file before it is taken. */
  readonly note: (file: FileToImport) => void;
  /** What was named and did not come. */
  readonly faults: () => readonly Found[];
};

/** Keeps the names of an upload, whose files have no folder of their own to look into. */
export function uploadedDiscs(): UploadedDiscs {
  const keys = new Set<string>();
  const directories: { readonly name: string; readonly paths: readonly (readonly string[])[] }[] = [];
  return {
    note: ({ name, path }) => {
      keys.add(nameKey(name));
      if (isDicomDirName(name)) directories.push({ name, paths: referencedPaths(path) });
    },
    faults: () =>
      directories.flatMap(({ name, paths }) =>
        referenceFaults(referencesOf(paths, locatorAmong(keys, name)), name),
      ),
  };
}
