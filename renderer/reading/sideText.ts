import { assertNever } from '../../shared/base/assertNever.ts';
import { isProjectionImage } from '../../shared/reading/imageDerivation.ts';
import type { ImageDerivation, SideReading } from '../../shared/reading/readDerivation.ts';
import type { StatedNotAssessableReason } from '../../shared/reading/readDocument.ts';
import { t } from '../texts/i18n.ts';
import { percent } from '../ui/format.ts';
import { calibrationLabel } from '../viewport/calibrationLabel.ts';

/** Why a side cannot be assessed, as the reader chooses it. */
export const REASON_LABELS: Readonly<Record<StatedNotAssessableReason, string>> = {
  plate: 'Plate',
  nail: 'Nail',
  fixatorPin: 'Fixator pin',
  cement: 'Cement',
  otherBone: 'Fibula or other bone',
  cast: 'Cast',
  exposure: 'Exposure',
  endNotInField: 'Bone end cut off',
  rotated: 'Rotated or oblique',
  viewMissing: 'View missing',
  enFaceOnly: 'Bone face-on only',
};

/** The reasons in the order in which they are offered. */
export const REASONS: readonly StatedNotAssessableReason[] = [
  'plate',
  'nail',
  'fixatorPin',
  'cement',
  'otherBone',
  'cast',
  'exposure',
  'endNotInField',
  'rotated',
  'viewMissing',
  'enFaceOnly',
];

/**
 * The state of a side in a few words. Where the derived grade is not shown yet, whether the bone is continuous and
 * how much of it there is are not told either (method §1.7).
 */
export function sideStateText({ finding }: Pick<SideReading, 'finding'>, isRevealed: boolean): string {
  switch (finding.kind) {
    case 'unread':
      return 'Unread';
    case 'intact':
      return 'Intact';
    case 'na':
      return finding.reason === 'noLength'
        ? 'Not measurable: its corners coincide'
        : `Not assessable: ${lowerFirst(REASON_LABELS[finding.reason])}`;
    case 'none':
      return 'No bone';
    case 'disc':
      return isRevealed ? 'Discontinuous' : 'Bone marked';
    case 'cont':
      return isRevealed ? 'Continuous' : 'Bone marked';
    case 'cannotTell':
      return isRevealed ? 'Bone, continuity not clear' : 'Bone marked';
    case 'partlyHidden':
      return isRevealed ? 'Partly hidden' : 'Partly hidden, bone marked';
    default:
      return assertNever(finding, 'side finding');
  }
}

/** How much of a side is covered: "62 %", "20 to 70 %" where a part is hidden, null where nothing is measured. */
export function sidePercentText({ finding }: Pick<SideReading, 'finding'>): string | null {
  switch (finding.kind) {
    case 'none':
    case 'disc':
    case 'cont':
    case 'cannotTell':
      return percent(finding.coverage);
    case 'partlyHidden': {
      const lo = percent(finding.lo.coverage);
      const hi = percent(finding.hi.coverage);
      return lo === hi ? lo : `${lo.replace(' %', '')} to ${hi}`;
    }
    case 'unread':
    case 'intact':
    case 'na':
      return null;
    default:
      return assertNever(finding, 'side finding');
  }
}

/** A strip says something only where the side was measured. */
export const hasStrip = ({ finding }: Pick<SideReading, 'finding'>): boolean =>
  finding.kind === 'none' ||
  finding.kind === 'disc' ||
  finding.kind === 'cont' ||
  finding.kind === 'cannotTell' ||
  finding.kind === 'partlyHidden';

/** "AP", "Lateral"; with a question mark where it is not known yet, and "CT" for what is no projection. */
export function projectionText({ projection, facts }: Pick<ImageDerivation, 'projection' | 'facts'>): string {
  switch (projection) {
    case null:
      return isProjectionImage(facts) ? 'View?' : facts.modality;
    case 'lateral':
      return 'Lateral';
    case 'oblique':
      return 'Oblique';
    case 'AP':
    case 'PA':
      return projection;
    default:
      return assertNever(projection, 'projection');
  }
}

/** Where a picture's scale comes from, with its spacing: "0.143 mm per pixel, detector plane, not corrected". */
export function calibrationText({ calibration }: Pick<ImageDerivation, 'calibration'>): string {
  const { unit, grid } = calibration;
  return unit === 'px'
    ? `Not calibrated: lengths in pixels`
    : `${grid.columnMm.toFixed(3)} mm per pixel, ${calibrationLabel({ t }, calibration)}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
