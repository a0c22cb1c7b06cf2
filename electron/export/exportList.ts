import { csvFile } from '../../shared/base/csv.ts';
import { type ExportReport, LEFT_OUT_KINDS, type LeftOutKind } from '../../shared/contracts/exports.ts';
import { knownBodyPart, knownModality } from '../../shared/dicom/knownTerms.ts';
import { isForReading } from '../dicom/objectKinds.ts';
import type { ExportCandidate } from '../store/exportLibrary.ts';

/** A picture that is in the archive, by the UIDs that it has there. */
export type ExportedPicture = {
  readonly candidate: ExportCandidate;
  readonly file: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
};

export type LeftOutPicture = { readonly candidate: ExportCandidate; readonly kind: LeftOutKind };

/** In the order of the reading, not of the import; ids and names of this workspace are not in it. */
export const indexCsv = (pictures: readonly ExportedPicture[]): string =>
  csvFile([
    [
      'file',
      'case',
      'days since spacer',
      'days after first film',
      'modality',
      'body part',
      'limb',
      'view',
      'frames',
      'rows',
      'columns',
      'masked',
      'study UID',
      'series UID',
      'SOP instance UID',
    ],
    ...pictures.map(({ candidate, ...picture }) => [
      picture.file,
      ...place(candidate),
      candidate.numberOfFrames,
      candidate.rows,
      candidate.columns,
      candidate.burnedIn === 'masked' ? 'yes' : 'no',
      picture.studyInstanceUid,
      picture.seriesInstanceUid,
      picture.sopInstanceUid,
    ]),
  ]);

export const leftOutCsv = (pictures: readonly LeftOutPicture[]): string =>
  csvFile([
    ['case', 'days since spacer', 'days after first film', 'modality', 'body part', 'limb', 'view', 'reason'],
    ...pictures.map(({ candidate, kind }) => [...place(candidate), LEFT_OUT_REASONS[kind]]),
  ]);

export const LEFT_OUT_REASONS: Readonly<Record<LeftOutKind, string>> = {
  unchecked: 'Nobody has looked for burned-in text yet.',
  saysBurnedIn: 'Its header says that text is burned into the picture, and nobody has looked yet.',
  notPicture: 'It is a map drawn over pictures, which says nothing without its text.',
  overlayInPixels: 'An overlay is drawn in its compressed pixels and cannot be taken out.',
  damaged: 'Its file cannot be read, or is not the one that was imported.',
};

/** Why a picture cannot leave, as far as it can be told without opening its file; null where nothing speaks against it. */
export function leftOutAtOnce({
  sopClassUid,
  burnedIn,
}: Pick<ExportCandidate, 'sopClassUid' | 'burnedIn'>): LeftOutKind | null {
  if (!isForReading(sopClassUid)) return 'notPicture';
  return burnedIn === 'unchecked' ? 'unchecked' : null;
}

/** How many of each kind, in the order in which they are told. */
export const counted = (kinds: readonly LeftOutKind[]): ExportReport['leftOut'] =>
  LEFT_OUT_KINDS.map((kind) => ({ kind, pictures: kinds.filter((one) => one === kind).length })).filter(
    ({ pictures }) => pictures > 0,
  );

type Cell = string | number | null;

const place = (candidate: ExportCandidate): readonly Cell[] => [
  candidate.caseCode,
  candidate.daysSinceSpacer,
  candidate.daysAfterFirst,
  knownModality(candidate.modality),
  knownBodyPart(candidate.bodyPart),
  candidate.limb,
  candidate.projection,
];
