import { type Agreement, agreementSchema } from '../../shared/contracts/agreement.ts';
import { call } from './request.ts';

/** Locked reads side by side, for coordinator and auditor. */
export const askAgreement = (signal?: AbortSignal): Promise<Agreement> =>
  call(agreementSchema, '/api/study/agreement', { signal });
