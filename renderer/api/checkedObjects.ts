import { type CheckedObject, checkedObjectSchema } from '../../shared/contracts/checkedObjects.ts';
import { call } from './request.ts';

/** Lays a DICOM object beside the read it was made of. Rejects with an ApiError that carries its sentence. */
export const checkObject = (file: File): Promise<CheckedObject> =>
  call(checkedObjectSchema, '/api/study/objects/check', { method: 'POST', file });
