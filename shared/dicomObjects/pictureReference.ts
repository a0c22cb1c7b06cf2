import type { ObjectReference } from './contentItem.ts';
import type { DicomElement } from './dicomElement.ts';
import type { StudyModule } from './objectModules.ts';

/** Something an object refers to, with where it stands. */
export type PlacedReference = ObjectReference & { readonly studyUid: string; readonly seriesUid: string };

/** A picture that the objects refer to, by the UIDs of the export that it goes with. */
export type PictureReference = PlacedReference & {
  readonly study: StudyModule;
  readonly modality: string;
  readonly rows: number;
  readonly columns: number;
  readonly numberOfFrames: number;
};

/** The reference to one object (PS3.3 table 10-11). */
export const referenceElements = ({
  sopClassUid,
  sopInstanceUid,
}: ObjectReference): readonly DicomElement[] => [
  { tag: 0x00081150, vr: 'UI', value: sopClassUid },
  { tag: 0x00081155, vr: 'UI', value: sopInstanceUid },
];

/** References by study and series, each once (PS3.3 C.17.2.1). */
export const evidenceElement = (references: readonly PlacedReference[]): DicomElement => ({
  tag: 0x0040a375,
  vr: 'SQ',
  items: [...Map.groupBy(references, ({ studyUid }) => studyUid)].map(([studyUid, ofStudy]) => [
    { tag: 0x00081115, vr: 'SQ', items: seriesItems(ofStudy, 0x00081199) },
    { tag: 0x0020000d, vr: 'UI', value: studyUid },
  ]),
});

/** One item a series, its objects under `tag`, each once. */
export const seriesItems = (
  references: readonly PlacedReference[],
  tag: number,
): readonly (readonly DicomElement[])[] =>
  [...Map.groupBy(references, ({ seriesUid }) => seriesUid)].map(([seriesUid, ofSeries]) => [
    {
      tag,
      vr: 'SQ',
      items: [...new Map(ofSeries.map((one) => [one.sopInstanceUid, one])).values()].map(referenceElements),
    },
    { tag: 0x0020000e, vr: 'UI', value: seriesUid },
  ]);
