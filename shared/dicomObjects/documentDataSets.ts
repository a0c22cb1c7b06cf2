/** The two documents of a read: its report, and the pictures it rests on (PS3.3 A.35.13, A.35.4). */

import { dcm } from './code.ts';
import { contentElements } from './contentElements.ts';
import type { ContentItem } from './contentItem.ts';
import { imageItem, words } from './contentItem.ts';
import type { DicomElement } from './dicomElement.ts';
import {
  commonElements,
  contentMoment,
  type ObjectContext,
  type ObjectSeries,
  type StudyModule,
} from './objectModules.ts';
import { evidenceElement, type PictureReference, type PlacedReference } from './pictureReference.ts';
import type { ReportedRead } from './reportedRead.ts';
import { contextItems } from './reportTree.ts';
import { OF_INTEREST } from './standardCodes.ts';

/** Comprehensive 3D SR Storage. */
export const REPORT_CLASS = '1.2.840.10008.5.1.4.1.1.88.34';
/** Key Object Selection Document Storage. */
export const KEY_OBJECTS_CLASS = '1.2.840.10008.5.1.4.1.1.88.59';

/** When a reader signed a read, and as whom. */
export type Verification = { readonly date: string; readonly time: string; readonly observer: string };

/** The data set of a report; `references` is everything its tree refers to. */
export const reportElements = (
  context: ObjectContext,
  study: StudyModule,
  series: ObjectSeries,
  tree: ContentItem,
  references: readonly PlacedReference[],
  verification: Verification | null,
): readonly DicomElement[] => [
  ...commonElements(context, study, series),
  ...contentMoment(context),
  { tag: 0x00081111, vr: 'SQ', items: [] },
  ...(verification === null ? [] : [verifyingElement(verification)]),
  { tag: 0x0040a372, vr: 'SQ', items: [] },
  evidenceElement(references),
  { tag: 0x0040a491, vr: 'CS', value: 'COMPLETE' },
  { tag: 0x0040a493, vr: 'CS', value: verification === null ? 'UNVERIFIED' : 'VERIFIED' },
  ...contentElements(tree),
];

/** Who stands for the report: the reader by their number, of an organization that is not told. */
const verifyingElement = ({ date, time, observer }: Verification): DicomElement => ({
  tag: 0x0040a073,
  vr: 'SQ',
  items: [
    [
      { tag: 0x0040a027, vr: 'LO', value: 'Not told' },
      { tag: 0x0040a030, vr: 'DT', value: `${date}${time}` },
      { tag: 0x0040a075, vr: 'PN', value: observer },
      { tag: 0x0040a088, vr: 'SQ', items: [] },
    ],
  ],
});

/** The pictures of one study that a read rests on. */
export const keyObjectElements = (
  context: ObjectContext,
  series: ObjectSeries,
  read: Pick<ReportedRead, 'figures' | 'deviceUid'>,
  pictures: readonly PictureReference[],
  study: StudyModule,
): readonly DicomElement[] => [
  ...commonElements(context, study, series),
  ...contentMoment(context),
  { tag: 0x00081111, vr: 'SQ', items: [] },
  evidenceElement(pictures),
  ...contentElements({
    relationship: null,
    name: OF_INTEREST,
    value: { kind: 'container', template: '2010' },
    items: [
      ...contextItems(read),
      words(dcm('113012', 'Key Object Description'), 'Pictures that the read rests on'),
      ...pictures.map(({ sopClassUid, sopInstanceUid }) => imageItem(null, { sopClassUid, sopInstanceUid })),
    ],
  }),
];
