/** A segmentation of a CT or MR on the grid of its pictures (PS3.3 A.51, C.8.20). */
import type { Bone, Limb } from '../dicom/projection.ts';
import type { VolumeGrid } from '../volume/volumeGrid.ts';
import { placeOfIndex } from '../volume/volumeGrid.ts';
import { type Code, codeElements, codeSequence } from './code.ts';
import type { ObjectReference } from './contentItem.ts';
import type { DicomElement } from './dicomElement.ts';
import {
  commonElements,
  contentMoment,
  type ObjectContext,
  type ObjectSeries,
  type StudyModule,
} from './objectModules.ts';
import { LABELS } from './ownCodes.ts';
import { type PlacedReference, referenceElements, seriesItems } from './pictureReference.ts';
import { framesOf, packedFrames, type Segment, type SegmentContent } from './segments.ts';
import {
  BONES,
  PHYSICAL_OBJECT,
  SEGMENTATION,
  SEGMENTATION_SOURCE,
  SIDE_CODES,
  TISSUE,
} from './standardCodes.ts';

/** Segmentation Storage. */
export const SEGMENTATION_CLASS = '1.2.840.10008.5.1.4.1.1.66.4';

/** The picture that a slice of the grid was drawn on; `frame` null in an object of one frame. */
export type SliceSource = PlacedReference & { readonly frame: number | null };

export type SegmentedVolume = {
  readonly grid: VolumeGrid;
  readonly segments: readonly Segment[];
  /** One a slice of the grid; null where no picture lies at its place as it is. */
  readonly sources: readonly (SliceSource | null)[];
  readonly frameOfReferenceUid: string;
  readonly bone: Bone | null;
  readonly limb: Limb | null;
};

const us = (tag: number, value: number): DicomElement => ({ tag, vr: 'US', value });
const sq = (tag: number, ...items: readonly (readonly DicomElement[])[]): DicomElement => ({
  tag,
  vr: 'SQ',
  items,
});

/** The data set of a segmentation. */
export function segmentationElements(
  context: ObjectContext,
  study: StudyModule,
  series: ObjectSeries,
  volume: SegmentedVolume,
): readonly DicomElement[] {
  const { grid, segments, sources } = volume;
  const frames = framesOf(segments, grid);
  const used = frames.flatMap(({ slice }) => sources[slice] ?? []);
  const dimensions = context.uidOf(`dimensions ${series.instance}`);
  // Positions count in the order of the slices that are there, from 1 (PS3.3 C.7.6.17.2).
  const slices = [...new Set(frames.map(({ slice }) => slice))].sort((a, b) => a - b);
  return [
    ...commonElements(context, study, series),
    ...contentMoment(context),
    { tag: 0x00080008, vr: 'CS', value: ['DERIVED', 'PRIMARY'] },
    ...(used.length === 0 ? [] : [sq(0x00081115, ...seriesItems(used, 0x0008114a))]),
    { tag: 0x00200052, vr: 'UI', value: volume.frameOfReferenceUid },
    { tag: 0x00201040, vr: 'LO', value: '' },
    sq(0x00209221, [{ tag: 0x00209164, vr: 'UI', value: dimensions }]),
    sq(
      0x00209222,
      dimensionItem(dimensions, 0x0062000b, 0x0062000a, 'Segment'),
      dimensionItem(dimensions, 0x00200032, 0x00209113, 'Slice'),
    ),
    us(0x00280002, 1),
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280008, vr: 'IS', value: frames.length },
    us(0x00280010, grid.rows),
    us(0x00280011, grid.columns),
    us(0x00280100, 1),
    us(0x00280101, 1),
    us(0x00280102, 0),
    us(0x00280103, 0),
    { tag: 0x00282110, vr: 'CS', value: '00' },
    { tag: 0x00620001, vr: 'CS', value: 'BINARY' },
    sq(0x00620002, ...segments.map((segment, index) => segmentItem(context, volume, segment, index + 1))),
    { tag: 0x00700080, vr: 'CS', value: 'NEW_BONE' },
    { tag: 0x00700081, vr: 'LO', value: 'New bone by side of the defect' },
    { tag: 0x00700084, vr: 'PN', value: context.observer },
    sq(0x52009229, sharedGroups(grid)),
    sq(
      0x52009230,
      ...frames.map(({ segment, slice }) => [
        ...[sources[slice] ?? []].flat().map(derivation),
        sq(0x00209111, [{ tag: 0x00209157, vr: 'UL', value: [segment, slices.indexOf(slice) + 1] }]),
        sq(0x00209113, [{ tag: 0x00200032, vr: 'DS', value: [...placeOfIndex(grid, [0, 0, slice])] }]),
        sq(0x0062000a, [us(0x0062000b, segment)]),
      ]),
    ),
    { tag: 0x7fe00010, vr: 'OB', value: packedFrames(segments, frames, grid) },
  ];
}

