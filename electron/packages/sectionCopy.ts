/** What a copy says of itself: for which assignment it was made, and nothing else. */
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
/** JFIF, ISO/IEC 10918-5: density and version of the format. */
const JFIF = 0xe0;
const isMetadata = (marker: number): boolean => marker === COMMENT || (marker > JFIF && marker <= 0xef);

/**
 * A display copy as it goes to one reader: its pixels word for word, without any other word of a camera, an editor or
 * a colour profile, and with the id of the assignment as its one comment (ITU-T T.81 B.2.4). Two readers so get other
 * bytes of one photograph. Null where it is no JPEG.
 */
export function sectionCopyFor(assignmentId: string, jpeg: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const kept = [bytes.subarray(0, 2), commentOf(assignmentId)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === START_OF_SCAN) return Buffer.concat([...kept, bytes.subarray(at)]);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (!isMetadata(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** By so many bytes a copy says whose it is. */
export const SECTION_COPY_HEAD = 64;

/** Whether a file is the copy that was made for an assignment, by its first bytes. */
export const isSectionCopyFor = (assignmentId: string, bytes: Uint8Array): boolean => {
  const head = Buffer.concat([Buffer.from([0xff, 0xd8]), commentOf(assignmentId)]);
  return head.equals(bytes.subarray(0, head.length));
};

function commentOf(text: string): Buffer {
  const words = Buffer.from(text, 'latin1');
  const head = Buffer.from([0xff, COMMENT, 0, 0]);
  head.writeUInt16BE(words.length + 2, 2);
  return Buffer.concat([head, words]);
}
