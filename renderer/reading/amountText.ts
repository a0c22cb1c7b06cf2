import type { Range } from '../../shared/grading/defect.ts';
import type { OverallBone, SideReading } from '../../shared/reading/readDerivation.ts';
import { eachOf, worded } from '../../shared/texts/wording.ts';
import { t } from '../texts/i18n.ts';
import { lengthWithError, percent } from '../ui/format.ts';

const rangeText = ({ lo, hi }: Range, threshold: number): string => {
  const [from, to] = [percent(lo, threshold), percent(hi, threshold)];
  return from === to ? to : t('grading.share.range', { lo: from.replace(' %', ''), hi: to });
};

/**
 * How much of the defect is bone, in one line: "25 % ± 1 by length; AP 0 %, lateral 50 %". All sides alike where the
 * lengths share no unit. Null where no side is measured. The share of the windows' area is not told: bone beside
 * the spacer lies outside of them, and "0 % by area" would puzzle.
 *
 * @param viewOf how the picture of a view is called
 * @param threshold the share from which the protocol grades higher
 */
export function overallText(
  { lengthWeighted, equalWeighted, sd, views }: OverallBone,
  viewOf: (instanceId: OverallBone['views'][number]['instanceId']) => string,
  threshold: number,
): string | null {
  const share = lengthWeighted ?? equalWeighted;
  if (share === null) return null;
  const error = sd === null || sd === 0 ? '' : ` ± ${Math.max(1, Math.round(sd * 100))}`;
  const told = `${rangeText(share, threshold)}${error}`;
  const each = views.flatMap(({ instanceId, lengthWeighted: own }) =>
    own === null
      ? []
      : [worded('findings.amount.ofView', { view: viewOf(instanceId), share: rangeText(own, threshold) })],
  );
  const basis = lengthWeighted === null ? 'alike' : 'byLength';
  return each.length < 2
    ? t(`findings.amount.${basis}`, { share: told })
    : t(`findings.amount.${basis}Each`, { share: told, views: eachOf(each) });
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
  const told = (length: number): string => lengthWithError(length, unit, relativeError);
  if (distal === 0) return t('findings.amount.proximalLip', { proximal: told(proximal) });
  if (proximal === 0) return t('findings.amount.distalLip', { distal: told(distal) });
  return t('findings.amount.bothLips', { proximal: told(proximal), distal: told(distal) });
}