const dimensionItem = (
  dimensions: string,
  pointer: number,
  group: number,
  label: string,
): readonly DicomElement[] => [
  { tag: 0x00209164, vr: 'UI', value: dimensions },
  { tag: 0x00209165, vr: 'AT', value: pointer },
  { tag: 0x00209167, vr: 'AT', value: group },
  { tag: 0x00209421, vr: 'LO', value: label },
];

const sharedGroups = ({ axes: [column, row], spacingMm }: VolumeGrid): readonly DicomElement[] => [
  sq(0x00209116, [{ tag: 0x00200037, vr: 'DS', value: [...column, ...row] }]),
  sq(0x00289110, [
    { tag: 0x00180050, vr: 'DS', value: spacingMm[2] },
    { tag: 0x00180088, vr: 'DS', value: spacingMm[2] },
    { tag: 0x00280030, vr: 'DS', value: [spacingMm[1], spacingMm[0]] },
  ]),
];

/** Which picture a frame was drawn on (PS3.3 C.7.6.16.2.6); pixels lie upon pixels. */
const derivation = (source: ObjectReference & { readonly frame: number | null }): DicomElement =>
  sq(0x00089124, [
    sq(0x00082112, [
      ...referenceElements(source),
      ...(source.frame === null
        ? []
        : [{ tag: 0x00081160, vr: 'IS', value: source.frame } satisfies DicomElement]),
      { tag: 0x0028135a, vr: 'CS', value: 'YES' },
      codeSequence(0x0040a170, SEGMENTATION_SOURCE),
    ]),
    codeSequence(0x00089215, SEGMENTATION),
  ]);

function segmentItem(
  { uidOf }: ObjectContext,
  { bone, limb }: SegmentedVolume,
  { content }: Segment,
  number: number,
): readonly DicomElement[] {
  const type = typeOf(content);
  const modifiers: readonly Code[] = content.kind === 'side' ? [SIDE_CODES[content.side]] : [];
  return [
    sq(0x00082218, [
      ...codeElements(BONES[bone ?? 'other']),
      ...(modifiers.length === 0 ? [] : [sq(0x00082220, ...modifiers.map(codeElements))]),
    ]),
    codeSequence(0x00620003, content.kind === 'spacer' ? PHYSICAL_OBJECT : TISSUE),
    us(0x00620004, number),
    { tag: 0x00620005, vr: 'LO', value: nameOf(content) },
    { tag: 0x00620008, vr: 'CS', value: 'SEMIAUTOMATIC' },
    { tag: 0x00620009, vr: 'LO', value: 'OsteoRead, drawn by hand and by threshold' },
    codeSequence(0x0062000f, type),
    { tag: 0x00620020, vr: 'UT', value: `${nameOf(content)}${limb === null ? '' : ` ${limb}`}` },
    { tag: 0x00620021, vr: 'UI', value: uidOf(`segment ${number}`) },
  ];
}

const typeOf = (content: SegmentContent): Code =>
  content.kind === 'side' ? LABELS.newBone : LABELS[content.kind];

const nameOf = (content: SegmentContent): string =>
  content.kind === 'side' ? `New bone, ${content.side}` : LABELS[content.kind].meaning;
