import type { Agreement } from '../../../shared/contracts/agreement.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Why there is no agreement yet, and how far each reader is. */
export function NothingToCompare({ readers }: Pick<Agreement, 'readers'>) {
  const { t } = useTexts();
  return (
    <EmptyState title={t('agreement.nothing.title')} text={t('agreement.nothing.text')}>
      {readers.map(({ name, locked }) => (
        <p key={name}>{t('agreement.nothing.locked', { name, count: locked })}</p>
      ))}
    </EmptyState>
  );
}
