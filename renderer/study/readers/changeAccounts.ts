import type { Accounts } from '../../../shared/contracts/accounts.ts';

export type Account = Accounts['accounts'][number];

/** Changes the accounts; says how it went, and whether it did. */
export type ChangeAccounts = (work: () => Promise<Accounts>, done: string) => Promise<boolean>;
