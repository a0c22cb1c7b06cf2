import type { ExportedSide } from '../exports/exportedRead.ts';
import type { Code } from './code.ts';
import { own } from './code.ts';
import { type ContentItem, coded, container, measured, measuredShare, planeItem } from './contentItem.ts';
import { type Items, keyUnder, named, needed, neededKey, numberUnder } from './contentReader.ts';
import { planeUnder } from './outlineGroup.ts';
import { keyOf, NOT_ASSESSABLE, STATEMENTS, STATES, UNITS } from './ownCodes.ts';
import type { ReportedFigures, ReportedLine } from './reportedRead.ts';
import { siteItems, trackingItems } from './siteItems.ts';
import {
  FINDING,
  FINDING_SITE,
  GROUP,
  LENGTH,
  MM,
  PATH,
  PERCENT,
  PIXELS,
  SIDE_CODES,
  TOPOGRAPHY,
} from './standardCodes.ts';

/** Measurement and Qualitative Evaluation Group (PS3.16). */
export const PLAIN_GROUP = '1501';

/** That a group is about a side of the defect. */
const OF_SIDE = own('side', 'Side of the defect');
const STATE = own('state', 'What is known of the side');
const REASON = own('na', 'Why the side cannot be assessed');
const STATEMENT = own('statement', 'What the reader said beside the marks');
const UNIT = own('unit', 'Unit of lengths');
const SHARES = {
  coverageLow: own('coverage', 'Share of the side that new bone covers, least'),
  coverageHigh: own('coverageHigh', 'Share of the side that new bone covers, greatest'),
  coverageSd: own('coverageSd', 'Standard deviation of the share'),
} as const;
const LENGTHS = {
  covered: own('covered', 'Length of the side that new bone covers'),
  largestGap: own('largestGap', 'Longest stretch without bone, ends included'),
  gapTolerance: own('gapTolerance', 'Longest gap that does not interrupt the side'),
  lipProximal: own('lipProximal', 'Bone that arises from the proximal end'),
  lipDistal: own('lipDistal', 'Bone that arises from the distal end'),
} as const;

/** The unit in which lengths are written: without a scale those are pixels. */
export const lengthUnit = (unit: 'mm' | 'px'): Code => (unit === 'mm' ? MM : PIXELS);

/** What is known of a side on radiographs. */
export function sideGroup(
  side: ExportedSide,
  line: ReportedLine | null,
  trackingUid: string,
  figures: ReportedFigures,
): ContentItem {
  const unit = lengthUnit(side.unit);
  const share = (name: Code, value: number | null): readonly ContentItem[] =>
    value === null ? [] : [measuredShare(name, value, PERCENT)];
  const length = (name: Code, value: number | null, from: readonly ContentItem[] = []) =>
    value === null ? [] : [measured(name, value, unit, from)];
  return container(GROUP, PLAIN_GROUP, [
    ...trackingItems(`Side ${side.side}`, trackingUid),
    coded(FINDING, OF_SIDE),
    ...siteItems(figures, side.side),
    coded(STATE, STATES[side.state]),
    ...(side.notAssessableReason === null ? [] : [coded(REASON, NOT_ASSESSABLE[side.notAssessableReason])]),
    ...(side.statement === null ? [] : [coded(STATEMENT, STATEMENTS[side.statement])]),
    coded(UNIT, UNITS[side.unit]),
    ...share(SHARES.coverageLow, side.coverageLow),
    ...share(SHARES.coverageHigh, side.coverageHigh),
    ...share(SHARES.coverageSd, side.coverageSd),
    ...length(
      LENGTH,
      side.length,
      line === null ? [] : [planeItem(PATH, 'open', line.points, line.picture, 'INFERRED FROM')],
    ),
    ...length(LENGTHS.covered, side.covered),
    ...length(LENGTHS.largestGap, side.largestGap),
    ...length(LENGTHS.gapTolerance, side.gapTolerance),
    ...length(LENGTHS.lipProximal, side.lipProximal),
    ...length(LENGTHS.lipDistal, side.lipDistal),
  ]);
}

/** Whether a group is about a side. */
export const isSideGroup = (items: Items): boolean => {
  const finding = named(items, FINDING)[0]?.value;
  return finding?.kind === 'code' && finding.code.value === OF_SIDE.value;
};

/** The side of such a group, and its line. @throws Malformed */
export function sideOfGroup(items: Items): {
  readonly side: ExportedSide;
  readonly line: ReportedLine | null;
} {
  const site = named(items, FINDING_SITE)[0]?.items ?? [];
  const side = needed(
    named(site, TOPOGRAPHY)
      .map(({ value }) => (value.kind === 'code' ? keyOf(SIDE_CODES, value.code) : null))
      .at(0) ?? null,
    'side',
  );
  const from = named(items, LENGTH)[0]?.items ?? [];
  return {
    side: {
      side,
      state: neededKey(items, STATE, STATES),
      notAssessableReason: keyUnder(items, REASON, NOT_ASSESSABLE),
      statement: keyUnder(items, STATEMENT, STATEMENTS),
      coverageLow: numberUnder(items, SHARES.coverageLow),
      coverageHigh: numberUnder(items, SHARES.coverageHigh),
      coverageSd: numberUnder(items, SHARES.coverageSd),
      length: numberUnder(items, LENGTH),
      covered: numberUnder(items, LENGTHS.covered),
      largestGap: numberUnder(items, LENGTHS.largestGap),
      gapTolerance: numberUnder(items, LENGTHS.gapTolerance),
      lipProximal: numberUnder(items, LENGTHS.lipProximal),
      lipDistal: numberUnder(items, LENGTHS.lipDistal),
      unit: neededKey(items, UNIT, UNITS),
    },
    line: from.length === 0 ? null : { side, ...planeUnder(from, PATH) },
  };
}
