import { importOutcome } from '../shared/contracts/importOutcome.ts';
import type { ImportReport, StartImport } from '../shared/contracts/imports.ts';
import { say as english } from './english.ts';
import type { Host } from './host.ts';

/**
 * Runs what the application was started to import and tells the results. Its lines end up in logs, so they name
 * no file and no folder: the window that is opened names the damaged ones. `refuse` hears the sentence where nothing was
 * begun, of which no window tells.
 */
export async function runImports(
  imports: ImportsOfHost,
  asked: { readonly imports: readonly string[]; readonly demo: boolean },
  say: (line: string) => void,
  refuse: (sentence: string) => void = () => {},
): Promise<void> {
  const run = async (name: string, request: StartImport): Promise<void> => {
    const line = await runOne(imports, request, refuse);
    if (line !== null) say(`${name}: ${line}`);
  };
  if (asked.demo) await run('Demo study', { kind: 'demo' });
  if (asked.imports.length > 0) await run('Import', { kind: 'paths', paths: [...asked.imports] });
}

type ImportsOfHost = Pick<Host['imports'], 'start' | 'current' | 'ended'>;

/** The line that tells how it went. */
async function runOne(
  imports: ImportsOfHost,
  request: StartImport,
  refuse: (sentence: string) => void,
): Promise<string | null> {
  let started = imports.start(request);
  // Others may be waiting for the same one to end, and another begin first.
  for (let other = imports.current(); isBusy(started) && other !== null; other = imports.current()) {
    await imports.ended(other.importId);
    started = imports.start(request);
  }
  if (!started.ok) {
    refuse(started.error.message);
    return started.error.message;
  }
  const ended = await imports.ended(started.value.importId);
  if (ended?.failure) return ended.failure;
  return ended?.report ? reportLine(ended.report) : null;
}

const isBusy = (started: ReturnType<ImportsOfHost['start']>): boolean =>
  !started.ok && started.error.kind === 'importBusy';

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
