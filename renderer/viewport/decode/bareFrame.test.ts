import { describe, expect, it } from 'vitest';
import type { PixelCodecs } from '../../../shared/pixels/pixelCodecs.ts';
import type { FrameHeader } from '../../../shared/pixels/pixelHeader.ts';
import { bareValues, isBare } from './bareFrame.ts';
import { decodeTask } from './decodeTask.ts';

const header: FrameHeader = {
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  rows: 3,
  columns: 4,
  samplesPerPixel: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  isSigned: true,
  isFloat: false,
  photometric: 'MONOCHROME2',
  isPlanar: false,
};
const bytes = Uint8Array.from({ length: 24 }, (_, at) => (at * 53 + 7) % 256);
const rescaled = { slope: 2, intercept: -1000, modalityLut: null };
const noCodecs: PixelCodecs = {
  decode: () => Promise.reject(new Error('nothing is compressed')),
  decodeLossless: () => new Uint8Array(),
};

describe('a frame that stands bare', () => {
  it.each<[string, Partial<FrameHeader>, typeof rescaled]>([
    ['little endian', {}, rescaled],
    ['big endian', { transferSyntaxUid: '1.2.840.10008.1.2.2' }, rescaled],
    ['unsigned, as it is stored', { isSigned: false }, { ...rescaled, slope: 1, intercept: 0 }],
    ['of eight bits', { bitsAllocated: 8, bitsStored: 8, highBit: 7, isSigned: false }, rescaled],
    ['with fractions', {}, { ...rescaled, slope: 0.5 }],
  ])('has the values that decoding gives: %s', async (_, changed, modality) => {
    const task = { bytes, header: { ...header, ...changed }, modality };
    const decoded = await decodeTask({ ...task, bytes: bytes.slice(), palette: null }, noCodecs);
    expect(isBare(task.header)).toBe(true);
    expect(bareValues(task)).toEqual(decoded.values);
  });

  it('is read from the middle of a larger buffer, and leaves the rest of it alone', () => {
    const large = new Uint8Array(64).fill(9);
    large.set(bytes, 7);
    const before = large.slice();
    const task = { bytes: large.subarray(7, 31), header, modality: rescaled };
    expect(bareValues(task)).toEqual(bareValues({ ...task, bytes }));
    expect(large).toEqual(before);
  });

  it.each<Partial<FrameHeader>>([
    { transferSyntaxUid: '1.2.840.10008.1.2.4.90' },
    { transferSyntaxUid: '1.2.840.10008.1.2.1.99' },
    { samplesPerPixel: 3, photometric: 'RGB' },
    { photometric: 'PALETTE COLOR' },
  ])('is neither compressed nor in colours: %j', (changed) => {
    expect(isBare({ ...header, ...changed })).toBe(false);
  });
});
