import type { DamagedFile } from './imports.ts';

/** Files that are damaged in the same way. */
export type DamagedGroup = {
  /** The sentence they share; an ellipsis stands where their figures differ. */
  readonly reason: string;
  readonly files: readonly DamagedFile[];
};

/**
 * Damaged files by their reason, the most frequent first, each group in the order of the report. Two reasons are
 * the same when they differ in figures alone ("22 of 32 bytes"). No files: no groups.
 */
export function damagedGroups(damaged: readonly DamagedFile[]): readonly DamagedGroup[] {
  const groups = new Map<string, DamagedFile[]>();
  for (const file of damaged) {
    const key = file.reason.replaceAll(/\d+([.,]\d+)*/g, '…');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return [...groups]
    .map(([key, files]) => {
      const [first] = files;
      const isOne = first !== undefined && files.every(({ reason }) => reason === first.reason);
      return { reason: isOne ? first.reason : key, files };
    })
    .toSorted((a, b) => b.files.length - a.files.length);
}
