import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFrameBytes, servedTransferSyntax } from '../../electron/dicom/frameBytes.ts';
import { parseInstance } from '../../electron/dicom/parseInstance.ts';
import { type DecodedFrame, decodeFrame } from '../../electron/dicom/pixels/decodeFrame.ts';
import { bytesOfFile } from '../../electron/dicom/sourceBytes.ts';
import { say } from '../../electron/english.ts';
import { type PixelHeader, pixelHeaderOf } from '../../shared/pixels/pixelHeader.ts';

/** Real files with an independent manifest; they stay outside the repository. */
const corpus = fileURLToPath(new URL('../../../shared/dicom/', import.meta.url));
const manifest = `${corpus}truth.jsonl`;
const isPresent = existsSync(manifest);
const skipped = isPresent ? '' : ' (skipped: ../shared/dicom is absent)';

type Statistics = {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly sha256: string;
};
type Truth = {
  readonly path: string;
  readonly acceptable: readonly string[];
  readonly stored?: Statistics & { readonly layout: string };
  readonly rgb?: Statistics;
  readonly pixel_match?: string;
};

/** What our own decoder gives, in the manifest's terms. */
function statisticsOf({ samples }: DecodedFrame): Statistics {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of samples) {
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  const sha256 = createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex');
  return { min, max, mean: sum / samples.length, sha256 };
}

function isEqual(found: Statistics, expected: Statistics, match: string): boolean {
  if (!match.startsWith('within')) return found.sha256 === expected.sha256;
  return (
    Math.abs(found.min - expected.min) <= 2 &&
    Math.abs(found.max - expected.max) <= 2 &&
    Math.abs(found.mean - expected.mean) <= 0.5
  );
}

/** The first frame of a file, and what its header says; a word or a sentence where there is none. */
async function firstFrame(path: string): Promise<{ bytes: Uint8Array; header: PixelHeader } | string> {
  const descriptor = openSync(corpus + path, 'r');
  try {
    const parsed = parseInstance(bytesOfFile(descriptor), path);
    if (parsed.kind !== 'image') return parsed.kind;
    const { frames, transferSyntaxUid, sizeBytes, header: json } = parsed.picture;
    const stored = { path: corpus + path, ranges: frames[0] ?? [], transferSyntaxUid, sizeBytes, key: null };
    const bytes = await readFrameBytes(stored);
    const header = pixelHeaderOf(json, servedTransferSyntax(transferSyntaxUid));
    if (!header.ok) return say(header.error);
    return { bytes: bytes ?? new Uint8Array(), header: header.value };
  } finally {
    closeSync(descriptor);
  }
}

const YBR = /^YBR_(FULL|FULL_422)$/;

/**
 * Compares with what the manifest has: the picture as RGB where it has that, the stored values else. Colour that is
 * stored as luma and chroma comes out as RGB; where the manifest has only the stored form, the same bytes are
 * decoded once more as if they were RGB, which leaves them as they are.
 */
async function compare(truth: Truth): Promise<'equal' | object> {
  const { path, stored, rgb, pixel_match: match = 'exact' } = truth;
  const first = await firstFrame(path);
  if (typeof first === 'string') return { path, found: first };
  const { bytes, header } = first;
  if (stored?.layout === 'ybr422-packed') {
    const { length } = await decodeFrame(bytes, header).then(({ samples }) => samples);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return sha256 === stored.sha256 && length === header.rows * header.columns * 3
      ? 'equal'
      : { path, sha256, length };
  }
  const asStored =
    rgb === undefined && YBR.test(header.photometric) ? { ...header, photometric: 'RGB' } : header;
  const found = statisticsOf(await decodeFrame(bytes, asStored));
  // A file of RGB in a JFIF stream: the tool that made `rgb` took it for YCbCr, as the manifest notes.
  const expected = header.photometric === 'RGB' ? [rgb, stored] : [rgb ?? stored];
  return expected.some((one) => one !== undefined && isEqual(found, one, match))
    ? 'equal'
    : { path, found, expected };
}

/** Floating-point values: no picture here, and the sentence says so. */
const isFloat = ({ stored }: Truth): boolean => stored?.layout === 'float';

describe('a frame of a real file', () => {
  it.skipIf(!isPresent)(`decodes in Node to the values of the manifest${skipped}`, async () => {
    const truths = readFileSync(manifest, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Truth)
      .filter(({ acceptable, stored }) => acceptable.includes('image') && stored !== undefined);
    const differing: object[] = [];
    for (const truth of truths.filter((one) => !isFloat(one))) {
      const outcome = await compare(truth).catch((thrown: unknown) => ({ path: truth.path, thrown }));
      if (outcome !== 'equal') differing.push(outcome);
    }
    expect(truths.length).toBeGreaterThan(200);
    expect(differing).toEqual([]);
  });
});
