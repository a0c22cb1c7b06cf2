import type { Range } from '../../shared/grading/defect.ts';
import type { OverallBone, SideReading } from '../../shared/reading/readDerivation.ts';
import { lengthWithError, percent } from '../ui/format.ts';

const rangeText = ({ lo, hi }: Range): string => {
  const [from, to] = [percent(lo), percent(hi)];
  return from === to ? to : `${from.replace(' %', '')} to ${to}`;
};

/**
 * How much of the defect is bone, in one line: "25 % ± 1 by length; AP 0 %, lateral 50 %". All sides alike where the
 * lengths share no unit. Null where no side is measured. The share of the windows' area is not told: bone beside
 * the spacer lies outside of them, and "0 % by area" would puzzle.
 *
 * @param viewOf how the picture of a view is called
 */
export function overallText(
  { lengthWeighted, equalWeighted, sd, views }: OverallBone,
  viewOf: (instanceId: OverallBone['views'][number]['instanceId']) => string,
): string | null {
  const share = lengthWeighted ?? equalWeighted;
  if (share === null) return null;
  const error = sd === null || sd === 0 ? '' : ` ± ${Math.max(1, Math.round(sd * 100))}`;
  const basis = lengthWeighted === null ? 'counting all sides alike' : 'by length';
  const each = views.flatMap(({ instanceId, lengthWeighted: own }) =>
    own === null ? [] : [`${viewOf(instanceId)} ${rangeText(own)}`],
  );
  const eachText = each.length < 2 ? '' : `; ${each.join(', ')}`;
  return `${rangeText(share)}${error} ${basis}${eachText}`;
}

/** The lips of a side that bone does not bridge: "lips 12 mm proximal, 3.4 mm distal". Null where there is none. */
export function lipsText({
  lips,
  unit,
  relativeError,
}: Pick<SideReading, 'lips' | 'unit' | 'relativeError'>): string | null {
  if (lips === null || lips.kind === 'bridged') return null;
  const { proximal, distal } = lips;
  if (proximal === 0 && distal === 0) return null;
  const parts = [
    ...(proximal > 0 ? [`${lengthWithError(proximal, unit, relativeError)} proximal`] : []),
    ...(distal > 0 ? [`${lengthWithError(distal, unit, relativeError)} distal`] : []),
  ];
  return `${parts.length === 1 ? 'Lip' : 'Lips'} ${parts.join(', ')}`;
}
