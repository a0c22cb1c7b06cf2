import { study } from '../../api/study.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { CasesEditor } from './CasesEditor.tsx';

/** The cases of the study: how many are in, and what is known of each. */
export function CasesTab() {
  const asked = useAsked(study.cases);
  return <AskedPart asked={asked}>{(cases) => <CasesEditor all={cases} onChanged={asked.show} />}</AskedPart>;
}
