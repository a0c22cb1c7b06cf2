import {
  type ChangePassphrase,
  type Seal,
  type Sealed,
  sealedSchema,
  type VaultSecret,
  type VaultStatus,
  vaultStatusSchema,
} from '../../shared/contracts/vault.ts';
import { call } from './request.ts';

const post = (path: string, json?: unknown): Promise<VaultStatus> =>
  call(vaultStatusSchema, `/api/vault/${path}`, { method: 'POST', json });

/** How the workspace is sealed. Every call rejects with an ApiError that carries its sentence. */
export const vaultService = {
  status: (signal?: AbortSignal): Promise<VaultStatus> => call(vaultStatusSchema, '/api/vault', { signal }),
  /** Gives the recovery code, which nobody can be asked for again. */
  seal: (seal: Seal): Promise<Sealed> =>
    call(sealedSchema, '/api/vault/seal', { method: 'POST', json: seal }),
  unlock: (secret: VaultSecret): Promise<VaultStatus> => post('unlock', secret),
  lock: (): Promise<VaultStatus> => post('lock'),
  resume: (): Promise<VaultStatus> => post('resume'),
  changePassphrase: (change: ChangePassphrase): Promise<VaultStatus> => post('passphrase', change),
  removePlainCopies: (): Promise<VaultStatus> =>
    call(vaultStatusSchema, '/api/vault/plain-copies', { method: 'DELETE' }),
};
