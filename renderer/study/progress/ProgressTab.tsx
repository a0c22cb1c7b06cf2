import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function ProgressTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.progress')} text={t('study.nothingYet')} />;
}
