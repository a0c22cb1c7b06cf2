/**
 * How the tree of a report is written (PS3.3 C.17.3, C.18). Coordinates of the standard are single precision and begin
 * at the corner of the first pixel; the application's are double and begin at its centre, so the application's stand
 * beside them in a private block, exact.
 */
import { codeElements, codeSequence } from './code.ts';
import type { ContentItem, ContentValue } from './contentItem.ts';
import type { DicomElement } from './dicomElement.ts';

/** From the centre of the first pixel to its corner, from which the standard counts (PS3.3 C.18.6.1.1). */
export const CORNER_PX = 0.5;

/** The private block: its creator, the exact points, the share of a percentage, the hash of the read. */
export const PRIVATE = {
  creatorTag: 0x00710010,
  creator: 'OSTEOREAD 1.0',
  points: 0x00711001,
  share: 0x00711002,
  read: 0x00711003,
} as const;

/** The elements of one item of the content; those of the root are part of the data set itself. */
export function contentElements({ relationship, name, value, items }: ContentItem): readonly DicomElement[] {
  return [
    ...(relationship === null
      ? []
      : [{ tag: 0x0040a010, vr: 'CS', value: relationship } satisfies DicomElement]),
    { tag: 0x0040a040, vr: 'CS', value: valueType(value) },
    ...(name === null ? [] : [codeSequence(0x0040a043, name)]),
    ...valueElements(value),
    ...(items.length === 0
      ? []
      : [{ tag: 0x0040a730, vr: 'SQ', items: items.map(contentElements) } satisfies DicomElement]),
  ];
}

/** The word for the kind of a value (PS3.3 table C.17.3-7). */
function valueType({ kind }: ContentValue): string {
  switch (kind) {
    case 'container':
      return 'CONTAINER';
    case 'code':
      return 'CODE';
    case 'number':
      return 'NUM';
    case 'text':
      return 'TEXT';
    case 'uid':
      return 'UIDREF';
    case 'person':
      return 'PNAME';
    case 'image':
      return 'IMAGE';
    case 'plane':
      return 'SCOORD';
    case 'space':
      return 'SCOORD3D';
  }
}

const exactly = (tag: number, values: readonly number[]): readonly DicomElement[] => [
  { tag: PRIVATE.creatorTag, vr: 'LO', value: PRIVATE.creator },
  { tag, vr: 'FD', value: values },
];

function valueElements(value: ContentValue): readonly DicomElement[] {
  switch (value.kind) {
    case 'container':
      return [
        { tag: 0x0040a050, vr: 'CS', value: 'SEPARATE' },
        ...(value.template === null ? [] : [templateElement(value.template)]),
      ];
    case 'code':
      return [{ tag: 0x0040a168, vr: 'SQ', items: [codeElements(value.code)] }];
    case 'number':
      return [
        {
          tag: 0x0040a300,
          vr: 'SQ',
          items: [
            [
              codeSequence(0x004008ea, value.unit),
              { tag: 0x0040a30a, vr: 'DS', value: value.value },
              { tag: 0x0040a161, vr: 'FD', value: value.value },
            ],
          ],
        },
        ...(value.share === null ? [] : exactly(PRIVATE.share, [value.share])),
      ];
    case 'text':
      return [{ tag: 0x0040a160, vr: 'UT', value: value.text }];
    case 'uid':
      return [{ tag: 0x0040a124, vr: 'UI', value: value.uid }];
    case 'person':
      return [{ tag: 0x0040a123, vr: 'PN', value: value.name }];
    case 'image':
      return [
        {
          tag: 0x00081199,
          vr: 'SQ',
          items: [
            [
              { tag: 0x00081150, vr: 'UI', value: value.image.sopClassUid },
              { tag: 0x00081155, vr: 'UI', value: value.image.sopInstanceUid },
              ...(value.segments.length === 0
                ? []
                : [{ tag: 0x0062000b, vr: 'US', value: value.segments } satisfies DicomElement]),
            ],
          ],
        },
      ];
    case 'plane': {
      const corner = value.points.flatMap(([column, row]) => [column + CORNER_PX, row + CORNER_PX]);
      return [
        { tag: 0x00700022, vr: 'FL', value: value.graphic === 'closed' ? closed(corner) : corner },
        { tag: 0x00700023, vr: 'CS', value: 'POLYLINE' },
        ...exactly(PRIVATE.points, value.points.flat()),
      ];
    }
    case 'space': {
      const values = value.points.flat();
      return [
        { tag: 0x00700022, vr: 'FL', value: values },
        { tag: 0x00700023, vr: 'CS', value: 'MULTIPOINT' },
        { tag: 0x30060024, vr: 'UI', value: value.frameOfReferenceUid },
        ...exactly(PRIVATE.points, values),
      ];
    }
  }
}

/** A closed polyline ends where it begins (PS3.3 C.18.6.1.2). */
const closed = (values: readonly number[]): readonly number[] => [...values, ...values.slice(0, 2)];

/** Which template of PS3.16 a container follows. */
const templateElement = (template: string): DicomElement => ({
  tag: 0x0040a504,
  vr: 'SQ',
  items: [
    [
      { tag: 0x00080105, vr: 'CS', value: 'DCMR' },
      { tag: 0x0040db00, vr: 'CS', value: template },
    ],
  ],
});
