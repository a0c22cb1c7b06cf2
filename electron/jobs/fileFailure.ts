import { classifyFault } from '../store/errors.ts';
import { VaultLocked } from '../store/identityVaultKeys.ts';

/** The sentence of what stopped a file that was being written, or null for a defect. */
export function fileFailure(thrown: unknown): string | null {
  if (thrown instanceof VaultLocked) return thrown.message;
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return FULL;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT' || code === 'EISDIR') {
    return UNWRITABLE;
  }
  if (code === 'EUNREADABLERUN') return CHANGED;
  return classifyFault(thrown)?.message ?? null;
}

const FULL =
  'The disk is full, so the export was stopped and removed. Everything in the workspace is kept. Free some space and ' +
  'export again.';
const UNWRITABLE =
  'The file cannot be written there, so nothing was exported. Everything in the workspace is kept. Choose another ' +
  'place, or allow writing to its folder.';
const CHANGED =
  'A stored picture changed while it was exported, so the export was stopped and removed. Everything in the workspace is ' +
  'kept. Export again; the picture is then left out and named.';
