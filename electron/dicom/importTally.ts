import { hash } from 'node:crypto';
import type { DamagedFile, ImportReport } from '../../shared/contracts/imports.ts';
import type { ImportStep } from '../store/identityVaultImports.ts';

/** Which file of an import: by its path, and where it is an entry of an archive by its name in it. */
export type FileKey = string;

const KEY_BYTES = 8;
/** A hash is enough to know a file again: two of a million share one once in 40 million imports. */
const shortHash = (key: FileKey): Buffer => hash('sha256', key, 'buffer').subarray(0, KEY_BYTES);

/** What became of the files of an import: of those that its steps have kept, and of those since the last step. */
export type Tally = {
  /** Whether a file was taken before the import was cut short. */
  readonly isTaken: (key: FileKey) => boolean;
  /** How many files were. */
  readonly takenBefore: number;
  readonly notImage: (key: FileKey, bytes: number) => void;
  readonly damaged: (key: FileKey, file: DamagedFile) => void;
  /** Knows a file again that holds others, which were counted: an archive that was taken to its end. */
  readonly opened: (key: FileKey) => void;
  /** How many files wait for the next step. */
  readonly waiting: () => number;
  /** The next step: what waits, and pictures that the record takes in with it. */
  readonly step: (pictures: StoredPictures) => ImportStep & { readonly files: number };
  /** The step is kept. */
  readonly kept: (step: ImportStep & { readonly files: number }) => void;
  readonly counts: () => Counts;
  readonly report: (resumedAfter: number | null) => ImportReport;
};

/** Pictures that one transaction took in. */
export type StoredPictures = {
  readonly keys: readonly FileKey[];
  readonly bytes: number;
  readonly added: number;
  readonly alreadyHere: number;
  readonly documents: number;
  readonly imagingStudyIds: readonly string[];
  readonly seriesIds: readonly string[];
};

export const NO_PICTURES: StoredPictures = {
  keys: [],
  bytes: 0,
  added: 0,
  alreadyHere: 0,
  documents: 0,
  imagingStudyIds: [],
  seriesIds: [],
};

type Counts = { added: number; alreadyHere: number; notImages: number; documents: number; damaged: number };

type Aside = { notImages: number; damaged: DamagedFile[]; taken: Buffer[]; files: number; bytes: number };

const nothingAside = (): Aside => ({ notImages: 0, damaged: [], taken: [], files: 0, bytes: 0 });

/** Begins to count, from the steps of the import that is gone on with. */
export function openTally(before: readonly ImportStep[]): Tally {
  const taken = new Set<bigint>();
  const totals = { added: 0, alreadyHere: 0, notImages: 0, documents: 0, milliseconds: 0 };
  const damaged: DamagedFile[] = [];
  const studies = new Set<string>();
  const series = new Set<string>();
  const startedMs = performance.now();
  let keptMs = startedMs;
  let aside = nothingAside();

  const add = (step: ImportStep): void => {
    totals.added += step.added;
    totals.alreadyHere += step.alreadyHere;
    totals.notImages += step.notImages;
    totals.documents += step.documents;
    totals.milliseconds += step.milliseconds;
    for (const file of step.damaged) damaged.push(file);
    for (const id of step.studies) studies.add(id);
    for (const id of step.series) series.add(id);
  };
  for (const step of before) {
    add(step);
    const hashes = Buffer.from(step.taken, 'base64');
    for (let at = 0; at < hashes.length; at += KEY_BYTES) taken.add(hashes.readBigUInt64LE(at));
  }
  const takenBefore =
    totals.added + totals.alreadyHere + totals.notImages + totals.documents + damaged.length;

  const counts = (): Counts => ({
    added: totals.added,
    alreadyHere: totals.alreadyHere,
    notImages: totals.notImages + aside.notImages,
    documents: totals.documents,
    damaged: damaged.length + aside.damaged.length,
  });

  return {
    isTaken: (key) => taken.size > 0 && taken.has(shortHash(key).readBigUInt64LE()),
    takenBefore,
    notImage: (key, bytes) => {
      aside.notImages += 1;
      aside.files += 1;
      aside.bytes += bytes;
      aside.taken.push(shortHash(key));
    },
    damaged: (key, file) => {
      aside.damaged.push(file);
      aside.files += 1;
      aside.taken.push(shortHash(key));
    },
    opened: (key) => {
      aside.taken.push(shortHash(key));
    },
    waiting: () => aside.taken.length,
    step: (pictures) => ({
      files: aside.files + pictures.keys.length,
      added: pictures.added,
      alreadyHere: pictures.alreadyHere,
      notImages: aside.notImages,
      documents: pictures.documents,
      damaged: aside.damaged,
      studies: newOnes(pictures.imagingStudyIds, studies),
      series: newOnes(pictures.seriesIds, series),
      bytes: aside.bytes + pictures.bytes,
      milliseconds: Math.round(performance.now() - keptMs),
      taken: Buffer.concat([...aside.taken, ...pictures.keys.map(shortHash)]).toString('base64'),
    }),
    kept: (step) => {
      add(step);
      aside = nothingAside();
      keptMs = performance.now();
    },
    counts,
    report: (resumedAfter) => {
      const { damaged: _, ...figures } = counts();
      return {
        ...figures,
        damaged: [...damaged, ...aside.damaged],
        studies: studies.size,
        series: series.size,
        seconds: Math.round(totals.milliseconds + performance.now() - keptMs) / 1000,
        resumedAfter,
      };
    },
  };
}

const newOnes = (ids: readonly string[], known: ReadonlySet<string>): string[] => [
  ...new Set(ids.filter((id) => !known.has(id))),
];
