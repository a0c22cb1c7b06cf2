import { assertNever } from '../../../shared/base/assertNever.ts';
import { t } from '../../texts/i18n.ts';

/** Why a gesture changed nothing. */
export type Refusal =
  | 'hole'
  | 'crossing'
  | 'apart'
  | 'noPart'
  | 'strokeTooShort'
  | 'tooFewPoints'
  | 'fewRimPoints';

/** What was asked, what was kept, what to do. */
export function refusalText(refusal: Refusal): string {
  switch (refusal) {
    case 'hole':
    case 'crossing':
    case 'apart':
    case 'noPart':
      return t(`prompts.refused.${refusal}`);
    case 'fewRimPoints':
      return t('tools.fewRimPoints');
    case 'strokeTooShort':
    case 'tooFewPoints':
      return t(`faults.${refusal}`);
    default:
      return assertNever(refusal, 'refusal');
  }
}
