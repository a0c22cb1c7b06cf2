import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function AssignmentsTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.assignments')} text={t('study.nothingYet')} />;
}
