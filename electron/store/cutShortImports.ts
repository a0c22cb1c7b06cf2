import { ok, type Result } from '../../shared/base/result.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { askedOf, openImports, stepsOf } from './identityVaultImports.ts';
import { vaultState } from './identityVaultKeys.ts';
import { endImportRun, type ImportContext } from './importBatch.ts';

/** Imports that neither ended nor are under way: a crash, a power cut, a full disk or a closed window cut them short. */

/** The import of exactly these files and folders that was cut short, or null. */
export function cutShortImportOf(db: ReadableDb, roots: readonly string[]): string | null {
  if (vaultState(db) === 'locked') return null;
  const wanted = JSON.stringify(roots);
  const found = openImports(db).find(
    ({ importRunId, kind }) => kind === 'paths' && JSON.stringify(askedOf(db, importRunId)) === wanted,
  );
  return found?.importRunId ?? null;
}

/** The files and folders of an import that was cut short; null where there is none, or nothing to read them from. */
export function rootsOfCutShort(db: ReadableDb, importRunId: string): readonly string[] | null {
  const found = openImports(db).find((one) => one.importRunId === importRunId);
  return found?.kind === 'paths' ? askedOf(db, importRunId) : null;
}

/** Gives up an import that was cut short. What it had added stays; nobody is asked about it again. */
export function leaveImport(db: WritableDb, context: ImportContext): Result<null, StoreFault> {
  if (!openImports(db).some(({ importRunId }) => importRunId === context.importRunId)) return ok(null);
  const counts = { added: 0, alreadyHere: 0, notImages: 0, damaged: 0 };
  if (vaultState(db) !== 'locked') {
    for (const step of stepsOf(db, context.importRunId)) {
      counts.added += step.added;
      counts.alreadyHere += step.alreadyHere;
      counts.notImages += step.notImages;
      counts.damaged += step.damaged.length;
    }
  }
  return endImportRun(db, context, counts, 'left');
}
