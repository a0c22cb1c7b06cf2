import { protocol } from 'electron';
import { APP_SCHEME, isAppUrl } from './appAddress.ts';
import { type Fetch, secured } from './mount.ts';

/** Makes `app://` an origin like https: fetch, streams and workers. Call before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Answers `app://osteoread/…` with the application; only this process's windows can ask. */
export function mountOnApp(fetch: Fetch): void {
  protocol.handle(APP_SCHEME, (request) =>
    isAppUrl(request.url) ? fetch(request) : secured(new Response(null, { status: 404 }), null),
  );
}
