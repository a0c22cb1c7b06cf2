import { assertNever } from '../base/assertNever.ts';
import { isKnownTerm } from './knownTerms.ts';
import type { StackPlane } from './stackPlane.ts';

/** What sets a stack apart from the others of its series, and why they are not one. */
export type StackDifference =
  | { readonly kind: 'localizer' }
  | { readonly kind: 'plane'; readonly plane: StackPlane }
  /** Images of many planes, each alone in its own. */
  | { readonly kind: 'planes' }
  | { readonly kind: 'matrix'; readonly rows: number; readonly columns: number }
  /** The height of a pixel; null where the images do not say it. */
  | { readonly kind: 'pixelSpacing'; readonly rowMm: number | null }
  /** The `place`th of `of` frames of reference (PS3.3 C.7.4.1), counted from 1: their positions cannot be compared. */
  | { readonly kind: 'frameOfReference'; readonly place: number; readonly of: number }
  /** What it says of itself that others do not, such as DERIVED, MPR, PHASE; PS3.3 C.7.6.1.1.2 */
  | { readonly kind: 'imageType'; readonly words: readonly string[] }
  | { readonly kind: 'echo'; readonly place: number; readonly of: number; readonly timeMs: number | null }
  | { readonly kind: 'phase'; readonly place: number; readonly of: number }
  | { readonly kind: 'bValue'; readonly bValue: number }
  | { readonly kind: 'acquisition'; readonly place: number; readonly of: number };

/** The difference in a few words for a list, such as "echo 2 of 2, 80 ms". */
export function differenceText(difference: StackDifference): string {
  switch (difference.kind) {
    case 'localizer':
      return 'localizer';
    case 'plane':
      return difference.plane === 'unstated' ? 'plane not stated' : difference.plane;
    case 'planes':
      return 'several planes';
    case 'matrix':
      return `${difference.columns} × ${difference.rows} pixels`;
    case 'pixelSpacing':
      return difference.rowMm === null
        ? 'pixel size not stated'
        : `pixels of ${Number(difference.rowMm.toFixed(3))} mm`;
    case 'frameOfReference':
      return `frame of reference ${difference.place} of ${difference.of}`;
    case 'imageType':
      return difference.words.map(wordOfType).join(', ');
    case 'echo': {
      const time = difference.timeMs === null ? '' : `, ${Number(difference.timeMs.toFixed(2))} ms`;
      return `echo ${difference.place} of ${difference.of}${time}`;
    }
    case 'phase':
      return `phase ${difference.place} of ${difference.of}`;
    case 'bValue':
      return `b ${difference.bValue}`;
    case 'acquisition':
      return `acquisition ${difference.place} of ${difference.of}`;
    default:
      return assertNever(difference);
  }
}

/** A console may write a name among the words of an image type: what no standard knows is not repeated. */
const wordOfType = (word: string): string =>
  IN_WORDS[word] ?? (isKnownTerm(word) ? word.toLowerCase() : 'other type');

const IN_WORDS: Readonly<Record<string, string>> = {
  M: 'magnitude',
  P: 'phase image',
  PHASE: 'phase image',
  R: 'real part',
  I: 'imaginary part',
  MPR: 'reformatted (MPR)',
  MIP: 'maximum intensity (MIP)',
  ADC: 'ADC map',
};
