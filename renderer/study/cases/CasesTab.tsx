import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function CasesTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.cases')} text={t('study.nothingYet')} />;
}
