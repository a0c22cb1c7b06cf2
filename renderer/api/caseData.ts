import type { PatientId } from '../../shared/base/ids.ts';
import {
  type CaseHistory,
  caseHistorySchema,
  type SaveCaseValues,
  type SaveCaseVariables,
  type StudyCaseData,
  studyCaseDataSchema,
} from '../../shared/contracts/caseData.ts';
import { call } from './request.ts';

const path = '/api/study/case-data';

/** What is recorded of cases beside the pictures. Every call rejects with an ApiError that carries its sentence. */
export const caseData = {
  all: (signal?: AbortSignal): Promise<StudyCaseData> => call(studyCaseDataSchema, path, { signal }),
  save: (json: SaveCaseValues): Promise<StudyCaseData> =>
    call(studyCaseDataSchema, path, { method: 'PUT', json }),
  saveVariables: (json: SaveCaseVariables): Promise<StudyCaseData> =>
    call(studyCaseDataSchema, '/api/study/case-variables', { method: 'PUT', json }),
  history: (patientId: PatientId, signal?: AbortSignal): Promise<CaseHistory> =>
    call(caseHistorySchema, `${path}/${patientId}`, { signal }),
};
