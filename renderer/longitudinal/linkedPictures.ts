import type { TimePointId } from '../../shared/base/ids.ts';
import {
  extentOf,
  type FrameLink,
  inCommonPlane,
  type LinkFault,
  linkFrames,
} from '../../shared/reading/linkedFrames.ts';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import type { Place } from '../reads/hanging.ts';
import { uprightTurns, type View, type ViewportSize } from '../viewport/view.ts';
import { createLinkGroup, type ViewLink } from '../viewport/viewLink.ts';
import type { CourseFilm } from './courseFilms.ts';

/** How one picture is linked with the others of its view, or why it is not. */
export type PictureLink =
  | { readonly kind: 'common'; readonly link: ViewLink }
  | { readonly kind: 'linked'; readonly link: ViewLink; readonly fitError: FrameLink['fitError'] }
  | { readonly kind: 'apart'; readonly fault: LinkFault };

/** The links of each view, by time point. */
export type LinkedPictures = Readonly<Record<Place, ReadonlyMap<TimePointId, PictureLink>>>;

const PLACES: readonly Place[] = ['AP', 'lateral'];

/** How much of a viewport's height the defect has when the pictures open: what lies around it can be seen too. */
const HOME_SHARE = 0.5;

type Common = { readonly picture: ImageDerivation; readonly length: number };

/** The earliest picture of a view with corners gives the plane, whichever time points are compared. */
function commonOf(films: readonly CourseFilm[], place: Place): Common | null {
  for (const { pictures } of films) {
    const picture = pictures[place];
    const extent = picture?.frame == null ? null : extentOf(picture.frame, picture.calibration.grid);
    if (picture !== null && extent !== null && extent.length > 0) return { picture, length: extent.length };
  }
  return null;
}

/** Links the pictures of each view through the defect's own frame. Both views open at one magnification. */
export function linkPictures(films: readonly CourseFilm[]): LinkedPictures {
  const commons = { AP: commonOf(films, 'AP'), lateral: commonOf(films, 'lateral') };
  const known = PLACES.flatMap((place) => commons[place] ?? []);
  const isOneUnit = known.every(({ picture }) => picture.calibration.isCalibrated);
  const longest = Math.max(0, ...known.map(({ length }) => length));
  const linksOf = (place: Place): ReadonlyMap<TimePointId, PictureLink> => {
    const common = commons[place];
    const group = common === null ? null : groupOf(common.picture, isOneUnit ? longest : common.length);
    return new Map(
      films.flatMap(({ point, pictures }): readonly (readonly [TimePointId, PictureLink])[] => {
        const picture = pictures[place];
        if (picture === null) return [];
        const found = common === null || group === null ? null : linkFrames(common.picture, picture);
        if (found === null || group === null)
          return [[point.timePointId, { kind: 'apart', fault: 'noCorners' }]];
        if (!found.ok) return [[point.timePointId, { kind: 'apart', fault: found.error }]];
        const { toCommon, fitError } = found.value;
        const link = { group, toCommon };
        return [
          [
            point.timePointId,
            picture === common?.picture ? { kind: 'common', link } : { kind: 'linked', link, fitError },
          ],
        ];
      }),
    );
  };
  return { AP: linksOf('AP'), lateral: linksOf('lateral') };
}

/** The group opens on the defect, upright as the picture that gives its plane would hang. */
function groupOf(picture: ImageDerivation, length: number) {
  const own = linkFrames(picture, picture);
  const extent = picture.frame === null ? null : extentOf(picture.frame, picture.calibration.grid);
  const middle = own.ok && extent !== null ? inCommonPlane(own.value.toCommon, extent.middle) : null;
  const turns = uprightTurns(picture.facts.patientOrientation);
  return createLinkGroup(
    ({ height }: ViewportSize): View => ({
      centre: middle ?? [0, 0],
      scale: Math.max(0.01, (HOME_SHARE * height) / length),
      turns,
      isFlipped: false,
    }),
  );
}
