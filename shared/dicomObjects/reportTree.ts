/**
 * The report of a locked read: an Imaging Measurement Report (PS3.16 TID 1500) whose groups are outlines of new bone
 * (TID 1410), sides and the defect (TID 1501), and segments of CT and MR (TID 1411).
 */
import { type ContentItem, coded, container, imageItem, person, uidItem, words } from './contentItem.ts';
import { defectGroup } from './defectGroup.ts';
import { evaluations } from './evaluations.ts';
import { outlineGroup } from './outlineGroup.ts';
import type { ReportedPicture, ReportedRead } from './reportedRead.ts';
import { sideGroup } from './sideGroup.ts';
import {
  DEVICE,
  DEVICE_MANUFACTURER,
  DEVICE_MODEL,
  DEVICE_NAME,
  DEVICE_UID,
  ENGLISH,
  IMAGING,
  LANGUAGE,
  LIBRARY,
  LIBRARY_GROUP,
  MEASUREMENTS,
  MODALITY,
  modalityCode,
  OBSERVER_TYPE,
  PERSON,
  PERSON_NAME,
  PROCEDURE,
  REPORT,
} from './standardCodes.ts';
import { volumeGroups } from './volumeGroups.ts';

/** Measurement Report. */
const MEASUREMENT_REPORT = '1500';
/** Image Library. */
const IMAGE_LIBRARY = '1600';

/** Reader 1 as a name of a person, where their own does not leave; a consensus is nobody's own. */
export const observerName = (reader: number | null): string =>
  reader === null ? 'Consensus^' : `Reader^${reader}`;

/** Who observed and with what, in English (PS3.16 TID 1204, TID 1001). */
export const contextItems = ({
  figures,
  deviceUid,
}: Pick<ReportedRead, 'figures' | 'deviceUid'>): readonly ContentItem[] => [
  coded(LANGUAGE, ENGLISH, 'HAS CONCEPT MOD'),
  coded(OBSERVER_TYPE, PERSON, 'HAS OBS CONTEXT'),
  person(PERSON_NAME, observerName(figures.reader)),
  coded(OBSERVER_TYPE, DEVICE, 'HAS OBS CONTEXT'),
  uidItem(DEVICE_UID, deviceUid, 'HAS OBS CONTEXT'),
  words(DEVICE_NAME, 'OsteoRead', 'HAS OBS CONTEXT'),
  words(DEVICE_MANUFACTURER, 'OsteoRead', 'HAS OBS CONTEXT'),
  words(DEVICE_MODEL, `OsteoRead ${figures.softwareVersion}`, 'HAS OBS CONTEXT'),
];

/** The whole tree. */
export function reportTree(read: ReportedRead): ContentItem {
  const { figures, outlines, lines, trackingUids, volumes } = read;
  return {
    relationship: null,
    name: REPORT,
    value: { kind: 'container', template: MEASUREMENT_REPORT },
    items: [
      ...contextItems(read),
      coded(PROCEDURE, IMAGING, 'HAS CONCEPT MOD'),
      library(read.pictures),
      container(MEASUREMENTS, null, [
        defectGroup(read),
        ...figures.sides.map((side) =>
          sideGroup(
            side,
            lines.find((line) => line.side === side.side) ?? null,
            trackingUids[side.side],
            figures,
          ),
        ),
        ...outlines.map((outline, index) => outlineGroup(outline, index + 1, figures)),
        ...volumes.flatMap((volume) => volumeGroups(volume, figures)),
      ]),
      evaluations(read),
    ],
  };
}

/** The pictures that the read rests on, by series. */
const library = (pictures: readonly ReportedPicture[]): ContentItem =>
  container(
    LIBRARY,
    IMAGE_LIBRARY,
    [...Map.groupBy(pictures, ({ series }) => series).values()].map((series) =>
      container(LIBRARY_GROUP, null, [
        coded(MODALITY, modalityCode(series[0]?.modality ?? ''), 'HAS ACQ CONTEXT'),
        ...series.map(({ sopClassUid, sopInstanceUid }) => imageItem(null, { sopClassUid, sopInstanceUid })),
      ]),
    ),
  );
