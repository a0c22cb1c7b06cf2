import { err, ok, type Result } from '../../shared/base/result.ts';
import { PRIVATE } from '../../shared/dicomObjects/contentElements.ts';
import { REPORT_CLASS } from '../../shared/dicomObjects/documentDataSets.ts';
import { PRESENTATION_CLASS } from '../../shared/dicomObjects/presentationDataSet.ts';
import { readReport } from '../../shared/dicomObjects/readReport.ts';
import type { ReportedRead } from '../../shared/dicomObjects/reportedRead.ts';
import { SEGMENTATION_CLASS } from '../../shared/dicomObjects/segmentationDataSet.ts';
import { unpackedFrame } from '../../shared/dicomObjects/segments.ts';
import type { Attributes } from '../dicom/attributes.ts';
import { isOwnObject, OWN_CLASSES } from '../dicom/ownObject.ts';
import { readHeader } from '../dicom/readHeader.ts';
import { bytesInMemory } from '../dicom/sourceBytes.ts';
import { readContent } from './readContent.ts';

/** A segment as it comes back: its name, and of each slice that has voxels the place of the slice and its pixels. */
export type ReadSegment = {
  readonly name: string;
  readonly slices: readonly {
    readonly positionMm: readonly number[];
    readonly pixels: Uint8Array;
  }[];
};

/** What an object of this software says. */
export type ObjectContent =
  | { readonly kind: 'report'; readonly report: ReportedRead }
  | {
      readonly kind: 'segmentation';
      readonly rows: number;
      readonly columns: number;
      readonly segments: readonly ReadSegment[];
    }
  | {
      readonly kind: 'presentation';
      readonly pictures: readonly string[];
      readonly graphics: readonly { readonly layer: string; readonly points: readonly number[] }[];
    }
  | { readonly kind: 'keyObjects'; readonly pictures: readonly string[] };

/** An object of this software that came back, and the read it was made of. */
export type OwnObject = {
  readonly sopInstanceUid: string;
  readonly readSha256: string;
  readonly content: ObjectContent;
};

/** Why a file is no object of this software, in the order in which it is found out. */
export type ObjectFault = 'notDicom' | 'cutShort' | 'anotherKind' | 'foreign' | 'damaged';

/** An object of more than this was not written here: the largest CT with every segment full stays below. */
const MOST_SEGMENTATION_BYTES = 1024 * 1024 * 1024;
const MOST_FRAMES = 100_000;

/** Reads an object that this software wrote, strictly: any other file is told apart, whatever it is. */
export function readObject(bytes: Uint8Array): Result<OwnObject, ObjectFault> {
  const header = readHeader(bytesInMemory(bytes));
  if (header.kind === 'notDicom') return err('notDicom');
  if (header.kind === 'broken' || header.cutShort !== null) return err('cutShort');
  const { attributes } = header;
  const content = contentOf(header);
  if (!content.ok) return content;
  const readSha256 = readHashIn(attributes);
  if (readSha256 === null) return err('damaged');
  return ok({ sopInstanceUid: attributes.string('00080018'), readSha256, content: content.value });
}

type ReadHeader = Extract<ReturnType<typeof readHeader>, { kind: 'header' }>;

function contentOf(header: ReadHeader): Result<ObjectContent, ObjectFault> {
  const { attributes } = header;
  const isKnown = OWN_CLASSES.has(attributes.string('00080016'));
  if (!isKnown) return err('anotherKind');
  if (!isOwnObject(attributes)) return err('foreign');
  switch (attributes.string('00080016')) {
    case REPORT_CLASS: {
      const tree = readContent(attributes);
      const report = tree.ok ? readReport(tree.value) : tree;
      return report.ok ? ok({ kind: 'report', report: report.value }) : report;
    }
    case SEGMENTATION_CLASS:
      return segmentation(header);
    case PRESENTATION_CLASS:
      return ok(presentation(attributes));
    default:
      return keyObjects(attributes);
  }
}

/** The hash of the read; null where another program took the private block away. */
function readHashIn(attributes: Attributes): string | null {
  const isKept = attributes.text('00710010').trim() === PRIVATE.creator;
  const hash = isKept ? attributes.string('00711003') : '';
  return /^[0-9a-f]{64}$/.test(hash) ? hash : null;
}

function segmentation(header: ReadHeader): Result<ObjectContent, ObjectFault> {
  const { attributes, pixels, source } = header;
  const [rows, columns] = [attributes.uint16('00280010') ?? 0, attributes.uint16('00280011') ?? 0];
  const frames = attributes.items('52009230');
  const length = Math.ceil((frames.length * rows * columns) / 8);
  const isSound =
    pixels !== null &&
    rows > 0 &&
    columns > 0 &&
    frames.length > 0 &&
    frames.length <= MOST_FRAMES &&
    length <= MOST_SEGMENTATION_BYTES &&
    attributes.decimal('00280008') === frames.length &&
    attributes.uint16('00280100') === 1 &&
    attributes.string('00620001') === 'BINARY' &&
    pixels.length === length + (length % 2);
  if (!isSound) return err('damaged');
  const packed = source.read(pixels.offset, length);
  if (packed.length < length) return err('cutShort');
  const found = new Map<number, ReadSegment['slices'][number][]>();
  for (const [frame, groups] of frames.entries()) {
    const segment = groups.items('0062000A')[0]?.uint16('0062000B') ?? 0;
    const slice = unpackedFrame(packed, frame, rows * columns);
    const slices = found.get(segment) ?? [];
    found.set(segment, slices);
    // The one frame of an empty segment says that it is empty.
    if (!slice.includes(1)) continue;
    slices.push({ positionMm: groups.items('00209113')[0]?.decimals('00200032') ?? [], pixels: slice });
  }
  const items = attributes.items('00620002');
  const segments = items.map((item) => ({
    name: item.text('00620005').trim(),
    slices: found.get(item.uint16('00620004') ?? 0) ?? [],
  }));
  const isWhole = items.length > 0 && items.every((item) => found.has(item.uint16('00620004') ?? 0));
  return isWhole ? ok({ kind: 'segmentation', rows, columns, segments }) : err('damaged');
}

const presentation = (attributes: Attributes): ObjectContent => ({
  kind: 'presentation',
  pictures: referencesIn(attributes.items('00081115').flatMap((series) => series.items('00081140'))),
  graphics: attributes.items('00700001').flatMap((annotation) =>
    annotation.items('00700009').map((graphic) => ({
      layer: annotation.string('00700002'),
      points: singlesOf(graphic.bytes('00700022')),
    })),
  ),
});

function keyObjects(attributes: Attributes): Result<ObjectContent, ObjectFault> {
  const tree = readContent(attributes);
  if (!tree.ok) return tree;
  const pictures = tree.value.items.flatMap(({ value }) =>
    value.kind === 'image' ? [value.image.sopInstanceUid] : [],
  );
  return ok({ kind: 'keyObjects', pictures });
}

const referencesIn = (items: readonly Attributes[]): readonly string[] =>
  items.map((item) => item.string('00081155'));

function singlesOf(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getFloat32(4 * at, true));
}
