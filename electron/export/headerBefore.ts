import { type Header, readHeader } from '../dicom/readHeader.ts';
import { bytesInMemory } from '../dicom/sourceBytes.ts';
import type { OpenedFile } from '../dicom/storedBytes.ts';

/** Headers end far below; what is longer was made to exhaust its reader. */
const MAX_HEADER_BYTES = 64 * 1024 * 1024;

/**
 * The header of a stored file whose first frame begins at `begin`, from the bytes before that; a deflated file is
 * inflated whole. Null where there is none.
 */
export async function headerBefore(
  file: OpenedFile,
  begin: number,
): Promise<Extract<Header, { kind: 'header' }> | null> {
  if (begin > MAX_HEADER_BYTES) return null;
  const start = readHeader(bytesInMemory(await file.read(0, begin)));
  if (start.kind === 'header' && start.pixels !== null && start.transferSyntax?.isDeflated !== true)
    return start;
  // The frames of a deflated file are counted from its inflated data set, so its header says nothing until then.
  if (file.size > 2 * MAX_HEADER_BYTES) return null;
  const whole = readHeader(bytesInMemory(await file.read(0, file.size)));
  return whole.kind === 'header' && whole.transferSyntax?.isDeflated === true ? whole : null;
}
