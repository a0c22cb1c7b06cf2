import type { FileToImport } from './importRun.ts';
import type { Found } from './scan.ts';

/**
 * What a file holds: itself, or the entries of the archive that it is. The next entry is unpacked into
 * `temporaryDirectory` when it is asked for, so that no more lies there than its taker has not taken yet.
 */
export async function* openSource(file: FileToImport, _temporaryDirectory: string): AsyncGenerator<Found> {
  yield { kind: 'file', ...file };
}
