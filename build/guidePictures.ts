import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the pictures of the guide lie, and beside them the hash of the sources that each was taken of. */
export const PICTURES_FOLDER = 'docs/pictures';
export const STAMPS_FILE = `${PICTURES_FOLDER}/stamps.json`;

/** What a picture may weigh: the guide comes with every installer. */
export const MOST_BYTES = 200 * 1024;

/** The pictures of the guide, and the folders whose components each shows. */
export const GUIDE_PICTURES = {
  worklist: ['renderer/worklist'],
  'reading-room': ['renderer/reading', 'renderer/viewport'],
  'volume-room': ['renderer/volume', 'renderer/viewport/volume'],
  protocol: ['renderer/study/protocol'],
  consensus: ['renderer/consensus'],
  agreement: ['renderer/study/agreement', 'renderer/study/plots'],
  cohort: ['renderer/study/cohort', 'renderer/study/plots'],
  longitudinal: ['renderer/longitudinal'],
  histology: ['renderer/histology', 'renderer/photograph'],
  exports: ['renderer/study/exports'],
  rescue: ['renderer/worklist/backups'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type GuidePicture = keyof typeof GUIDE_PICTURES;

/** A hash over what a screen is drawn by; tests beside the sources do not change a picture. */
export function screenStamp(root: string, folders: readonly string[]): string {
  const hash = createHash('sha256');
  const files = folders
    .flatMap((folder) => globSync(`${folder}/**/*.{tsx,css}`, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/[.]test[.]tsx$/.test(file))
    .sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}
