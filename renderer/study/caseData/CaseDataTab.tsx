import { caseData } from '../../api/caseData.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { CaseDataEditor } from './CaseDataEditor.tsx';

/** What is recorded of each case beside its pictures. */
export function CaseDataTab() {
  const asked = useAsked(caseData.all);
  return <AskedPart asked={asked}>{(all) => <CaseDataEditor all={all} onChanged={asked.show} />}</AskedPart>;
}
