import type { SignIn } from '../../shared/contracts/accounts.ts';
import { type Session, sessionSchema } from '../../shared/contracts/session.ts';
import { call } from './request.ts';

const post = (path: string, json?: unknown): Promise<Session> =>
  call(sessionSchema, `/api/session/${path}`, { method: 'POST', json });

/** Who is signed in. Every call answers with the session, and rejects with an ApiError that carries its sentence. */
export const signInService = {
  signIn: (given: SignIn): Promise<Session> => post('sign-in', given),
  signOut: (): Promise<Session> => post('sign-out'),
  lock: (): Promise<Session> => post('lock'),
  /** Somebody is at the computer. */
  seen: (): Promise<Session> => post('activity'),
};
