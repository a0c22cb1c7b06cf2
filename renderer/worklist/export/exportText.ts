import type { ExportReport, LeftOutKind } from '../../../shared/contracts/exports.ts';
import { type Wording, worded } from '../../../shared/texts/wording.ts';
import { bytesText } from '../../ui/format.ts';

/** "12 pictures of 3 cases". */
export const amountText = (pictures: number, cases: number): Wording =>
  worded('exporting.amount', {
    pictures: worded('count.pictures', { count: pictures }),
    cases: worded('count.cases', { count: cases }),
  });

/** How an export ended, in one line. */
export const reportText = ({ exported, cases, bytes, seconds }: ExportReport): Wording =>
  worded('exporting.report', {
    amount: amountText(exported, cases),
    bytes: bytesText(bytes),
    seconds: seconds < 10 ? seconds.toFixed(1) : Math.round(seconds),
  });

/** Why pictures are left out, and what can be done about it. */
export const leftOutText = (kind: LeftOutKind, pictures: number): Wording =>
  worded(`exporting.why.${kind}`, { pictures: worded('count.pictures', { count: pictures }) });
