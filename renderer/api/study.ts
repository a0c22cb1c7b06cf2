import type { DefectId, TimePointId } from '../../shared/base/ids.ts';
import {
  type AssignCases,
  type OrderedCases,
  orderedCasesSchema,
  type ReadingOrderId,
  type StudyAssignments,
  studyAssignmentsSchema,
} from '../../shared/contracts/studyAssignments.ts';
import {
  type SaveDefect,
  type SaveScreening,
  type SaveTimePoint,
  type StudyCases,
  studyCasesSchema,
} from '../../shared/contracts/studyCases.ts';
import {
  type BeginStudy,
  type StudyBeginning,
  type StudyProgress,
  studyBeginningSchema,
  studyProgressSchema,
} from '../../shared/contracts/studyProgress.ts';
import {
  type SaveProtocol,
  type StudyProtocol,
  studyProtocolSchema,
} from '../../shared/contracts/studyProtocol.ts';
import type { ForearmBone } from '../../shared/dicom/projection.ts';
import { call } from './request.ts';

const cases = '/api/study/cases';
const assignments = '/api/study/assignments';
const beginning = '/api/study/beginning';

/** The study as its coordinator sets it up. Every call rejects with an ApiError that carries its sentence. */
export const study = {
  protocol: (signal?: AbortSignal): Promise<StudyProtocol> =>
    call(studyProtocolSchema, '/api/study/protocol', { signal }),
  saveProtocol: (json: SaveProtocol): Promise<StudyProtocol> =>
    call(studyProtocolSchema, '/api/study/protocol', { method: 'POST', json }),

  cases: (signal?: AbortSignal): Promise<StudyCases> => call(studyCasesSchema, cases, { signal }),
  saveScreening: (json: SaveScreening): Promise<StudyCases> =>
    call(studyCasesSchema, '/api/study/screening', { method: 'PUT', json }),
  saveDefect: (defectId: DefectId, json: SaveDefect): Promise<StudyCases> =>
    call(studyCasesSchema, `/api/study/defects/${defectId}`, { method: 'PUT', json }),
  readBonesApart: (defectId: DefectId, bone: ForearmBone): Promise<StudyCases> =>
    call(studyCasesSchema, `/api/study/defects/${defectId}/other-bone`, { method: 'POST', json: { bone } }),
  saveTimePoint: (timePointId: TimePointId, json: SaveTimePoint): Promise<StudyCases> =>
    call(studyCasesSchema, `/api/study/time-points/${timePointId}`, { method: 'PUT', json }),

  assignments: (signal?: AbortSignal): Promise<StudyAssignments> =>
    call(studyAssignmentsSchema, assignments, { signal }),
  assign: (json: AssignCases): Promise<StudyAssignments> =>
    call(studyAssignmentsSchema, assignments, { method: 'POST', json }),
  order: (readingOrderId: ReadingOrderId, signal?: AbortSignal): Promise<OrderedCases> =>
    call(orderedCasesSchema, `/api/study/ordered-cases?order=${readingOrderId}`, { signal }),

  progress: (signal?: AbortSignal): Promise<StudyProgress> =>
    call(studyProgressSchema, '/api/study/progress', { signal }),
  beginning: (signal?: AbortSignal): Promise<StudyBeginning> =>
    call(studyBeginningSchema, beginning, { signal }),
  begin: (json: BeginStudy): Promise<StudyBeginning> =>
    call(studyBeginningSchema, beginning, { method: 'POST', json }),
};
