import {
  type PendingSignature,
  pendingSignatureSchema,
  type Signed,
  type SignReads,
  signedSchema,
} from '../../shared/contracts/signatures.ts';
import { call, send } from './request.ts';

/** What this reader submitted and has not signed, and the signature. */
export const signatureService = {
  pending: (signal?: AbortSignal): Promise<PendingSignature> =>
    call(pendingSignatureSchema, '/api/signatures/pending', { signal }),
  sign: (given: SignReads): Promise<Signed> =>
    call(signedSchema, '/api/signatures', { method: 'POST', json: given }),
  /** Signs a decision of a consensus by the reader's own key; the file that goes back, as text. */
  signDecision: async (document: string, passphrase: string): Promise<string> =>
    (await send('/api/signatures/decision', { method: 'POST', json: { document, passphrase } })).text(),
};
