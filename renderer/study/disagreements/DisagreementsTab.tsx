import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function DisagreementsTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.disagreements')} text={t('study.nothingYet')} />;
}
