import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFrameBytes } from '../../electron/dicom/frameBytes.ts';
import { type ParsedFile, parseInstance } from '../../electron/dicom/parseInstance.ts';
import { bytesOfFile } from '../../electron/dicom/sourceBytes.ts';

/** Real files with an independent manifest; they stay outside the repository. */
const corpus = fileURLToPath(new URL('../../../shared/dicom/', import.meta.url));
const manifest = `${corpus}truth.jsonl`;
const isPresent = existsSync(manifest);
const skipped = isPresent ? '' : ' (skipped: ../shared/dicom is absent)';

type Truth = {
  readonly path: string;
  readonly acceptable: readonly string[];
  readonly transfer_syntax?: string;
  readonly effective_transfer_syntax?: string;
  readonly rows?: number;
  readonly columns?: number;
  /** As written, so "1A" is a string. */
  readonly frames?: number | string;
  readonly patient_name?: string | null;
  readonly modality?: string | null;
  readonly pixel_spacing?: readonly number[] | null;
  readonly imager_pixel_spacing?: readonly number[] | null;
};

const truths: readonly Truth[] = isPresent
  ? readFileSync(manifest, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Truth)
  : [];

function parseFile(path: string): ParsedFile {
  const descriptor = openSync(corpus + path, 'r');
  try {
    return parseInstance(bytesOfFile(descriptor), path);
  } finally {
    closeSync(descriptor);
  }
}

/** A file that a reference tool rejects may be counted as no picture or as damaged: both say that it was not taken. */
const outcomes: Readonly<Record<ParsedFile['kind'], readonly string[]>> = {
  image: ['image'],
  document: ['non-image'],
  notImage: ['non-image', 'reject'],
  damaged: ['damaged', 'reject'],
};

const images = (): readonly { truth: Truth; picture: Extract<ParsedFile, { kind: 'image' }>['picture'] }[] =>
  truths.flatMap((truth) => {
    const parsed = parseFile(truth.path);
    return parsed.kind === 'image' && truth.acceptable[0] === 'image'
      ? [{ truth, picture: parsed.picture }]
      : [];
  });

describe('the header of a real file', () => {
  it.skipIf(!isPresent)(`ends in an outcome that the manifest accepts, for every file${skipped}`, () => {
    const differing = truths.flatMap(({ path, acceptable }) => {
      const parsed = parseFile(path);
      const isAccepted = outcomes[parsed.kind].some((outcome) => acceptable.includes(outcome));
      const reason = parsed.kind === 'damaged' ? parsed.reason : '';
      return isAccepted ? [] : [`${path}: ${parsed.kind} ${reason}, not ${acceptable.join(' or ')}`];
    });
    expect(truths.length).toBeGreaterThan(200);
    expect(differing).toEqual([]);
  });

  it.skipIf(!isPresent)(`gives size, encoding and spacing as the manifest has them${skipped}`, () => {
    const differing = images().flatMap(({ truth, picture }) => {
      const found = {
        rows: picture.rows,
        columns: picture.columns,
        frames: picture.numberOfFrames,
        modality: picture.modality,
        transferSyntax: picture.transferSyntaxUid,
        pixelSpacing: picture.spacing.pixelSpacing,
        imagerPixelSpacing: picture.spacing.imagerPixelSpacing,
      };
      const expected = {
        rows: truth.rows,
        columns: truth.columns,
        frames: typeof truth.frames === 'number' ? truth.frames : found.frames,
        modality: truth.modality || 'OT',
        transferSyntax: truth.effective_transfer_syntax ?? truth.transfer_syntax,
        // One file writes three values where two belong: that is no spacing.
        pixelSpacing: truth.pixel_spacing?.length === 3 ? null : (truth.pixel_spacing ?? found.pixelSpacing),
        imagerPixelSpacing: truth.imager_pixel_spacing ?? null,
      };
      return JSON.stringify(found) === JSON.stringify(expected)
        ? []
        : [{ path: truth.path, found, expected }];
    });
    expect(differing).toEqual([]);
  });

  it.skipIf(!isPresent)(`gives the patient's name in its own script${skipped}`, () => {
    const differing = images().flatMap(({ truth, picture }) => {
      const expected = truth.patient_name ?? '';
      const found = picture.identity.patientName;
      return found === expected ? [] : [{ path: truth.path, found, expected }];
    });
    expect(differing).toEqual([]);
  });

  it.skipIf(!isPresent)(
    `says where each frame lies, and all of it is there to be read${skipped}`,
    async () => {
      const unreadable: string[] = [];
      for (const { truth, picture } of images()) {
        const { transferSyntaxUid, frames } = picture;
        const path = corpus + truth.path;
        const read = await Promise.all(
          frames.map((ranges) => readFrameBytes({ path, ranges, transferSyntaxUid, key: null })),
        );
        const isWhole = read.length === picture.numberOfFrames && read.every((bytes) => bytes?.length);
        if (!isWhole) unreadable.push(truth.path);
      }
      expect(unreadable).toEqual([]);
    },
  );
});
