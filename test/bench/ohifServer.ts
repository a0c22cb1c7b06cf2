import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** The release that is compared with: pinned, so that a figure means something next year. */
export const OHIF_VERSION = '3.12.10';
export const OHIF_IS_NOT_HERE = `@ohif/app ${OHIF_VERSION} cannot be fetched: there is no network to a package registry`;

/**
 * Fetches OHIF's built pages from the package registry into a folder, by npm itself. Null where there is no network,
 * or no such release any more.
 */
export function fetchOhif(folder: string): string | null {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('npm', ['pack', `@ohif/app@${OHIF_VERSION}`, '--silent'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 120_000,
    });
    const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    if (archive === undefined) return null;
    execFileSync('tar', ['xzf', archive], { cwd: folder });
  } catch {
    return null;
  }
  const pages = join(folder, 'package', 'dist');
  return existsSync(join(pages, 'index.html')) ? pages : null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Serves OHIF's pages as any static server does, with a configuration that names our DICOMweb. */
export async function serveOhif(pages: string, configuration: () => string) {
  const send = (path: string, response: ServerResponse): void => {
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    createReadStream(path).pipe(response);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/app-config.js') {
      response.setHeader('content-type', 'text/javascript').end(configuration());
      return;
    }
    const path = join(pages, normalize(decodeURIComponent(pathname)));
    if (path.startsWith(pages) && existsSync(path) && statSync(path).isFile()) send(path, response);
    else send(join(pages, 'index.html'), response);
  });
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** OHIF's own configuration of that release with the data source of docs/dicomweb.md as its only one. */
export function ohifConfiguration(pages: string, root: string): string {
  const source = {
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: 'osteoread',
    configuration: {
      friendlyName: 'OsteoRead',
      name: 'osteoread',
      qidoRoot: root,
      wadoRoot: root,
      qidoSupportsIncludeField: true,
      supportsReject: false,
      supportsFuzzyMatching: true,
      supportsWildcard: true,
      imageRendering: 'wadors',
      thumbnailRendering: 'wadors',
      enableStudyLazyLoad: true,
      acceptHeader: ['multipart/related; type=application/octet-stream; transfer-syntax=*'],
      bulkDataURI: { enabled: true },
    },
  };
  return `${readFileSync(join(pages, 'app-config.js'), 'utf8')}
window.config.dataSources = [${JSON.stringify(source)}];
window.config.defaultDataSourceName = 'osteoread';
`;
}
