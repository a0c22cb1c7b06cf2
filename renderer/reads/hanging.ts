import type { InstanceId } from '../../shared/base/ids.ts';
import type { ImageFacts } from '../../shared/dicom/imageFacts.ts';
import type { Projection } from '../../shared/dicom/projection.ts';
import { isSliced } from '../../shared/dicom/stacks.ts';

/** The two places of the default hanging protocol. */
export type Place = 'AP' | 'lateral';

/** Which picture hangs where; null is a view that is missing. */
export type Hanging = Readonly<Record<Place, InstanceId | null>>;

type Picture = {
  readonly facts: Pick<ImageFacts, 'instanceId' | 'modality'>;
  readonly projection: Projection | null;
};

/** The place a projection belongs to, or null where it belongs to neither. */
export function placeOf(projection: Projection | null): Place | null {
  switch (projection) {
    case 'AP':
    case 'PA':
      return 'AP';
    case 'lateral':
      return 'lateral';
    case 'oblique':
    case null:
      return null;
  }
}

/**
 * AP left, lateral right. What the reader hung stays, as far as the picture still belongs there; else
 * the first picture of a view hangs in its place. Radiographs of no known view fill what is left over, so that the
 * reader sees them and can say what they are. Slices do so only where there is no radiograph at all: beside an AP, a
 * lateral that is missing is shown as missing.
 */
export function hang(pictures: readonly Picture[], chosen: Partial<Hanging>): Hanging {
  const taken = new Set<InstanceId>();
  const pick = (place: Place): InstanceId | null => {
    const own = pictures.filter(({ projection }) => placeOf(projection) === place);
    const picture = own.find(({ facts }) => facts.instanceId === chosen[place]) ?? own[0];
    if (picture !== undefined) taken.add(picture.facts.instanceId);
    return picture?.facts.instanceId ?? null;
  };
  const byView = { AP: pick('AP'), lateral: pick('lateral') };
  const homeless = pictures.filter(({ projection }) => placeOf(projection) === null);
  const hasRadiograph = pictures.some(({ facts }) => !isSliced(facts.modality));
  const fill = (place: Place): InstanceId | null => {
    const wanted = homeless.find(({ facts }) => facts.instanceId === chosen[place]);
    // A picture of no known view hides no known one unless it was asked for.
    if (byView[place] !== null && wanted === undefined) return byView[place];
    const picture =
      wanted ??
      homeless.find(
        ({ facts }) => !taken.has(facts.instanceId) && !(hasRadiograph && isSliced(facts.modality)),
      );
    if (picture === undefined || taken.has(picture.facts.instanceId)) return byView[place];
    taken.add(picture.facts.instanceId);
    return picture.facts.instanceId;
  };
  return { AP: fill('AP'), lateral: fill('lateral') };
}

/**
 * The next of the pictures that show the same as one of them, round the ends: repeated exposures and the parts of a
 * limb, and where no view is known those of the same modality. Null where there is no other.
 */
export function besideOfView<P extends Picture>(
  pictures: readonly P[],
  of: InstanceId | null,
  by: 1 | -1,
): P | null {
  const one = pictures.find(({ facts }) => facts.instanceId === of);
  if (one === undefined) return null;
  const place = placeOf(one.projection);
  const same = pictures.filter(
    ({ projection, facts }) =>
      placeOf(projection) === place && (place !== null || facts.modality === one.facts.modality),
  );
  const next = same[(same.indexOf(one) + by + same.length) % same.length];
  return next === undefined || next === one ? null : next;
}
