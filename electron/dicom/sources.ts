import { rmSync } from 'node:fs';
import { assertNever } from '../../shared/base/assertNever.ts';
import { archiveFiles, type Unpacking } from './archive.ts';
import type { Found } from './found.ts';
import type { FileToImport } from './importRun.ts';
import { sourceKindAt } from './sourceKind.ts';

/** An archive in an archive is opened: an export of exports. Deeper ones are made to exhaust their reader. */
const MAX_DEPTH = 2;

const PACKAGE =
  'It is a package of a study, so its pictures were not imported. A reader takes it in under “Packages of a study…” ' +
  'in the menu of the worklist, the coordinator takes reads in under Packages of the study.';
const UNPACK = 'Unpack it with the program that made it, then import the folder.';

/**
 * What a file holds: itself, or the files in the archive that it is, at least one of either. The next one is
 * unpacked when it is asked for, and gone when the one after it is, so that only one lies on the disk.
 */
export function openSource(file: FileToImport, unpacking: Unpacking): AsyncGenerator<Found> {
  return opened(file, unpacking, 0);
}

async function* opened(file: FileToImport, unpacking: Unpacking, depth: number): AsyncGenerator<Found> {
  const source = sourceKindAt(file.path, file.name);
  if (source.kind === 'file') {
    yield { kind: 'file', ...file };
    return;
  }
  const closed = (reason: string): Found => ({ kind: 'unreadable', name: file.name, reason });
  try {
    switch (source.kind) {
      case 'otherArchive':
        yield closed(`It is an archive of a kind that is not opened here (${source.format}). ${UNPACK}`);
        break;
      case 'package':
        yield closed(PACKAGE);
        break;
      case 'zip':
        if (depth >= MAX_DEPTH) {
          yield closed(`It is an archive in an archive in an archive, which is not opened. ${UNPACK}`);
          break;
        }
        for await (const found of archiveFiles(file, unpacking)) {
          if (found.kind === 'file') yield* opened(found, unpacking, depth + 1);
          else yield found;
        }
        break;
      default:
        assertNever(source);
    }
  } finally {
    // Nobody else takes an archive of ours that was opened.
    if (file.keeping === 'move') rmSync(file.path, { force: true });
  }
}
