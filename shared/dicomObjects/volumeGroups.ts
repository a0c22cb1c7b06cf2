import { assertNever } from '../base/assertNever.ts';
import type { PointLps } from '../volume/pointLps.ts';
import { type Code, own } from './code.ts';
import {
  type ContentItem,
  coded,
  container,
  imageItem,
  measured,
  measuredShare,
  spaceItem,
  uidItem,
} from './contentItem.ts';
import { type Items, Malformed, named, needed, neededKey, neededNumber, neededUid } from './contentReader.ts';
import { keyOf, LABELS, STATES, YES_NO } from './ownCodes.ts';
import type { ReportedFigures, ReportedMap, ReportedSector, ReportedVolume } from './reportedRead.ts';
import { PLAIN_GROUP } from './sideGroup.ts';
import { siteItems, trackingItems } from './siteItems.ts';
import {
  FINDING,
  FINDING_SITE,
  GROUP,
  LENGTH,
  MM,
  MM3,
  PERCENT,
  SEGMENT,
  SIDE_CODES,
  SOURCE,
  SOURCE_SERIES,
  TOPOGRAPHY,
  TRACKING_UID,
  VOLUME,
} from './standardCodes.ts';

/** Volumetric ROI Measurements and Qualitative Evaluations (PS3.16). */
export const VOLUMETRIC = '1411';

/** That a group is about a CT or MR. */
const OF_VOLUME = own('volume', 'The defect in cross sections');
const COVERAGE = own('sectorCoverage', 'Share of the sector that new bone covers');
const STATE = own('sectorState', 'What is known of the sector');
const IS_CONTINUOUS = own('sectorCont', 'New bone bridges the sector');
const IS_LAID = own('mapLaid', 'The defect was laid flat');
const HAS_CARTILAGE = own('hasCartilage', 'Cartilage is labelled');
const IS_BRIDGED = own('mapBridged', 'A path of bone joins the two ends');
const IS_SPIRAL = own('mapSpiral', 'The path leaves its sector');
const MAP_COVERAGE = own('mapCoverage', 'Share of the surface round the defect that is covered');
const SHELL_BONE = own('shellBone', 'New bone within the shell');
const SHELL = own('shell', 'The shell round the spacer');
const CAVITY = own('cavity', 'Everything within the surface of the spacer');
const PROXIMAL = own('proximal', 'Points of the proximal end plane');
const DISTAL = own('distal', 'Points of the distal end plane');

/** The groups of one CT or MR: all of it, then its new bone segment by segment. */
export const volumeGroups = (volume: ReportedVolume, figures: ReportedFigures): readonly ContentItem[] => [
  wholeGroup(volume, figures),
  ...(volume.map === null
    ? [boneGroup(volume, figures)]
    : volume.map.sectors.map((sector) => sectorGroup(sector, volume, figures))),
];

/** A segment, and the pictures it was drawn on (PS3.16 TID 1411, rows 7 and 12). */
const segmentItems = (
  { segmentation, seriesUid }: ReportedVolume,
  segment: number,
): readonly ContentItem[] => [
  imageItem(SEGMENT, segmentation, 'CONTAINS', [segment]),
  uidItem(SOURCE_SERIES, seriesUid),
];

function wholeGroup(volume: ReportedVolume, figures: ReportedFigures): ContentItem {
  const { map, frameOfReferenceUid } = volume;
  const points = (name: Code, of: readonly PointLps[]): readonly ContentItem[] =>
    of.length === 0 ? [] : [spaceItem(name, of, frameOfReferenceUid)];
  const ends = [...points(PROXIMAL, volume.proximal), ...points(DISTAL, volume.distal)];
  return container(GROUP, PLAIN_GROUP, [
    ...trackingItems('Defect in cross sections', volume.trackingUid),
    coded(FINDING, OF_VOLUME),
    imageItem(SOURCE, volume.segmentation),
    uidItem(SOURCE_SERIES, volume.seriesUid),
    ...siteItems(figures, null),
    coded(HAS_CARTILAGE, YES_NO[volume.hasCartilage ? 'yes' : 'no']),
    coded(IS_LAID, YES_NO[map === null ? 'no' : 'yes']),
    measured(VOLUME, volume.volumeMm3, MM3, ends),
    ...(map === null ? [] : mapItems(map)),
  ]);
}

const mapItems = (map: ReportedMap): readonly ContentItem[] => [
  measured(LENGTH, map.lengthMm, MM),
  measuredShare(MAP_COVERAGE, map.coverage, PERCENT),
  coded(IS_BRIDGED, YES_NO[map.isBridged ? 'yes' : 'no']),
  coded(IS_SPIRAL, YES_NO[map.isSpiral ? 'yes' : 'no']),
  measured(SHELL_BONE, map.newBoneMm3, MM3),
  measured(SHELL, map.shellMm3, MM3),
  measured(CAVITY, map.cavityMm3, MM3),
];

