/**
 * Pictures of one study as they lay before the reader, with the marks (Grayscale Softcopy Presentation State, PS3.3
 * A.33.1): the window of the file, the whole picture, no turn and no flip, and graphics for every mark.
 */

import type { Limb } from '../dicom/projection.ts';
import type { PointPx } from '../geometry/point.ts';
import { CORNER_PX } from './contentElements.ts';
import type { DicomElement } from './dicomElement.ts';
import { commonElements, type ObjectContext, type ObjectSeries, type StudyModule } from './objectModules.ts';
import { type PictureReference, referenceElements, seriesItems } from './pictureReference.ts';

/** Grayscale Softcopy Presentation State Storage. */
export const PRESENTATION_CLASS = '1.2.840.10008.5.1.4.1.1.11.1';

/** What is drawn over a picture, in one of the layers. */
export type Graphic = {
  readonly layer: GraphicLayer;
  readonly points: readonly PointPx[];
  readonly isClosed: boolean;
  /** Beside its first point; empty for none. */
  readonly label: string;
};

/** The layers from the lowest to the highest. */
export const GRAPHIC_LAYERS = ['SIDE_LINES', 'NEW_BONE', 'NOT_COUNTED', 'HARDWARE'] as const;
export type GraphicLayer = (typeof GRAPHIC_LAYERS)[number];

/** A picture as it is shown. */
export type ShownPicture = {
  readonly picture: PictureReference;
  /** The window of the file; null where it names none. */
  readonly window: { readonly centre: number; readonly width: number } | null;
  /** From stored values to those that the window is in; null where the file names none. */
  readonly rescale: { readonly slope: number; readonly intercept: number; readonly type: string } | null;
  readonly spacingMm: readonly [row: number, column: number] | null;
  readonly graphics: readonly Graphic[];
};

const sq = (tag: number, items: readonly (readonly DicomElement[])[]): DicomElement => ({
  tag,
  vr: 'SQ',
  items,
});

/** Whether pictures can stand in one presentation state: it has one way from stored values to greys. */
export const presentationKey = ({ rescale }: ShownPicture, isInverted: boolean): string =>
  `${rescale?.slope ?? ''} ${rescale?.intercept ?? ''} ${rescale?.type ?? ''} ${isInverted}`;

/** The data set of a presentation state. All pictures are of one study and have one {@link presentationKey}. */
export function presentationElements(
  context: ObjectContext,
  study: StudyModule,
  series: ObjectSeries,
  shown: readonly ShownPicture[],
  { isInverted, limb }: { readonly isInverted: boolean; readonly limb: Limb | null },
): readonly DicomElement[] {
  const { made, observer } = context;
  const drawn = shown.flatMap(({ picture, graphics }) =>
    GRAPHIC_LAYERS.flatMap((layer) => {
      const here = graphics.filter((graphic) => graphic.layer === layer);
      return here.length === 0 ? [] : [{ picture, layer, graphics: here }];
    }),
  );
  const layers = GRAPHIC_LAYERS.filter((layer) => drawn.some((one) => one.layer === layer));
  const rescale = shown[0]?.rescale ?? null;
  const windows = shown.filter(({ window }) => window !== null);
  return [
    ...commonElements(context, study, series),
    { tag: 0x00200060, vr: 'CS', value: limb ?? '' },
    sq(
      0x00081115,
      seriesItems(
        shown.map(({ picture }) => picture),
        0x00081140,
      ),
    ),
    { tag: 0x00700080, vr: 'CS', value: 'READ' },
    { tag: 0x00700081, vr: 'LO', value: 'Marks of a locked read' },
    { tag: 0x00700082, vr: 'DA', value: made.date },
    { tag: 0x00700083, vr: 'TM', value: made.time },
    { tag: 0x00700084, vr: 'PN', value: observer },
    sq(0x0070005a, shown.map(displayedArea)),
    { tag: 0x00700041, vr: 'CS', value: 'N' },
    { tag: 0x00700042, vr: 'US', value: 0 },
    ...(drawn.length === 0 ? [] : [sq(0x00700001, drawn.map(annotation))]),
    ...(layers.length === 0
      ? []
      : [
          sq(
            0x00700060,
            layers.map((layer, index) => [
              { tag: 0x00700002, vr: 'CS', value: layer },
              { tag: 0x00700062, vr: 'IS', value: index + 1 },
            ]),
          ),
        ]),
    ...(rescale === null
      ? []
      : ([
          { tag: 0x00281052, vr: 'DS', value: rescale.intercept },
          { tag: 0x00281053, vr: 'DS', value: rescale.slope },
          { tag: 0x00281054, vr: 'LO', value: rescale.type },
        ] satisfies DicomElement[])),
    ...(windows.length === 0 ? [] : [sq(0x00283110, windows.map(windowItem))]),
    { tag: 0x20500020, vr: 'CS', value: isInverted ? 'INVERSE' : 'IDENTITY' },
  ];
}

const displayedArea = ({ picture, spacingMm }: ShownPicture): readonly DicomElement[] => [
  sq(0x00081140, [referenceElements(picture)]),
  { tag: 0x00700052, vr: 'SL', value: [1, 1] },
  { tag: 0x00700053, vr: 'SL', value: [picture.columns, picture.rows] },
  { tag: 0x00700100, vr: 'CS', value: 'SCALE TO FIT' },
  spacingMm === null
    ? { tag: 0x00700102, vr: 'IS', value: [1, 1] }
    : { tag: 0x00700101, vr: 'DS', value: [...spacingMm] },
];

const windowItem = ({ picture, window }: ShownPicture): readonly DicomElement[] => [
  sq(0x00081140, [referenceElements(picture)]),
  { tag: 0x00281050, vr: 'DS', value: window?.centre ?? 0 },
  { tag: 0x00281051, vr: 'DS', value: window?.width ?? 1 },
];

const annotation = ({
  picture,
  layer,
  graphics,
}: {
  readonly picture: PictureReference;
  readonly layer: GraphicLayer;
  readonly graphics: readonly Graphic[];
}): readonly DicomElement[] => {
  const labelled = graphics.filter(({ label }) => label !== '');
  return [
    sq(0x00081140, [referenceElements(picture)]),
    { tag: 0x00700002, vr: 'CS', value: layer },
    ...(labelled.length === 0 ? [] : [sq(0x00700008, labelled.map(textObject))]),
    sq(0x00700009, graphics.map(graphicObject)),
  ];
};

const corner = (points: readonly PointPx[]): readonly number[] =>
  points.flatMap(([column, row]) => [column + CORNER_PX, row + CORNER_PX]);

const textObject = ({ label, points }: Graphic): readonly DicomElement[] => [
  { tag: 0x00700004, vr: 'CS', value: 'PIXEL' },
  { tag: 0x00700006, vr: 'ST', value: label },
  { tag: 0x00700014, vr: 'FL', value: corner(points.slice(0, 1)) },
  { tag: 0x00700015, vr: 'CS', value: 'N' },
];

const graphicObject = ({ points, isClosed }: Graphic): readonly DicomElement[] => {
  const all = isClosed ? [...points, ...points.slice(0, 1)] : points;
  return [
    { tag: 0x00700005, vr: 'CS', value: 'PIXEL' },
    { tag: 0x00700020, vr: 'US', value: 2 },
    { tag: 0x00700021, vr: 'US', value: all.length },
    { tag: 0x00700022, vr: 'FL', value: corner(all) },
    { tag: 0x00700023, vr: 'CS', value: 'POLYLINE' },
    ...(isClosed ? [{ tag: 0x00700024, vr: 'CS', value: 'N' } satisfies DicomElement] : []),
  ];
};
