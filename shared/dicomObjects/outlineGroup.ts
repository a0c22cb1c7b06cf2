import { own } from './code.ts';
import { type ContentItem, coded, container, planeItem } from './contentItem.ts';
import { type Items, keyUnder, Malformed, named, needed, neededKey, neededUid } from './contentReader.ts';
import { CLASSES, FACES, NOT_COUNTED } from './ownCodes.ts';
import type { ReportedFigures, ReportedLine, ReportedOutline } from './reportedRead.ts';
import { siteItems, trackingItems } from './siteItems.ts';
import { FINDING, GROUP, REGION, TRACKING_UID } from './standardCodes.ts';

/** Planar ROI Measurements and Qualitative Evaluations (PS3.16). */
export const PLANAR = '1410';

const FACE = own('face', 'How the bone is seen');
const NOT_COUNTED_BECAUSE = own('notCounted', 'Why bone is not counted');

/** An outline of new bone as a group of its own. */
export const outlineGroup = (
  { picture, points, boneClass, notCountedReason, face, trackingUid }: ReportedOutline,
  place: number,
  figures: ReportedFigures,
): ContentItem =>
  container(GROUP, PLANAR, [
    ...trackingItems(`Outline ${place}`, trackingUid),
    coded(FINDING, CLASSES[boneClass]),
    planeItem(REGION, 'closed', points, picture),
    ...siteItems(figures, null),
    coded(FACE, FACES[face]),
    ...(notCountedReason === null ? [] : [coded(NOT_COUNTED_BECAUSE, NOT_COUNTED[notCountedReason])]),
  ]);

/** The outline of such a group. @throws Malformed */
export const outlineOfGroup = (items: Items): ReportedOutline => ({
  ...planeUnder(items, REGION),
  boneClass: neededKey(items, FINDING, CLASSES),
  notCountedReason: keyUnder(items, NOT_COUNTED_BECAUSE, NOT_COUNTED),
  face: neededKey(items, FACE, FACES),
  trackingUid: neededUid(items, TRACKING_UID),
});

/** A line with the picture it lies on. @throws Malformed */
export function planeUnder(
  items: Items,
  name: Parameters<typeof named>[1],
): Pick<ReportedLine, 'picture' | 'points'> {
  const item = needed(named(items, name)[0] ?? null, name.value);
  if (item.value.kind !== 'plane') throw new Malformed(`${name.value} is no line`);
  const on = item.items[0]?.value;
  if (on?.kind !== 'image') throw new Malformed('a line on no picture');
  return { picture: on.image, points: item.value.points };
}
