import { askAnimals } from '../../api/animals.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AnimalReport } from './AnimalReport.tsx';

/** Lips of animals over a cohort, and their specimens on film and CT. */
export function AnimalsTab() {
  const { t } = useTexts();
  const asked = useAsked(askAnimals);
  return (
    <AskedPart asked={asked}>
      {({ reads, withheldReads }) =>
        reads.length === 0 ? (
          <EmptyState title={t('animals.nothing.title')} text={t('animals.nothing.text')}>
            {withheldReads > 0 && <p>{t('animals.withheld', { count: withheldReads })}</p>}
          </EmptyState>
        ) : (
          <AnimalReport reads={reads} withheldReads={withheldReads} />
        )
      }
    </AskedPart>
  );
}
