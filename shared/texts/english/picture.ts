/** What stands on and beside a picture, and why there is none. */
export const picture = {
  loading: 'Loading the picture…',
  orientationNotStated: 'orientation not stated',
  mirrored: 'mirrored',
  inverted: 'inverted',
  frame: 'frame {{frame}} of {{of}}',
  marks: 'Marks on this picture',
  sideUnknown: 'Which side this is, is not known yet',
  spot: {
    proximalA: 'Proximal corner, left in the stored picture',
    proximalB: 'Proximal corner, right in the stored picture',
    distalA: 'Distal corner, left in the stored picture',
    distalB: 'Distal corner, right in the stored picture',
    proximal: 'Proximal end',
    distal: 'Distal end',
    corner: 'Corner {{number}}',
    bend: 'Bend of the side line',
    moves: '{{spot}}. Arrow keys move it by a pixel.',
  },
  unreadable:
    'This picture cannot be shown. {{why}} Nothing is drawn in its place, and your marks are kept. Read the other pictures, or return the case as unreadable.',
  tooFewBytes:
    'This picture arrived incomplete: {{got}} bytes of {{expected}}. Nothing is drawn in its place, and your marks are kept. Open the case again; if it stays so, the stored file is damaged: import it again.',
  tooFewPixels:
    'This picture arrived incomplete: {{got}} pixels of {{expected}}. Nothing is drawn in its place, and your marks are kept. Open the case again; if it stays so, the stored file is damaged: import it again.',
  undecodable:
    'This picture could not be decoded (transfer syntax {{syntax}}). {{why}} Nothing is drawn in its place, and your marks are kept. Export it uncompressed and import it again.',
  why: {
    notDrawn: 'It could not be drawn.',
    unknownCompression: 'This compression is not known here.',
    sizesDisagree: 'Its header and its index disagree about its size.',
    paletteMissing: 'Its colours are kept in a palette, and the palette is missing.',
    unknownPixels: 'Its pixels are of a kind that cannot be drawn ({{photometric}}).',
    tookTooLong:
      'It took longer than a minute, so it was broken off: the file is damaged, or this computer is busy.',
    decoderStopped: 'The decoder stopped, perhaps for want of memory.',
  },
} as const;
