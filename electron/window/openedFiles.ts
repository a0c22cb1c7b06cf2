import { z } from 'zod';
import { runImports } from '../backgroundImports.ts';
import { say as english } from '../english.ts';
import type { Host } from '../host.ts';

/** What a second start of the application hands to the first. */
export const openedSchema = z.object({
  imports: z.array(z.string()),
  opened: z.array(z.string()),
  demo: z.boolean(),
});

/**
 * Imports files that a person opened with the application. Where readers sign in this is a coordinator's to do, and
 * whoever else opened them is told.
 */
export function openFiles(
  host: Pick<Host, 'imports' | 'mayImport'>,
  paths: readonly string[],
  tell: (sentence: string) => void,
): void {
  if (paths.length === 0) return;
  if (host.mayImport()) void runImports(host.imports, { imports: paths, demo: false }, console.log);
  else tell(english({ key: 'desktop.notImported' }));
}
