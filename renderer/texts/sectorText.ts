import type { SectorReading } from '../../shared/reading/laidDefect.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';

/** The state of a sector in a few words. Before the derived grade is shown, whether bone is continuous is not told either (method §1.7). */
export function sectorStateText(
  { state, statement }: Pick<SectorReading, 'state' | 'statement'>,
  isRevealed: boolean,
): Wording {
  if (statement?.kind === 'notAssessable' || state === 'na') {
    const reason = statement?.kind === 'notAssessable' ? statement.reason : 'other';
    return worded('scan.state.na', { reason: worded(`scan.reason.${reason}`) });
  }
  if (state === 'unread' || state === 'none') return worded(`scan.state.${state}`);
  return worded(isRevealed ? `scan.state.${state}` : 'scan.state.marked');
}
