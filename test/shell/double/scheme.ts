import type * as Electron from 'electron';
import { done } from './shellState.ts';

let handler: Parameters<Electron.Protocol['handle']>[1] = () => new Response(null, { status: 404 });

export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged: (added) => void done.schemes.push(...added),
  handle: (_scheme, answer) => {
    handler = answer;
  },
};

/** What an address of the scheme is answered. */
export const answerScheme = async (request: Request): Promise<Response> => handler(request as never);
