import type { LongitudinalTimePoint } from '../../shared/contracts/longitudinal.ts';
import { gradesWording } from '../../shared/grading/gradeWords.ts';
import type { GradeScale } from '../../shared/grading/ruleSettings.ts';
import { priorText } from '../reads/priorText.ts';
import { say, t } from '../texts/i18n.ts';
import type { MarkSource } from './courseFilms.ts';

type Named = Pick<LongitudinalTimePoint, 'label' | 'daysSinceSpacer'>;

/** "3 months, day 91". */
export const filmName = ({ label, daysSinceSpacer }: Named): string =>
  priorText({ timePoint: { label, daysSinceSpacer } });

/** The grade of a film, "III or IV" where it is open; that nobody has locked it. A reference film has none. */
export function filmGradeText(
  { film, isReference }: Pick<LongitudinalTimePoint, 'film' | 'isReference'>,
  scale: GradeScale,
): string {
  if (film !== null) return say(gradesWording(film.grades, scale));
  return isReference ? '–' : t('longitudinal.notRead');
}

/** Whose marks lie on a film. */
export function sourceText(source: MarkSource): string {
  switch (source.kind) {
    case 'consensus':
      return t('longitudinal.consensus');
    case 'reader':
      return t('longitudinal.reader', { reader: source.reader });
    case 'reference':
      return t('longitudinal.ofReference');
    case 'unread':
      return t('longitudinal.unread');
  }
}
