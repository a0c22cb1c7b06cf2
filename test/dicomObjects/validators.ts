import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ReadObject } from '../../electron/dicomObjects/readObjects.ts';
import { temporaryFolder } from '../store/temporaryWorkspace.ts';

const DCIODVFY = '/usr/bin/dciodvfy';
const DCMPSCHK = '/usr/bin/dcmpschk';
const DSRDUMP = '/usr/bin/dsrdump';

/** Whether the validators are installed (Debian packages dicom3tools and dcmtk). */
export const HAS_TOOLS = existsSync(DCIODVFY) && existsSync(DSRDUMP);

/** Some pictures have it so, and what lies on their grid has to say the same. */
const OF_THE_PICTURES = 'StudyInstanceUID has same value as FrameOfReferenceUID';

/** Holds objects to the validators, where they are. */
export function faultless(objects: readonly ReadObject[]): void {
  if (!HAS_TOOLS) return;
  const folder = temporaryFolder();
  for (const { kind, bytes } of objects) {
    const path = join(folder, `${kind}.dcm`);
    writeFileSync(path, bytes);
    const { stderr } = spawnSync(DCIODVFY, ['-new', path], { encoding: 'utf8' });
    expect(
      stderr.split('\n').filter((line) => line.startsWith('Error') && !line.includes(OF_THE_PICTURES)),
      `${kind}\n${stderr}`,
    ).toEqual([]);
    if (kind === 'presentation') {
      const checked = spawnSync(DCMPSCHK, [path], { encoding: 'utf8' });
      expect(`${checked.stdout}${checked.stderr}`).toContain('Test passed.');
    }
    if (kind !== 'report' && kind !== 'keyObjects') continue;
    const dumped = spawnSync(DSRDUMP, [path], { encoding: 'utf8' });
    // It warns that it checks neither UTF-8 nor templates.
    const faults = dumped.stderr.split('\n').filter((line) => /^[EF]:/.test(line));
    expect([dumped.status, faults], kind).toEqual([0, []]);
  }
}
