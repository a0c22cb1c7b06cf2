import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Metadata, Sharp } from 'sharp';
import type { SuggestedScale } from '../../../shared/histology/sectionScale.ts';
import { numbersAt } from '../../../shared/pixels/dicomJson.ts';
import { pixelHeaderOf } from '../../../shared/pixels/pixelHeader.ts';
import { UndecodableFrame } from '../../../shared/pixels/undecodable.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { parseInstance } from '../parseInstance.ts';
import { bytesInMemory } from '../sourceBytes.ts';
import { decodeFrame } from './decodeFrame.ts';
import { MOST_PHOTOGRAPH_BYTES } from './photographSize.ts';
import { renderPicture } from './renderPicture.ts';

/** A photograph of a section as it was read, and the copy of it that people see. */
export type ReadPhotograph = {
  /** As it stands upright; its marks are in these pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pages: number;
  readonly mediaType: string;
  /** Of the file as it came. */
  readonly sourceSha256: string;
  readonly suggestedScale: SuggestedScale | null;
  readonly copy: { readonly path: string };
};

const LARGEST_SIDE_PX = 20_000;
/** What a window draws without trouble; a larger photograph is shown smaller. */
const COPY_SIDE_PX = 8192;
const COPY_PIXELS = 40_000_000;
const QUALITY = 92;

/**
 * Decodes a photograph and writes the copy that is shown: a JPEG of its pixels in sRGB, upright, without a word of
 * what the camera, the microscope or a person wrote into the file.
 *
 * @param page counted from 1: a page of a TIFF or a frame of a DICOM picture
 * @throws UndecodableFrame with its sentence
 */
export async function readPhotograph(
  bytes: Uint8Array,
  page: number,
  copyPath: string,
): Promise<ReadPhotograph> {
  if (bytes.length > MOST_PHOTOGRAPH_BYTES)
    throw new UndecodableFrame(worded('histology.refused.tooManyBytes'));
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) throw new UndecodableFrame(worded('histology.refused.notAPhotograph'));
  const read =
    mediaType === 'application/dicom'
      ? await readDicom(bytes, page, copyPath)
      : await readPicture(bytes, page, copyPath, mediaType);
  return { ...read, mediaType, sourceSha256: hash('sha256', bytes) };
}

/** What a kind of file has to say of its photograph. */
type Decoded = Omit<ReadPhotograph, 'mediaType' | 'sourceSha256'>;

/** What a file is by its first bytes; its name says nothing. */
function mediaTypeOf(bytes: Uint8Array): string | null {
  const starts = (text: string, at = 0): boolean =>
    Buffer.from(
      bytes.buffer,
      bytes.byteOffset + at,
      Math.max(0, Math.min(text.length, bytes.length - at)),
    ).equals(Buffer.from(text, 'latin1'));
  if (starts('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (starts('\xff\xd8\xff')) return 'image/jpeg';
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((mark) => starts(mark))) return 'image/tiff';
  return bytes.length > 132 && starts('DICM', 128) ? 'application/dicom' : null;
}

async function readPicture(
  bytes: Uint8Array,
  page: number,
  copyPath: string,
  mediaType: string,
): Promise<Decoded> {
  const { default: sharp } = await import('sharp');
  const open = (at: number): Sharp =>
    sharp(bytes, { page: at - 1, limitInputPixels: LARGEST_SIDE_PX ** 2, failOn: 'error' });
  const first = await undamaged(open(1).metadata());
  const pages = first.pages ?? 1;
  if (page > pages) throw new UndecodableFrame(worded('histology.refused.noPage', { pages, page }));
  const metadata = page === 1 ? first : await undamaged(open(page).metadata());
  checkSize(metadata.width, metadata.height);
  const { depth } = metadata;
  if (depth !== 'uchar' && depth !== 'ushort') {
    throw new UndecodableFrame(worded('histology.refused.depth', { depth: String(depth) }));
  }
  const { width, height } = metadata.autoOrient;
  const shown = depth === 'ushort' ? await undamaged(wholeRange(open, page)) : open(page);
  const copy = await undamaged(writeCopy(shown.autoOrient(), width, height, copyPath));
  return {
    widthPx: width,
    heightPx: height,
    pages,
    suggestedScale: mediaType === 'image/tiff' ? await suggestedBy(metadata, open(page)) : null,
    copy,
  };
}

/** Cameras write 10 or 12 bits into 16: the values that occur are spread over all that a screen shows. */
async function wholeRange(open: (page: number) => Sharp, page: number): Promise<Sharp> {
  const { channels } = await open(page).removeAlpha().stats();
  const low = Math.min(...channels.map(({ min }) => min));
  const high = Math.max(...channels.map(({ max }) => max));
  const factor = high > low ? 65_535 / (high - low) : 1;
  return open(page)
    .removeAlpha()
    .linear(factor, -low * factor);
}

const UM_PER_METRE = 1e6;
/** Two resolutions nearer to each other than this are one, written in other fractions. */
const SAME_RESOLUTION = 0.001;

/**
 * The scale of the resolution tags. The decoder tells the one across alone; a PNG that it writes holds both, as pixels
 * per metre (pHYs, PNG specification 11.3.4.3), so that nobody else has to read the tags.
 */
async function suggestedBy({ density }: Metadata, picture: Sharp): Promise<SuggestedScale | null> {
  if (density === undefined || density <= 1) return null;
  const corner = await undamaged(picture.extract({ left: 0, top: 0, width: 1, height: 1 }).png().toBuffer());
  const at = corner.indexOf('pHYs') + 'pHYs'.length;
  const [across, down] = [corner.readUInt32BE(at), corner.readUInt32BE(at + 4)];
  if (across === 0 || down === 0) return null;
  const [columnUm, rowUm] = [UM_PER_METRE / across, UM_PER_METRE / down];
  return Math.abs(columnUm / rowUm - 1) > SAME_RESOLUTION
    ? { kind: 'unequal', columnUm, rowUm }
    : { kind: 'file', umPerPx: columnUm };
}

function checkSize(width: number, height: number): void {
  if (width > LARGEST_SIDE_PX || height > LARGEST_SIDE_PX)
    throw new UndecodableFrame(worded('histology.refused.tooLarge', { width, height }));
}

async function writeCopy(
  picture: Sharp,
  width: number,
  height: number,
  path: string,
): Promise<ReadPhotograph['copy']> {
  const factor = Math.min(
    1,
    COPY_SIDE_PX / Math.max(width, height),
    Math.sqrt(COPY_PIXELS / (width * height)),
  );
  const jpeg = await picture
    .resize(Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor)), {
      fit: 'fill',
    })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
  await writeFile(path, jpeg, { flag: 'wx', mode: 0o600 });
  return { path };
}

