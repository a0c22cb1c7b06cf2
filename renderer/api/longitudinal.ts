import type { ClinicalEventId, DefectId, UnitId } from '../../shared/base/ids.ts';
import {
  type AddClinicalEvent,
  type ClinicalEvents,
  clinicalEventsSchema,
  defectOfUnitSchema,
  type Longitudinal,
  type LongitudinalList,
  longitudinalListSchema,
  longitudinalSchema,
} from '../../shared/contracts/longitudinal.ts';
import { call } from './request.ts';

/** Defects over time. Every call rejects with an ApiError that carries its sentence. */
export const longitudinal = {
  list: (signal: AbortSignal): Promise<LongitudinalList> =>
    call(longitudinalListSchema, '/api/longitudinal', { signal }),
  defect: (defectId: DefectId, signal: AbortSignal): Promise<Longitudinal> =>
    call(longitudinalSchema, `/api/longitudinal/${defectId}`, { signal }),
  events: (defectId: DefectId, signal: AbortSignal): Promise<ClinicalEvents> =>
    call(clinicalEventsSchema, `/api/longitudinal/${defectId}/events`, { signal }),
  addEvent: (defectId: DefectId, event: AddClinicalEvent): Promise<ClinicalEvents> =>
    call(clinicalEventsSchema, `/api/longitudinal/${defectId}/events`, { method: 'POST', json: event }),
  removeEvent: (defectId: DefectId, eventId: ClinicalEventId): Promise<ClinicalEvents> =>
    call(clinicalEventsSchema, `/api/longitudinal/${defectId}/events/${eventId}`, { method: 'DELETE' }),
};

/** The defect that a case belongs to. */
export const defectOfUnit = async (unitId: UnitId): Promise<DefectId> =>
  (await call(defectOfUnitSchema, `/api/longitudinal/of-unit/${unitId}`)).defectId;
