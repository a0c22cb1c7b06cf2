import {
  type PendingSignature,
  pendingSignatureSchema,
  type Signed,
  type SignReads,
  signedSchema,
} from '../../shared/contracts/signatures.ts';
import { call } from './request.ts';

/** What this reader submitted and has not signed, and the signature. */
export const signatureService = {
  pending: (signal?: AbortSignal): Promise<PendingSignature> =>
    call(pendingSignatureSchema, '/api/signatures/pending', { signal }),
  sign: (given: SignReads): Promise<Signed> =>
    call(signedSchema, '/api/signatures', { method: 'POST', json: given }),
};
