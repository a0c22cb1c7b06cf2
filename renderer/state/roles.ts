import type { Role } from '../../shared/contracts/session.ts';
import type { AppState } from './appStore.ts';

// What a role may do decides the service; here is only what a screen offers to whom.

/** What the person at this window is; null before that is known and where nobody is signed in. */
export const roleOf = ({ session }: Pick<AppState, 'session'>): Role | null =>
  session.kind === 'ready' ? (session.value.reader?.role ?? null) : null;

/** Whether somebody gave a passphrase, who can sign, lock and leave. */
export const isSignedIn = ({ session }: Pick<AppState, 'session'>): boolean =>
  session.kind === 'ready' && session.value.signIn.kind === 'signedIn';

/** Who reads; without accounts the one reader. */
export const mayRead = (role: Role | null): boolean => role === 'implicit' || role === 'reader';

/** Who brings pictures in and runs the study; without accounts the one reader. */
export const mayCoordinate = (role: Role | null): boolean => role === 'implicit' || role === 'coordinator';

/** Who has a list of cases: an auditor has none. */
export const hasWorklist = (role: Role | null): boolean => mayRead(role) || mayCoordinate(role);

/** A reader of a study is shown cases, never the study: what stands there would tell them of each other. */
export const mayOpenStudy = (role: Role | null): boolean => role !== null && role !== 'reader';
