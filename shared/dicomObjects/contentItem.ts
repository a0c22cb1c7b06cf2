import type { PointPx } from '../geometry/point.ts';
import type { PointLps } from '../volume/pointLps.ts';
import type { Code } from './code.ts';

/** How a content item belongs to the one it stands in (PS3.3 table C.17-1). */
export type Relationship =
  | 'CONTAINS'
  | 'HAS OBS CONTEXT'
  | 'HAS CONCEPT MOD'
  | 'HAS ACQ CONTEXT'
  | 'INFERRED FROM'
  | 'SELECTED FROM';

/** A composite object by its UIDs, or some of its segments. */
export type ObjectReference = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
};

/** Which way a polyline in a picture goes: a closed one begins and ends at one point, which is listed once. */
export type PlaneGraphic = 'open' | 'closed';

/** What a content item says. Points are in the application's own terms, whatever the standard counts from. */
export type ContentValue =
  | { readonly kind: 'container'; readonly template: string | null }
  | { readonly kind: 'code'; readonly code: Code }
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly unit: Code;
      /** The number as it is stored where `value` is that times a hundred, which rounds. */
      readonly share: number | null;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'uid'; readonly uid: string }
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'image'; readonly image: ObjectReference; readonly segments: readonly number[] }
  | { readonly kind: 'plane'; readonly graphic: PlaneGraphic; readonly points: readonly PointPx[] }
  | {
      readonly kind: 'space';
      readonly points: readonly PointLps[];
      readonly frameOfReferenceUid: string;
    };

/** One node of the tree of a structured report (PS3.3 C.17.3). Images of a library have no name. */
export type ContentItem = {
  readonly relationship: Relationship | null;
  readonly name: Code | null;
  readonly value: ContentValue;
  readonly items: readonly ContentItem[];
};

type Made = readonly [
  relationship: Relationship,
  name: Code | null,
  value: ContentValue,
  items?: readonly ContentItem[],
];

const item = (...[relationship, name, value, items = []]: Made): ContentItem => ({
  relationship,
  name,
  value,
  items,
});

/** A container of the content, by the number of its template (PS3.16), or of none of its own. */
export const container = (name: Code, template: string | null, items: readonly ContentItem[]): ContentItem =>
  item('CONTAINS', name, { kind: 'container', template }, items);

/** A coded statement. */
export const coded = (
  name: Code,
  code: Code,
  relationship: Relationship = 'CONTAINS',
  items: readonly ContentItem[] = [],
): ContentItem => item(relationship, name, { kind: 'code', code }, items);

/** A number with its unit, and what it was inferred from. */
export const measured = (
  name: Code,
  value: number,
  unit: Code,
  items: readonly ContentItem[] = [],
): ContentItem => item('CONTAINS', name, { kind: 'number', value, unit, share: null }, items);

/** A share between 0 and 1, as a percentage with the share itself beside it. */
export const measuredShare = (name: Code, share: number, percent: Code): ContentItem =>
  item('CONTAINS', name, { kind: 'number', value: share * 100, unit: percent, share });

/** Words of this software, never a reader's. */
export const words = (name: Code, text: string, relationship: Relationship = 'CONTAINS'): ContentItem =>
  item(relationship, name, { kind: 'text', text });

/** A UID. */
export const uidItem = (name: Code, uid: string, relationship: Relationship = 'CONTAINS'): ContentItem =>
  item(relationship, name, { kind: 'uid', uid });

/** Who observed. */
export const person = (name: Code, observer: string): ContentItem =>
  item('HAS OBS CONTEXT', name, { kind: 'person', name: observer });

/** A picture, or segments of a segmentation. */
export const imageItem = (
  name: Code | null,
  image: ObjectReference,
  relationship: Relationship = 'CONTAINS',
  segments: readonly number[] = [],
): ContentItem => item(relationship, name, { kind: 'image', image, segments });

/** A line or outline on a picture. */
export const planeItem = (
  name: Code,
  graphic: PlaneGraphic,
  points: readonly PointPx[],
  image: ObjectReference,
  relationship: Relationship = 'CONTAINS',
): ContentItem =>
  item(relationship, name, { kind: 'plane', graphic, points }, [imageItem(null, image, 'SELECTED FROM')]);

/** Points in the patient. */
export const spaceItem = (
  name: Code,
  points: readonly PointLps[],
  frameOfReferenceUid: string,
): ContentItem => item('INFERRED FROM', name, { kind: 'space', points, frameOfReferenceUid });
