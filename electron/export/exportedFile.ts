import { err, ok, type Result } from '../../shared/base/result.ts';
import { deidentifyHeader } from '../deidentify/deidentifyHeader.ts';
import type { ExportSubject } from '../deidentify/exportSubject.ts';
import { fileMeta } from '../deidentify/fileMeta.ts';
import { overlayBits } from '../deidentify/overlayBits.ts';
import { encodeElements, textElement, type WrittenElement } from '../deidentify/writtenElement.ts';
import type { OpenedFile } from '../dicom/storedBytes.ts';
import { headerBefore } from './headerBefore.ts';
import { type FrameExtent, pixelHead, pixelRuns } from './pixelRuns.ts';
import { deflated, type Run, sizeOfRuns } from './run.ts';

/** A file as it will stand in the export: written down up to its pixels, which are read when they are written. */
export type ExportedFile = {
  readonly runs: readonly Run[];
  readonly sizeBytes: number;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
};

/** Why a picture cannot be exported, whatever is known about it. */
export type Unexportable = 'saysBurnedIn' | 'overlayInPixels' | 'damaged';

/** The UIDs under which a picture is known to whom it is given, where those are not the export's own. */
export type KnownUids = {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly frameOfReference: string;
  /** Where its own numbers are not to be told, which count on from examination to examination. */
  readonly numbers?: {
    readonly series: number;
    readonly instance: number;
    readonly acquisition: number | null;
  };
};

/** Makes the export of one picture. Nothing of its pixels is read but what says how long they are. */
export async function exportedFile(
  file: OpenedFile,
  extent: FrameExtent,
  subject: ExportSubject,
  known: KnownUids | null = null,
): Promise<Result<ExportedFile, Unexportable>> {
  const header = await headerBefore(file, extent.begin);
  if (header === null || header.pixels === null || header.transferSyntax === null) return err('damaged');
  const { attributes, pixels, transferSyntax, transferSyntaxUid } = header;
  if (attributes.string('00280301') === 'YES' && !subject.isTextChecked) return err('saysBurnedIn');
  const bits = overlayBits(attributes);
  const isClearable = !transferSyntax.isEncapsulated && attributes.uint16('00280100') === 16;
  if (bits !== 0 && !isClearable) return err('overlayInPixels');

  const replaced = deidentifyHeader(header, subject, transferSyntax.isBigEndian);
  const made = known === null ? replaced : underKnownUids(replaced, known);
  const meta = fileMeta({ ...made, transferSyntaxUid });
  const source: OpenedFile = transferSyntax.isDeflated
    ? {
        size: header.source.size,
        read: async (offset, length) => new Uint8Array(header.source.read(offset, length)),
        close: async () => undefined,
      }
    : file;
  const isWide = (attributes.uint16('00280100') ?? 0) > 8;
  const pixelRunsOf = await pixelRuns(source, pixels, extent, {
    head: pixelHead(header.source, pixels.offset, transferSyntax, isWide),
    transferSyntax,
    clearedBits: bits,
  });
  if (pixelRunsOf === null) return err('damaged');
  const dataSet: readonly Run[] = [
    { kind: 'bytes', bytes: encodeElements(made.elements, transferSyntax) },
    ...pixelRunsOf,
  ];
  const runs: readonly Run[] = [
    { kind: 'bytes', bytes: meta },
    ...(transferSyntax.isDeflated ? [await deflated(source, dataSet)] : dataSet),
  ];
  return ok({ runs, sizeBytes: sizeOfRuns(runs), ...uidsOf(made.elements) });
}

function underKnownUids(
  made: ReturnType<typeof deidentifyHeader>,
  { study, series, instance, frameOfReference, numbers }: KnownUids,
): ReturnType<typeof deidentifyHeader> {
  const counted = new Map<number, number | null>(
    numbers === undefined
      ? []
      : [
          [0x00200011, numbers.series],
          [0x00200012, numbers.acquisition],
          [0x00200013, numbers.instance],
        ],
  );
  const uids = new Map([
    [0x00080018, instance],
    [0x0020000d, study],
    [0x0020000e, series],
    [0x00200052, frameOfReference],
  ]);
  const elements = withoutReferences(made.elements).map((element) => {
    const uid = uids.get(element.tag);
    if (uid !== undefined) return textElement(element.tag, 'UI', uid);
    const number = counted.get(element.tag);
    return number === undefined ? element : textElement(element.tag, 'IS', String(number ?? ''));
  });
  return { ...made, sopInstanceUid: instance, elements };
}

/** Referenced Image, Source Image (PS3.3 table 10-3): by the export's own UIDs they would lead nowhere here. */
const REFERENCES: ReadonlySet<number> = new Set([0x00081140, 0x00082112]);

function withoutReferences(elements: readonly WrittenElement[]): readonly WrittenElement[] {
  return elements.flatMap((element): readonly WrittenElement[] => {
    if (REFERENCES.has(element.tag)) return [];
    return element.vr === 'SQ' ? [{ ...element, items: element.items.map(withoutReferences) }] : [element];
  });
}

function uidsOf(elements: ReturnType<typeof deidentifyHeader>['elements']) {
  const uid = (tag: number): string => {
    const found = elements.find((element) => element.tag === tag);
    return found === undefined || found.vr === 'SQ'
      ? ''
      : Buffer.from(found.bytes).toString('latin1').replaceAll('\0', '');
  };
  return {
    sopInstanceUid: uid(0x00080018),
    studyInstanceUid: uid(0x0020000d),
    seriesInstanceUid: uid(0x0020000e),
  };
}
