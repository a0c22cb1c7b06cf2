import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function PackagesTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.packages')} text={t('study.nothingYet')} />;
}
