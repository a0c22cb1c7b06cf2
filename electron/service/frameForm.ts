import type { MediaRange } from './acceptHeader.ts';

/** How frames are handed out: bare or in parts, named by which media type, stored bytes or decoded ones. */
export type FrameForm = {
  readonly packing: 'single' | 'multipart';
  readonly mediaType: string;
  readonly transferSyntaxUid: string;
  /** `native` where the stored bytes have to be decoded to Explicit VR Little Endian first. */
  readonly bytes: 'stored' | 'native';
};

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const OCTETS = 'application/octet-stream';

/** Whether pixels of this transfer syntax stand bare, and in the order that Explicit VR Little Endian gives them. */
const isNative = (uid: string): boolean => uid === EXPLICIT_LITTLE_ENDIAN || uid === IMPLICIT_LITTLE_ENDIAN;

/** Whether frames are compressed, each by itself. */
export const isCompressed = (uid: string): boolean => !isNative(uid) && uid !== BIG_ENDIAN;

/** The media types by which compressed frames are known as well (PS3.18 table 8.7.3-5). */
const IMAGE_TYPES: Readonly<Record<string, readonly string[]>> = {
  '1.2.840.10008.1.2.4.50': ['image/jpeg'],
  '1.2.840.10008.1.2.4.51': ['image/jpeg'],
  '1.2.840.10008.1.2.4.57': ['image/jpeg'],
  '1.2.840.10008.1.2.4.70': ['image/jpeg'],
  '1.2.840.10008.1.2.4.80': ['image/jls', 'image/x-jls'],
  '1.2.840.10008.1.2.4.81': ['image/jls', 'image/x-jls'],
  '1.2.840.10008.1.2.4.90': ['image/jp2'],
  '1.2.840.10008.1.2.4.91': ['image/jp2'],
  '1.2.840.10008.1.2.4.201': ['image/jphc', 'image/jhc'],
  '1.2.840.10008.1.2.4.202': ['image/jphc', 'image/jhc'],
  '1.2.840.10008.1.2.4.203': ['image/jphc', 'image/jhc'],
  '1.2.840.10008.1.2.5': ['image/dicom-rle', 'image/x-dicom-rle'],
};

/**
 * The first acceptable form in which frames stored in `stored` can be handed out, or null where there is none
 * (406). Where the client names no transfer syntax it gets Explicit VR Little Endian, the default of PS3.18 8.7.3.
 */
export function frameForm(accepted: readonly MediaRange[], stored: string): FrameForm | null {
  for (const range of accepted) {
    const form = formFor(range, stored);
    if (form !== null) return form;
  }
  return null;
}

function formFor(range: MediaRange, stored: string): FrameForm | null {
  const packing = range.type === OCTETS ? 'single' : 'multipart';
  const mediaType = mediaTypeOf(range);
  if (mediaType === null) return null;
  if (mediaType !== OCTETS) {
    const names = IMAGE_TYPES[stored] ?? [];
    const name = mediaType === 'image/*' ? names[0] : names.find((one) => one === mediaType);
    const isSyntaxFine = [null, '*', stored].includes(range.transferSyntaxUid);
    return name !== undefined && isSyntaxFine
      ? { packing, mediaType: name, transferSyntaxUid: stored, bytes: 'stored' }
      : null;
  }
  const asked = range.transferSyntaxUid ?? EXPLICIT_LITTLE_ENDIAN;
  if (asked === '*' || asked === stored || (isNative(asked) && isNative(stored))) {
    const transferSyntaxUid = asked === '*' ? stored : asked;
    return { packing, mediaType, transferSyntaxUid, bytes: 'stored' };
  }
  return asked === EXPLICIT_LITTLE_ENDIAN
    ? { packing, mediaType, transferSyntaxUid: asked, bytes: 'native' }
    : null;
}

/** What the parts of an acceptable answer are called, or null where it is no form of frames. */
function mediaTypeOf({ type, partType }: MediaRange): string | null {
  switch (type) {
    case '*/*':
    case 'application/*':
    case OCTETS:
      return OCTETS;
    case 'multipart/*':
    case 'multipart/related':
      return partType === null || partType === '*/*' ? OCTETS : partType;
    default:
      // Some clients ask for the parts by their own type.
      return type.startsWith('image/') ? type : null;
  }
}
