import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function AgreementTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.agreement')} text={t('study.nothingYet')} />;
}
