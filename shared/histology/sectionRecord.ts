import type { MarkId } from '../base/ids.ts';
import type { PointPx } from '../geometry/point.ts';

/** Tissues that are outlined, in the order of tables. */
export const TISSUES = ['cartilage', 'wovenBone', 'lamellarBone', 'membrane'] as const;
export type Tissue = (typeof TISSUES)[number];

/** A closed outline in pixels of the upright photograph, three points or more, the first not repeated. */
export type Ring = readonly PointPx[];

/**
 * What a reader says of a section. `countingArea`: membrane in which vessels are counted; several are one area.
 * `wholeTissue`: what of the photograph is tissue, of which shares are given; without it the whole photograph is.
 */
export type SectionRecord =
  | { readonly kind: 'countingArea'; readonly id: MarkId; readonly ring: Ring }
  | { readonly kind: 'wholeTissue'; readonly id: MarkId; readonly ring: Ring }
  | { readonly kind: 'tissueArea'; readonly id: MarkId; readonly tissue: Tissue; readonly ring: Ring }
  | { readonly kind: 'vessel'; readonly id: MarkId; readonly at: PointPx };

/** What the records of a section read are written in. */
export const SECTION_SCHEMA_VERSION = 1;
