import { capital } from '../texts/speaker.ts';
import type { ReportedDefect } from './reportedCase.ts';

/** "Left tibia, segmental defect". */
export function defectName({
  limb,
  bone,
  defectType,
}: Pick<ReportedDefect, 'limb' | 'bone' | 'defectType'>): string {
  const side = limb === null ? '' : limb === 'L' ? 'left ' : 'right ';
  return capital(`${side}${bone ?? 'bone not said'}, ${defectType} defect`, 'en');
}
