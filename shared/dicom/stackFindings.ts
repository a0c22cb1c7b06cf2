import { assertNever } from '../base/assertNever.ts';
import type { BodyPlane } from './stackPlane.ts';

/** Slices that are missing after the slice `after`, counted from 1 in the sorted stack. */
export type GapPlace = { readonly after: number; readonly missing: number };

/** What a person should know of a stack before trusting it. Lengths in mm, angles in degrees. */
export type StackFinding =
  | { readonly kind: 'gap'; readonly spacingMm: number; readonly places: readonly GapPlace[] }
  /** `positions` places hold more than one image, `images` of them too many. */
  | { readonly kind: 'duplicate'; readonly positions: number; readonly images: number }
  /** The stack changes from one spacing to another, each used over a stretch of it. */
  | { readonly kind: 'mixedSpacing'; readonly spacingsMm: readonly number[] }
  | { readonly kind: 'unevenSpacing'; readonly leastMm: number; readonly mostMm: number }
  | { readonly kind: 'overlap'; readonly thicknessMm: number; readonly spacingMm: number }
  | { readonly kind: 'tilt'; readonly angleDeg: number }
  | { readonly kind: 'oblique'; readonly nearest: BodyPlane; readonly tiltDeg: number }
  | { readonly kind: 'single' }
  | { readonly kind: 'missingPosition'; readonly images: number; readonly of: number }
  /** Each image names a frame of reference of its own (PS3.3 C.7.4.1). */
  | { readonly kind: 'separateReferences' }
  | { readonly kind: 'sortedByNumber'; readonly why: 'noPosition' | 'samePosition' | 'severalPlanes' };

/** The finding as a sentence for a reader. Lengths to a hundredth of a millimetre, angles to a tenth of a degree. */
export function findingText(finding: StackFinding): string {
  switch (finding.kind) {
    case 'gap':
      return gapText(finding.places, finding.spacingMm);
    case 'duplicate':
      return finding.positions === 1
        ? `${counted(finding.images, 'image')} too many at one position.`
        : `${counted(finding.images, 'image')} too many: ${finding.positions} positions hold more than one.`;
    case 'mixedSpacing':
      return `The spacing changes within the stack: ${inWords(finding.spacingsMm.map(mm))}.`;
    case 'unevenSpacing':
      return `The slices are spaced unevenly, by ${mm(finding.leastMm)} to ${mm(finding.mostMm)}.`;
    case 'overlap':
      return `Slices of ${mm(finding.thicknessMm)} overlap, being ${mm(finding.spacingMm)} apart.`;
    case 'tilt':
      return `The stack leans by ${angle(finding.angleDeg)}, as with a tilted gantry.`;
    case 'oblique':
      return `Turned by ${angle(finding.tiltDeg)} from the ${finding.nearest} plane.`;
    case 'single':
      return 'One image alone.';
    case 'missingPosition':
      return finding.images === 1
        ? `1 image of ${finding.of} does not say where it lies, and is put last.`
        : `${finding.images} images of ${finding.of} do not say where they lie, and are put last.`;
    case 'separateReferences':
      return 'Each image names a frame of reference of its own; their positions are taken as comparable.';
    case 'sortedByNumber':
      return `Sorted by image number: ${WHY_BY_NUMBER[finding.why]}.`;
    default:
      return assertNever(finding);
  }
}

const WHY_BY_NUMBER: Readonly<Record<Extract<StackFinding, { kind: 'sortedByNumber' }>['why'], string>> = {
  noPosition: 'the images do not say where they lie',
  samePosition: 'all images lie at one position',
  severalPlanes: 'each image lies in a plane of its own',
};

/** More places than these are counted and not named. */
const NAMED_PLACES = 3;

function gapText(places: readonly GapPlace[], spacingMm: number): string {
  const missing = places.reduce((sum, place) => sum + place.missing, 0);
  const named = places.slice(0, NAMED_PLACES).map(({ after }) => `${after} and ${after + 1}`);
  const where =
    places.length > NAMED_PLACES
      ? `in ${places.length} gaps, the first between images ${named[0]}`
      : `between images ${inWords(named)}`;
  return `${counted(missing, 'slice')} missing ${where} (spacing ${mm(spacingMm)}).`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** Such as "4 mm" or "0.63 mm". */
const mm = (value: number): string => `${Number(value.toFixed(2))} mm`;

const angle = (degrees: number): string => `${Number(degrees.toFixed(1))}°`;

const inWords = (texts: readonly string[]): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
