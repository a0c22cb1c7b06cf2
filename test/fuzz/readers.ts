import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveFiles } from '../../electron/dicom/archive.ts';
import { readFrameBytes } from '../../electron/dicom/frameBytes.ts';
import { parseInstance } from '../../electron/dicom/parseInstance.ts';
import { bytesInMemory } from '../../electron/dicom/sourceBytes.ts';
import { readObject } from '../../electron/dicomObjects/readObject.ts';
import { openPackage } from '../../electron/packages/packageFile.ts';
import { PackageRefused } from '../../electron/packages/packageRefusal.ts';
import { assignmentManifestSchema } from '../../shared/contracts/packageFormats.ts';
import { containers } from '../malformed/containers.ts';
import { seeds } from '../malformed/seeds.ts';
import type { FuzzTarget } from './fuzzTarget.ts';

/** Everything that reads what a stranger wrote. `scratch` is a folder for files; `sound` makes what only a study can make. */
export function readersOfBytes(
  scratch: string,
  sound: {
    readonly package: () => Promise<Uint8Array>;
    readonly objects: () => Promise<readonly Uint8Array[]>;
  },
): readonly FuzzTarget[] {
  const inFile = (bytes: Uint8Array): string => {
    const path = join(scratch, 'input');
    writeFileSync(path, bytes);
    return path;
  };
  const pictures = (): readonly Uint8Array[] => seeds().map(({ bytes }) => bytes);
  return [
    {
      name: 'header',
      seeds: pictures,
      run: (bytes) => void parseInstance(bytesInMemory(bytes), 'input'),
    },
    {
      name: 'frames',
      seeds: pictures,
      run: async (bytes) => {
        const parsed = parseInstance(bytesInMemory(bytes), 'input');
        if (parsed.kind !== 'image') return;
        const path = inFile(bytes);
        const { transferSyntaxUid, frames } = parsed.picture;
        for (const ranges of frames.slice(0, 8)) {
          const read = await readFrameBytes({ path, transferSyntaxUid, key: null, ranges });
          const claimed = ranges.reduce((sum, { length }) => sum + length, 0);
          if (read !== null && read.length !== claimed && transferSyntaxUid !== DEFLATED)
            throw new Error(`a frame of ${claimed} bytes came as ${read.length}`);
        }
      },
    },
    {
      name: 'archive',
      seeds: () => containers().map(({ bytes }) => bytes),
      run: async (bytes) => {
        const temporaryDirectory = mkdtempSync(join(scratch, 'unpacked-'));
        try {
          const unpacking = { temporaryDirectory, isCancelled: () => false };
          for await (const found of archiveFiles({ path: inFile(bytes), name: 'input.zip' }, unpacking)) {
            if (found.kind === 'file' && !found.path.startsWith(temporaryDirectory))
              throw new Error('an entry left its folder');
          }
        } finally {
          rmSync(temporaryDirectory, { recursive: true, force: true });
        }
      },
    },
    {
      name: 'package',
      seeds: async () => [await sound.package()],
      run: async (bytes) => {
        try {
          const opened = await openPackage(inFile(bytes), 'osteoread.assignments', assignmentManifestSchema);
          for (const file of opened.manifest.files) await opened.unpack(file, join(scratch, 'taken'));
          opened.close();
        } catch (thrown) {
          if (!(thrown instanceof PackageRefused)) throw thrown;
        }
      },
    },
    {
      name: 'object',
      seeds: sound.objects,
      run: (bytes) => void readObject(bytes),
    },
  ];
}

const DEFLATED = '1.2.840.10008.1.2.1.99';

export const scratchFolder = (): string => mkdtempSync(join(tmpdir(), 'osteoread-fuzz-'));
