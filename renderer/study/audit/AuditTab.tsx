import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function AuditTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.audit')} text={t('study.nothingYet')} />;
}
