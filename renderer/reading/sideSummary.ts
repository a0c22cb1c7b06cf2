import type { SideReading } from '../../shared/reading/readDerivation.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';
import { allOf, type Wording } from '../../shared/texts/wording.ts';
import { hasStrip, sidePercentText, sideStateText } from '../reads/sideText.ts';
import { errorText, lengthText } from '../ui/format.ts';

/**
 * One side in a sentence, for those who do not see its strip: "Medial: 62 % covered, 1 gap of 8.0 mm ± 0.7,
 * discontinuous." Where the derived figures may not be seen, its state alone.
 */
export function sideSummary(
  side: SideReading,
  name: Wording | string,
  isRevealed: boolean,
  { t }: Pick<Speaker, 't'>,
): string {
  const state = lowerFirst(sideStateText(side, isRevealed));
  const share = sidePercentText(side);
  const { coverage, hidden, unit, gapSds } = side;
  if (!isRevealed || coverage === null || share === null || !hasStrip(side)) {
    return t('panel.side.state', { name, state });
  }
  const lengths = coverage.gapsMm.map(
    ([from, to], index) => `${lengthText(to - from, unit)} ± ${errorText(gapSds[index] ?? 0)}`,
  );
  const gaps =
    lengths.length === 0
      ? t('panel.side.noGap')
      : t('panel.side.gap', { count: lengths.length, lengths: allOf(lengths) });
  const hiddenLength = hidden.reduce((sum, [from, to]) => sum + to - from, 0);
  return t('panel.side.measured', {
    name,
    share,
    gaps: hiddenLength > 0 ? t('panel.side.hidden', { gaps, length: lengthText(hiddenLength, unit) }) : gaps,
    state,
  });
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
