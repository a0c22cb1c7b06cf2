import { assertNever } from '../../../shared/base/assertNever.ts';
import type { ExportReport, LeftOutKind } from '../../../shared/contracts/exports.ts';
import { bytesText, counted } from '../../ui/format.ts';

/** "12 pictures of 3 cases". */
export const amountText = (pictures: number, cases: number): string =>
  `${counted(pictures, 'picture')} of ${counted(cases, 'case')}`;

/** How an export ended, in one line. */
export const reportText = ({ exported, cases, bytes, seconds }: ExportReport): string =>
  `${amountText(exported, cases)}, ${bytesText(bytes)}, in ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;

/** Why pictures are left out, and what can be done about it. */
export function leftOutText(kind: LeftOutKind, pictures: number): string {
  const some = counted(pictures, 'picture');
  switch (kind) {
    case 'unchecked':
      return `${some}: nobody has looked for burned-in text yet. Radiographs, ultrasound and captures leave only when somebody has.`;
    case 'saysBurnedIn':
      return `${some}: the header says that text is burned in, and nobody has looked yet.`;
    case 'overlayInPixels':
      return `${some}: an overlay is drawn in the compressed pixels and cannot be taken out.`;
    case 'notPicture':
      return `${some}: a map drawn over pictures, such as a segmentation or a dose, says nothing without its text.`;
    case 'damaged':
      return `${some}: the file cannot be read, or is not the one that was imported. Import it again.`;
    default:
      return assertNever(kind);
  }
}
