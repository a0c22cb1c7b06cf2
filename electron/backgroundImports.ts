import type { StartImport } from '../shared/contracts/imports.ts';
import { type Host, reportLine } from './host.ts';

/** Runs the imports the application was started with, one after the other, and tells each one's result. */
export async function runImports(
  imports: Host['imports'],
  asked: { readonly imports: readonly string[]; readonly demo: boolean },
  say: (line: string) => void,
): Promise<void> {
  const requests: { readonly name: string; readonly request: StartImport }[] = asked.imports.map((path) => ({
    name: `Import of ${path}`,
    request: { kind: 'paths', paths: [path] },
  }));
  if (asked.demo) requests.unshift({ name: 'Demo study', request: { kind: 'demo' } });
  for (const { name, request } of requests) await runOne(imports, name, request, say);
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
  for (const { file, reason } of ended?.report?.damaged ?? []) say(`  ${file}: ${reason}`);
}
