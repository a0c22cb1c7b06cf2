import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateLicenseFile } from 'generate-license-file';
import { projectRoot } from './bundles.ts';

/** Where it lies what an installer tells of its parts. */
export const noticesFolder = join(projectRoot, 'dist', 'notices');

/**
 * Writes what an installer tells of its parts: the licences of every package that it holds, and a bill of materials in
 * the form of CycloneDX. Packages that only build and test are in neither.
 * @throws Error where npm cannot tell what is installed
 */
export async function writeNotices(): Promise<void> {
  rmSync(noticesFolder, { recursive: true, force: true });
  mkdirSync(noticesFolder, { recursive: true });
  await generateLicenseFile(join(projectRoot, 'package.json'), join(noticesFolder, 'licences.txt'));
  const { status, stdout } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not list the packages: run "npm ci" and try again');
  writeFileSync(join(noticesFolder, 'bill-of-materials.cdx.json'), stdout);
}
