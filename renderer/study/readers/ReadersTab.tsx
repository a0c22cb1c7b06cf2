import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function ReadersTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.readers')} text={t('study.nothingYet')} />;
}
