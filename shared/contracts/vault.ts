import { z } from 'zod';

/** Characters that a new passphrase has at least; NIST SP 800-63B §5.1.1.2 asks for 8, and guessing here is offline. */
export const MIN_PASSPHRASE = 12;
const MAX_PASSPHRASE = 1000;

export const newPassphraseSchema = z.string().min(MIN_PASSPHRASE).max(MAX_PASSPHRASE);
/** A passphrase as somebody typed it to be known by. */
export const typedPassphraseSchema = z.string().min(1).max(MAX_PASSPHRASE);

/** What opens a sealed workspace; `POST /api/vault/unlock`. */
export const vaultSecretSchema = z.object({
  kind: z.enum(['passphrase', 'recoveryCode']),
  text: typedPassphraseSchema,
});
export type VaultSecret = z.output<typeof vaultSecretSchema>;

/** `POST /api/vault/seal`: `isRemovingCopies` also removes the copies of the database from before, once all is sealed. */
export const sealSchema = z.object({ passphrase: newPassphraseSchema, isRemovingCopies: z.boolean() });
export type Seal = z.output<typeof sealSchema>;

/** What `POST /api/vault/seal` answers: the code is shown once and kept nowhere. */
export const sealedSchema = z.object({ recoveryCode: z.string().regex(/^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/) });
export type Sealed = z.output<typeof sealedSchema>;

/** `POST /api/vault/passphrase`: `secret` is what opens the workspace until now. */
export const changePassphraseSchema = z.object({
  secret: vaultSecretSchema,
  passphrase: newPassphraseSchema,
});
export type ChangePassphrase = z.output<typeof changePassphraseSchema>;

const count = z.int().min(0);
const share = z.object({ done: count, total: count });

/** `GET /api/vault`, and what every other route of the vault answers but `seal`. */
export const vaultStatusSchema = z.object({
  state: z.enum(['unsealed', 'locked', 'unlocked']),
  /** Sealing has begun and not come to its end: something is plain still. */
  isUnfinished: z.boolean(),
  /** Null where nothing is being sealed now. */
  progress: z.object({ records: share, files: share, bytes: share }).nullable(),
  /** The sentence of what stopped sealing, or null. */
  failure: z.string().nullable(),
  /** Copies of the database from before sealing, in which identity stands in the plain, by their names in the workspace. */
  plainCopies: z.array(z.string()),
  /** Until the next passphrase is tried. */
  waitSeconds: count,
});
export type VaultStatus = z.output<typeof vaultStatusSchema>;
