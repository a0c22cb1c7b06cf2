import { study } from '../../api/study.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { ProtocolEditor } from './ProtocolEditor.tsx';

/** The protocol as it is, with every setting in words, and its versions. */
export function ProtocolTab() {
  const asked = useAsked(study.protocol);
  return (
    <AskedPart asked={asked}>
      {(protocol) => (
        <ProtocolEditor key={protocol.versions[0]?.version} protocol={protocol} onSaved={asked.show} />
      )}
    </AskedPart>
  );
}
