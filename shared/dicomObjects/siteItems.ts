import type { Bone, Limb, Side } from '../dicom/projection.ts';
import { own } from './code.ts';
import { type ContentItem, coded, uidItem, words } from './contentItem.ts';
import {
  BONES,
  FINDING_SITE,
  LATERALITY,
  LIMBS,
  SIDE_CODES,
  TOPOGRAPHY,
  TRACKING_ID,
  TRACKING_UID,
} from './standardCodes.ts';

/** Where neither header nor case says which bone it is. */
export const BONE_NOT_SAID = own('bone-notSaid', 'Bone not said');

/** What is followed from report to report: a name for people, a UID for programs (PS3.16 TID 1410, rows 2 and 3). */
export const trackingItems = (name: string, uid: string): readonly ContentItem[] => [
  words(TRACKING_ID, name, 'HAS OBS CONTEXT'),
  uidItem(TRACKING_UID, uid, 'HAS OBS CONTEXT'),
];

/** Where in the body: the bone, which limb, and which side of the bone (PS3.16 TID 1419, rows 2 to 4). */
export const siteItems = (
  { bone, limb }: { readonly bone: Bone | null; readonly limb: Limb | null },
  side: Side | null,
): readonly ContentItem[] => [
  coded(FINDING_SITE, bone === null ? BONE_NOT_SAID : BONES[bone], 'HAS CONCEPT MOD', [
    ...(limb === null ? [] : [coded(LATERALITY, LIMBS[limb], 'HAS CONCEPT MOD')]),
    ...(side === null ? [] : [coded(TOPOGRAPHY, SIDE_CODES[side], 'HAS CONCEPT MOD')]),
  ]),
];
