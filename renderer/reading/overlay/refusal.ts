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
      return 'That would leave a hole inside the outline, which none may have. Nothing was changed: fill the hole with the stroke, or keep two outlines.';
    case 'crossing':
      return 'The border would cross itself there. Nothing was changed: draw it without a loop.';
    case 'apart':
      return 'What was drawn does not touch the outline. Nothing was changed.';
    case 'fewRimPoints':
      return t('tools.fewRimPoints');
    case 'strokeTooShort':
      return t('faults.strokeTooShort');
    case 'tooFewPoints':
      return t('faults.tooFewPoints');
    case 'noPart':
      return 'The stroke does not run through an outline from edge to edge. Nothing was changed.';
  }
}
