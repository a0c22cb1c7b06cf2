import { IMPLEMENTATION_CLASS_UID } from '../dicom/part10Writer.ts';
import { encodeElements, textElement } from './writtenElement.ts';

export type FileMeta = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
};

/**
 * The beginning of a file (PS3.10 §7.1): a preamble of zeros, and file meta information that names this software
 * and no sender: the AE titles of (0002,0016) to (0002,0018) and private information (0002,0100) are not written.
 */
export function fileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid }: FileMeta): Buffer {
  const explicit = { isExplicit: true, isBigEndian: false };
  const group = encodeElements(
    [
      { tag: 0x00020001, vr: 'OB', bytes: Uint8Array.of(0, 1) },
      textElement(0x00020002, 'UI', sopClassUid),
      textElement(0x00020003, 'UI', sopInstanceUid),
      textElement(0x00020010, 'UI', transferSyntaxUid),
      textElement(0x00020012, 'UI', IMPLEMENTATION_CLASS_UID),
      textElement(0x00020013, 'SH', 'OSTEOREAD'),
    ],
    explicit,
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(group.length);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM', 'latin1'),
    encodeElements([{ tag: 0x00020000, vr: 'UL', bytes: length }], explicit),
    group,
  ]);
}
