import { z } from 'zod';
import type { ReaderId } from '../base/ids.ts';
import { idSchema } from './ids.ts';
import { newPassphraseSchema, typedPassphraseSchema } from './vault.ts';

/** The roles of accounts; without accounts there is the implicit reader, who may do everything. */
export const ACCOUNT_ROLES = ['reader', 'coordinator', 'auditor'] as const;
export const SPECIALTIES = ['orthopaedics', 'radiology', 'other'] as const;

const name = z.string().trim().min(1).max(80);
const role = z.enum(ACCOUNT_ROLES);
const specialty = z.enum(SPECIALTIES).nullable();
/** How long somebody who is signed in may be away. */
const minutes = z.int().min(1).max(240);

/** `POST /api/session/sign-in`. */
export const signInSchema = z.strictObject({ name, passphrase: typedPassphraseSchema });
export type SignIn = z.output<typeof signInSchema>;

/** `GET /api/accounts`, and what every change of them answers. */
export const accountsSchema = z.object({
  accounts: z.array(
    z.object({
      readerId: idSchema<ReaderId>(),
      name: z.string(),
      role,
      specialty,
      /** `elsewhere`: reads at another computer. `ended`: signs in no more; what they said stays said. */
      state: z.enum(['here', 'elsewhere', 'ended']),
    }),
  ),
  lockAfterMinutes: minutes,
});
export type Accounts = z.output<typeof accountsSchema>;

/** `POST /api/accounts`. */
export const newAccountSchema = z.strictObject({ name, role, specialty, passphrase: newPassphraseSchema });
export type NewAccount = z.output<typeof newAccountSchema>;

/** `PUT /api/accounts/own/passphrase`: another one for whoever is signed in. */
export const ownPassphraseSchema = z.strictObject({
  passphrase: typedPassphraseSchema,
  newPassphrase: newPassphraseSchema,
});
export type OwnPassphrase = z.output<typeof ownPassphraseSchema>;

/** `PUT /api/accounts/:readerId/passphrase`: the coordinator gives one to somebody who forgot theirs. */
export const givenPassphraseSchema = z.strictObject({ newPassphrase: newPassphraseSchema });

/** `PUT /api/accounts/lock-after`. */
export const lockAfterSchema = z.strictObject({ minutes });