/** All new bone as one segment, where it has no sides. */
const boneGroup = (volume: ReportedVolume, figures: ReportedFigures): ContentItem =>
  container(GROUP, VOLUMETRIC, [
    ...trackingItems('New bone', volume.trackingUid),
    coded(FINDING, LABELS.newBone),
    ...segmentItems(volume, 1),
    ...siteItems(figures, null),
    measured(VOLUME, volume.volumeMm3, MM3),
  ]);

const sectorGroup = (sector: ReportedSector, volume: ReportedVolume, figures: ReportedFigures): ContentItem =>
  container(GROUP, VOLUMETRIC, [
    ...trackingItems(`Sector ${sector.side}`, sector.trackingUid),
    coded(FINDING, LABELS.newBone),
    ...segmentItems(volume, sector.segment),
    ...siteItems(figures, sector.side),
    coded(STATE, STATES[sector.state]),
    coded(IS_CONTINUOUS, YES_NO[sector.isContinuous ? 'yes' : 'no']),
    measured(VOLUME, sector.volumeMm3, MM3),
    measuredShare(COVERAGE, sector.coverage, PERCENT),
  ]);

/** Whether a group is about a CT or MR. */
export const isVolumeGroup = (items: Items): boolean => {
  const finding = named(items, FINDING)[0]?.value;
  return finding?.kind === 'code' && finding.code.value === OF_VOLUME.value;
};

/**
 * The volumes that groups tell of, in their order; `segments` are the groups of segments of all of them.
 * @throws Malformed
 */
export const volumesOfGroups = (
  volumes: readonly Items[],
  segments: readonly Items[],
): readonly ReportedVolume[] =>
  volumes.map((items) => {
    const volume = volumeOf(items);
    if (volume.map === null) return volume;
    const { sopInstanceUid } = volume.segmentation;
    const own = segments.filter(
      (group) => imageUnder(group, SEGMENT).image.sopInstanceUid === sopInstanceUid,
    );
    return { ...volume, map: { ...volume.map, sectors: own.map(sectorOf) } };
  });

const isYes = (items: Items, name: Code): boolean => neededKey(items, name, YES_NO) === 'yes';

function volumeOf(items: Items): ReportedVolume {
  const ends = named(items, VOLUME)[0]?.items ?? [];
  const pointsUnder = (name: Code) => {
    const value = named(ends, name)[0]?.value ?? null;
    return value?.kind === 'space' ? value : null;
  };
  const [proximal, distal] = [pointsUnder(PROXIMAL), pointsUnder(DISTAL)];
  return {
    segmentation: imageUnder(items, SOURCE).image,
    seriesUid: neededUid(items, SOURCE_SERIES),
    frameOfReferenceUid: (proximal ?? distal)?.frameOfReferenceUid ?? '',
    trackingUid: neededUid(items, TRACKING_UID),
    proximal: proximal?.points ?? [],
    distal: distal?.points ?? [],
    hasCartilage: isYes(items, HAS_CARTILAGE),
    volumeMm3: neededNumber(items, VOLUME),
    map: isYes(items, IS_LAID)
      ? {
          lengthMm: neededNumber(items, LENGTH),
          coverage: neededNumber(items, MAP_COVERAGE),
          isBridged: isYes(items, IS_BRIDGED),
          isSpiral: isYes(items, IS_SPIRAL),
          newBoneMm3: neededNumber(items, SHELL_BONE),
          shellMm3: neededNumber(items, SHELL),
          cavityMm3: neededNumber(items, CAVITY),
          sectors: [],
        }
      : null,
  };
}

function imageUnder(items: Items, name: Code) {
  const value = named(items, name)[0]?.value;
  if (value?.kind !== 'image') throw new Malformed('a group without its segment');
  return value;
}

function sectorOf(items: Items): ReportedSector {
  const site = named(items, FINDING_SITE)[0]?.items ?? [];
  const side = named(site, TOPOGRAPHY)[0]?.value;
  return {
    side: needed(side?.kind === 'code' ? keyOf(SIDE_CODES, side.code) : null, 'side'),
    state: sectorState(neededKey(items, STATE, STATES)),
    coverage: neededNumber(items, COVERAGE),
    isContinuous: isYes(items, IS_CONTINUOUS),
    volumeMm3: neededNumber(items, VOLUME),
    segment: needed(imageUnder(items, SEGMENT).segments[0] ?? null, 'segment'),
    trackingUid: neededUid(items, TRACKING_UID),
  };
}

/** The states that a sector may have; a side on radiographs may have others. */
function sectorState(state: keyof typeof STATES): ReportedSector['state'] {
  switch (state) {
    case 'na':
    case 'none':
    case 'disc':
    case 'cont':
    case 'unread':
      return state;
    case 'partlyHidden':
    case 'cannotTell':
    case 'intact':
      throw new Malformed('a sector in a state of sides');
    default:
      return assertNever(state, 'state');
  }
}
