import { clearBits, overlayBits } from '../deidentify/overlayBits.ts';
import type { StoredFrame } from '../dicom/frameBytes.ts';
import { readHeader } from '../dicom/readHeader.ts';
import { bytesInMemory } from '../dicom/sourceBytes.ts';
import { openStoredFile } from '../dicom/storedBytes.ts';
import { transferSyntaxOf } from '../dicom/transferSyntax.ts';

/** Clears from the bytes of a frame, in place, what is drawn in bits of its pixels that are no part of their values. */
export type HiddenBits = {
  readonly clear: (frame: StoredFrame, headerEnd: () => number | null, bytes: Uint8Array) => Promise<void>;
};

/** Files whose answer is remembered. */
const MOST_FILES = 50_000;
/** Headers end far below. */
const MAX_HEADER_BYTES = 64 * 1024 * 1024;

/**
 * Older files draw overlays, which often hold names, in the unused bits of the pixels. Only their own header says so,
 * so it is read once a file, up to `headerEnd`, where its first frame begins.
 */
export function createHiddenBits(): HiddenBits {
  const known = new Map<string, number>();
  return {
    clear: async (frame, headerEnd, bytes) => {
      const syntax = transferSyntaxOf(frame.transferSyntaxUid);
      if (syntax === null || syntax.isEncapsulated) return;
      let bits = known.get(frame.path);
      if (bits === undefined) {
        bits = await bitsIn(frame, headerEnd() ?? 0, syntax.isDeflated);
        if (known.size >= MOST_FILES) known.clear();
        known.set(frame.path, bits);
      }
      if (bits !== 0) clearBits(bytes, bits, syntax.isBigEndian);
    },
  };
}

async function bitsIn(frame: StoredFrame, headerEnd: number, isDeflated: boolean): Promise<number> {
  const file = await openStoredFile(frame);
  try {
    // Where a deflated data set has its first frame, its file has something else.
    const length = Math.min(isDeflated ? file.size : headerEnd, MAX_HEADER_BYTES);
    const header = readHeader(bytesInMemory(await file.read(0, length)));
    if (header.kind !== 'header') return 0;
    return header.attributes.uint16('00280100') === 16 ? overlayBits(header.attributes) : 0;
  } finally {
    await file.close();
  }
}
