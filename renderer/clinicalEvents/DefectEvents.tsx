import { useCallback } from 'react';
import type { DefectId } from '../../shared/base/ids.ts';
import { longitudinal } from '../api/longitudinal.ts';
import { AskedPart } from '../asked/AskedPart.tsx';
import { useAsked } from '../asked/useAsked.ts';
import { EventList } from './EventList.tsx';

type Props = { readonly defectId: DefectId; readonly mayChange: boolean };

/** What happened to a defect, where nothing else of its course is shown. */
export function DefectEvents({ defectId, mayChange }: Props) {
  const ask = useCallback((signal: AbortSignal) => longitudinal.events(defectId, signal), [defectId]);
  const asked = useAsked(ask);
  return (
    <AskedPart asked={asked}>
      {({ events }) => (
        <EventList defect={{ defectId, events }} mayChange={mayChange} onEvents={asked.show} />
      )}
    </AskedPart>
  );
}
