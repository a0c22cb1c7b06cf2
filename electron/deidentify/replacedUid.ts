import { type ExportKey, keyedBytes } from './exportKey.ts';

/**
 * The UID that stands for `uid` in every export of one workspace: 122 bits of a keyed hash as a UUID of version 8
 * (RFC 9562 §5.8) in the 2.25 arc (PS3.5 B.2). The same UID always has the same replacement, so that references
 * lead where they led; without the key nobody can tell which UID it replaces, not even by trying UIDs.
 */
export const replacedUid = (key: ExportKey, uid: string): string => uuidUid(keyedBytes(key, 'uid', uid));

/** Stands where a header names no UID and one is needed: derived from the random id of the record. */
export const recordUid = (key: ExportKey, recordId: string): string =>
  uuidUid(keyedBytes(key, 'record', recordId));

/** The name of an exported file: 128 bits of a keyed hash in hex. */
export const opaqueFileName = (key: ExportKey, instanceId: string): string =>
  `${keyedBytes(key, 'file', instanceId).toString('hex', 0, 16)}.dcm`;

function uuidUid(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`;
}

/** Whether this is a UID at all (PS3.5 §9.1): what is none is replaced like one, and never written as it is. */
export const isUid = (text: string): boolean =>
  text.length <= 64 && /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/.test(text);

/** A UID that DICOM itself has given out, such as a SOP class or a transfer syntax: names no person and no place. */
export const isStandardUid = (text: string): boolean => isUid(text) && text.startsWith('1.2.840.10008.');
