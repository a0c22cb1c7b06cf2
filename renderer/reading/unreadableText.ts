import type { UnreadableRecord } from '../../shared/reading/readDocument.ts';
import type { Speaker } from '../../shared/texts/speaker.ts';

/** Why a case was returned: "Exposure: burnt out distally", the cause alone, or the words of before causes. */
export function unreadableWhy(
  { cause, reason }: Pick<UnreadableRecord, 'cause' | 'reason'>,
  { t }: Pick<Speaker, 't'>,
): string {
  if (cause === undefined || cause === 'other') return reason;
  const named = t(`panel.unreadable.causes.${cause}`);
  return reason === '' ? named : `${named}: ${reason}`;
}
