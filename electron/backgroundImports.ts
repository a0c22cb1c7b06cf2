import { importOutcome } from '../shared/contracts/importOutcome.ts';
import type { ImportReport, StartImport } from '../shared/contracts/imports.ts';
import { say as english } from './english.ts';
import type { Host } from './host.ts';

/**
 * Runs what the application was started to import and tells the results. Its lines end up in logs, so they name
 * no file and no folder: the window that is opened names the damaged ones.
 */
export async function runImports(
  imports: Host['imports'],
  asked: { readonly imports: readonly string[]; readonly demo: boolean },
  say: (line: string) => void,
): Promise<void> {
  if (asked.demo) await runOne(imports, 'Demo study', { kind: 'demo' }, say);
  if (asked.imports.length > 0)
    await runOne(imports, 'Import', { kind: 'paths', paths: [...asked.imports] }, say);
}

async function runOne(
  imports: Host['imports'],
  name: string,
  request: StartImport,
  say: (line: string) => void,
): Promise<void> {
  // Someone may have begun one on the screen meanwhile.
  const other = imports.current();
  if (other !== null) await imports.ended(other.importId);
  const started = imports.start(request);
  if (!started.ok) {
    say(`${name}: ${started.error.message}`);
    return;
  }
  const ended = await imports.ended(started.value.importId);
  if (ended?.failure) say(`${name}: ${ended.failure}`);
  else if (ended?.report) say(`${name}: ${reportLine(ended.report)}`);
}

function reportLine(report: ImportReport): string {
  const { added, alreadyHere, notImages, documents, damaged, studies, seconds } = report;
  const isNothingNew = added === 0 && alreadyHere > 0;
  const parts = [
    isNothingNew
      ? english(importOutcome(report, false))
      : `${counted(added, 'picture', 'pictures')} added from ${counted(studies, 'study', 'studies')}`,
    !isNothingNew && alreadyHere > 0 ? `${alreadyHere} already here` : '',
    documents > 0 ? counted(documents, 'document', 'documents') : '',
    notImages > 0 ? counted(notImages, 'file that is no picture', 'files that are no pictures') : '',
    damaged.length > 0
      ? `${counted(damaged.length, 'file', 'files')} not imported, which the window names with the reasons`
      : '',
  ].filter((part) => part !== '');
  return `${parts.join(', ')} (${seconds.toFixed(1)} s).`;
}

const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;
