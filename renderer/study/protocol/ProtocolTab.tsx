import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** Nothing is here yet. */
export function ProtocolTab() {
  const { t } = useTexts();
  return <EmptyState title={t('study.tabs.protocol')} text={t('study.nothingYet')} />;
}
