import { type Code, own } from './code.ts';
import { type ContentItem, coded, container, measured, measuredShare } from './contentItem.ts';
import { type Items, named, neededNumber, numberUnder } from './contentReader.ts';
import type { ReportedEvidence, ReportedFigures, ReportedRead } from './reportedRead.ts';
import { lengthUnit, PLAIN_GROUP } from './sideGroup.ts';
import { siteItems, trackingItems } from './siteItems.ts';
import { DAYS, FINDING, GROUP, MM, NO_UNIT, PERCENT } from './standardCodes.ts';

const OF_DEFECT = own('defect', 'The defect as a whole');
const COUNTS = {
  timePoint: own('timePoint', 'Place of the time point among those of the defect'),
  occasion: own('occasion', 'Which occasion of this purpose'),
  version: own('version', 'Version of the read, 1 as first locked'),
  protocolVersion: own('protocolVersion', 'Version of the protocol'),
  markedVolumes: own('markedVolumes', 'Number of CT and MR that were marked in'),
} as const;
const DAYS_SINCE_SPACER = own('daysSinceSpacer', 'Whole days since the spacer was put in');
const SHARES = {
  lengthShareLow: own('lengthShareLow', 'Share of the defect by length, least'),
  lengthShareHigh: own('lengthShareHigh', 'Share of the defect by length, greatest'),
  equalShareLow: own('equalShareLow', 'Share of the defect, sides weighed alike, least'),
  equalShareHigh: own('equalShareHigh', 'Share of the defect, sides weighed alike, greatest'),
  shareSd: own('shareSd', 'Standard deviation of the share of the defect'),
} as const;
const MEAN_LIP = own('meanLip', 'Mean length of bone that arises from an end');

const THICKNESS = own('membrane', 'Thickness of the membrane at exploration');

type Counted = Pick<
  ReportedFigures,
  keyof typeof COUNTS | keyof typeof SHARES | 'daysSinceSpacer' | 'meanLip'
>;

/** The numbers of the defect as a whole. */
export function defectGroup({ figures, evidence, trackingUids }: ReportedRead): ContentItem {
  const share = (name: Code, value: number | null): readonly ContentItem[] =>
    value === null ? [] : [measuredShare(name, value, PERCENT)];
  const { daysSinceSpacer, meanLip } = figures;
  const thicknessMm = evidence?.explorationThicknessMm ?? null;
  return container(GROUP, PLAIN_GROUP, [
    ...trackingItems('Defect', trackingUids.defect),
    coded(FINDING, OF_DEFECT),
    ...siteItems(figures, null),
    measured(COUNTS.timePoint, figures.timePoint, NO_UNIT),
    measured(COUNTS.occasion, figures.occasion, NO_UNIT),
    measured(COUNTS.version, figures.version, NO_UNIT),
    measured(COUNTS.protocolVersion, figures.protocolVersion, NO_UNIT),
    measured(COUNTS.markedVolumes, figures.markedVolumes, NO_UNIT),
    ...(daysSinceSpacer === null ? [] : [measured(DAYS_SINCE_SPACER, daysSinceSpacer, DAYS)]),
    ...share(SHARES.lengthShareLow, figures.lengthShareLow),
    ...share(SHARES.lengthShareHigh, figures.lengthShareHigh),
    ...share(SHARES.equalShareLow, figures.equalShareLow),
    ...share(SHARES.equalShareHigh, figures.equalShareHigh),
    ...share(SHARES.shareSd, figures.shareSd),
    ...(meanLip === null ? [] : [measured(MEAN_LIP, meanLip, lengthUnit(figures.meanLipUnit ?? 'px'))]),
    ...(thicknessMm === null ? [] : [measured(THICKNESS, thicknessMm, MM)]),
  ]);
}

/** Whether a group is about the defect as a whole. */
export const isDefectGroup = (items: Items): boolean => {
  const finding = named(items, FINDING)[0]?.value;
  return finding?.kind === 'code' && finding.code.value === OF_DEFECT.value;
};

/** The numbers of such a group. @throws Malformed */
export const defectOfGroup = (items: Items): Counted & Pick<ReportedEvidence, 'explorationThicknessMm'> => ({
  explorationThicknessMm: numberUnder(items, THICKNESS),
  timePoint: neededNumber(items, COUNTS.timePoint),
  occasion: neededNumber(items, COUNTS.occasion),
  version: neededNumber(items, COUNTS.version),
  protocolVersion: neededNumber(items, COUNTS.protocolVersion),
  markedVolumes: neededNumber(items, COUNTS.markedVolumes),
  daysSinceSpacer: numberUnder(items, DAYS_SINCE_SPACER),
  lengthShareLow: numberUnder(items, SHARES.lengthShareLow),
  lengthShareHigh: numberUnder(items, SHARES.lengthShareHigh),
  equalShareLow: numberUnder(items, SHARES.equalShareLow),
  equalShareHigh: numberUnder(items, SHARES.equalShareHigh),
  shareSd: numberUnder(items, SHARES.shareSd),
  meanLip: numberUnder(items, MEAN_LIP),
});
