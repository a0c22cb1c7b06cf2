import type { ReaderId } from '../../shared/base/ids.ts';
import {
  type Accounts,
  accountsSchema,
  type NewAccount,
  type OwnPassphrase,
} from '../../shared/contracts/accounts.ts';
import { call, send } from './request.ts';

/** Who has an account. Every call rejects with an ApiError that carries its sentence. */
export const accountsService = {
  list: (signal?: AbortSignal): Promise<Accounts> => call(accountsSchema, '/api/accounts', { signal }),
  make: (account: NewAccount): Promise<Accounts> =>
    call(accountsSchema, '/api/accounts', { method: 'POST', json: account }),
  end: (readerId: ReaderId): Promise<Accounts> =>
    call(accountsSchema, `/api/accounts/${readerId}/end`, { method: 'POST' }),
  /** Gives somebody who forgot theirs another passphrase. */
  givePassphrase: (readerId: ReaderId, newPassphrase: string): Promise<Accounts> =>
    call(accountsSchema, `/api/accounts/${readerId}/passphrase`, { method: 'PUT', json: { newPassphrase } }),
  changeOwnPassphrase: async (change: OwnPassphrase): Promise<void> => {
    await send('/api/accounts/own/passphrase', { method: 'PUT', json: change });
  },
  lockAfter: (minutes: number): Promise<Accounts> =>
    call(accountsSchema, '/api/accounts/lock-after', { method: 'PUT', json: { minutes } }),
};
