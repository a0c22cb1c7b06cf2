import { assertNever } from '../../shared/base/assertNever.ts';
import { isProjectionImage } from '../../shared/reading/imageDerivation.ts';
import type { ImageDerivation, SideReading } from '../../shared/reading/readDerivation.ts';
import type { StatedNotAssessableReason } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { say, t } from '../texts/i18n.ts';
import { percent } from '../ui/format.ts';
import { calibrationLabel } from '../viewport/calibrationLabel.ts';

/** Why a side cannot be assessed, as the reader chooses it. */
export const reasonText = (reason: StatedNotAssessableReason): string =>
  t('findings.reasonNamed', { reason: worded(`findings.reason.${reason}`) });

/**
 * The state of a side in a few words. Where the derived grade is not shown yet, whether the bone is continuous and
 * how much of it there is are not told either (method §1.7).
 */
export function sideStateText({ finding }: Pick<SideReading, 'finding'>, isRevealed: boolean): string {
  switch (finding.kind) {
    case 'unread':
      return t('findings.unread');
    case 'intact':
      return t('findings.intact');
    case 'na':
      return finding.reason === 'noLength'
        ? t('findings.noLength')
        : t('findings.notAssessable', { reason: worded(`findings.reason.${finding.reason}`) });
    case 'none':
      return t('findings.none');
    case 'disc':
      return t(isRevealed ? 'findings.discontinuous' : 'findings.marked');
    case 'cont':
      return t(isRevealed ? 'findings.continuous' : 'findings.marked');
    case 'cannotTell':
      return t(isRevealed ? 'findings.cannotTell' : 'findings.marked');
    case 'partlyHidden':
      return t(isRevealed ? 'findings.partlyHidden' : 'findings.partlyHiddenMarked');
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
      return lo === hi ? lo : t('grading.share.range', { lo: lo.replace(' %', ''), hi });
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
      return isProjectionImage(facts) ? t('room.view.unknown') : facts.modality;
    case 'lateral':
    case 'oblique':
    case 'AP':
    case 'PA':
      return t(`room.view.${projection}`);
    default:
      return assertNever(projection, 'projection');
  }
}

/** Where a picture's scale comes from, with its spacing: "0.143 mm per pixel, detector plane, not corrected". */
export function calibrationText({ calibration }: Pick<ImageDerivation, 'calibration'>): string {
  const { unit, grid } = calibration;
  return unit === 'px'
    ? t('steps.images.notCalibrated')
    : t('steps.images.perPixel', {
        mm: grid.columnMm.toFixed(3),
        scale: calibrationLabel({ t, say }, calibration),
      });
}