/** What the decoder found wrong with the file, as the sentence for it; the system's own errors stay what they are. */
async function undamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') throw thrown;
    if (thrown instanceof Error && thrown.message.includes('pixel limit')) {
      throw new UndecodableFrame(worded('histology.refused.tooLarge', { width: '?', height: '?' }));
    }
    throw new UndecodableFrame(worded('histology.refused.damaged'));
  }
}

/** VL endoscopic, microscopic, slide-coordinates and photographic images, and secondary captures (PS3.4 annex B.5). */
const VISIBLE_LIGHT = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(77\.1\.[1-4](\.1)?|7(\.\d)?)$/;
const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6';

async function readDicom(bytes: Uint8Array, page: number, copyPath: string): Promise<Decoded> {
  const file = bytesInMemory(bytes);
  const parsed = parseInstance(file, '');
  if (parsed.kind !== 'image') throw new UndecodableFrame(worded('histology.refused.damaged'));
  const { picture } = parsed;
  if (picture.sopClassUid === WHOLE_SLIDE) throw new UndecodableFrame(worded('histology.refused.wholeSlide'));
  if (!VISIBLE_LIGHT.test(picture.sopClassUid))
    throw new UndecodableFrame(worded('histology.refused.notVisibleLight'));
  const pages = picture.frames.length;
  const parts = picture.frames[page - 1];
  if (parts === undefined) throw new UndecodableFrame(worded('histology.refused.noPage', { pages, page }));
  const header = pixelHeaderOf(picture.header, picture.transferSyntaxUid, page);
  if (!header.ok) throw new UndecodableFrame(header.error);
  const { rows, columns } = header.value;
  checkSize(columns, rows);
  const encoded = Buffer.concat(parts.map(({ offset, length }) => file.read(offset, length)));
  const frame = await decodeFrame(encoded, header.value);
  const shown = renderPicture(frame, header.value, { maxSide: LARGEST_SIDE_PX });
  const { default: sharp } = await import('sharp');
  const { width, height, components } = shown;
  const raw = sharp(shown.bytes, { raw: { width, height, channels: components } });
  const [rowMm = 0, columnMm = 0] = numbersAt(picture.header, '00280030');
  return {
    widthPx: columns,
    heightPx: rows,
    pages,
    suggestedScale:
      rowMm > 0 && columnMm > 0 ? { kind: 'dicom', columnUm: columnMm * 1000, rowUm: rowMm * 1000 } : null,
    copy: await writeCopy(raw, columns, rows, copyPath),
  };
}
