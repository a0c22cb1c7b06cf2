import { askAgreement } from '../../api/agreement.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { AgreementOfReaders } from './AgreementOfReaders.tsx';
import { NothingToCompare } from './NothingToCompare.tsx';

/** What two readers agree in, over the cases that both have locked. */
export function AgreementTab() {
  const asked = useAsked(askAgreement);
  return (
    <AskedPart asked={asked}>
      {(agreement) =>
        agreement.table.units.length === 0 ? (
          <NothingToCompare readers={agreement.readers} />
        ) : (
          <AgreementOfReaders agreement={agreement} />
        )
      }
    </AskedPart>
  );
}
