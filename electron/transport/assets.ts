import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Theme } from '../../shared/contracts/themeSetting.ts';

/** A file of the built screens, and the nonce its page was given. */
export type Asset = { readonly response: Response; readonly nonce: string | null };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const NONCE_PLACEHOLDER = '__CSP_NONCE__';
const THEME_PLACEHOLDER = '__THEME__';

const sentence = (status: number, text: string): Asset => ({
  response: new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  }),
  nonce: null,
});

/**
 * Serves the built screens from a folder: `/` is the page, which carries a nonce of its own in every response;
 * `/assets/…` are named by their content and kept by the browser. Nothing outside the folder can be reached.
 *
 * @param theme the reader's, which the page is told so that it never appears in another one first
 */
export function createAssets(
  rendererDirectory: string,
  theme: () => Theme,
): (request: Request) => Promise<Asset> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sentence(405, 'Nothing is sent to this address.');
    const path = safePath(new URL(request.url).pathname);
    if (path === null) return sentence(400, 'This is no address of OsteoRead.');
    const isPage = path === '/' || path === '/index.html';
    const bytes = await fileBytes(join(rendererDirectory, isPage ? 'index.html' : path));
    if (bytes !== null) return isPage ? page(bytes.toString('utf8'), theme()) : file(path, bytes);
    if (!isPage) return sentence(404, 'There is nothing at this address.');
    return sentence(
      503,
      'The screens of OsteoRead have not been built yet. Nothing is lost: stop it, run "npm run build", start again.',
    );
  };
}

function page(html: string, theme: Theme): Asset {
  const nonce = randomBytes(18).toString('base64');
  return {
    response: new Response(html.replaceAll(NONCE_PLACEHOLDER, nonce).replaceAll(THEME_PLACEHOLDER, theme), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    }),
    nonce,
  };
}

function file(path: string, bytes: Buffer<ArrayBuffer>): Asset {
  const isNamedByContent = path.startsWith('/assets/');
  return {
    response: new Response(bytes, {
      headers: {
        'content-type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
        'content-length': String(bytes.length),
        'cache-control': isNamedByContent ? 'private, max-age=31536000, immutable' : 'no-cache',
      },
    }),
    nonce: null,
  };
}

/** The path with its escapes undone, or null where it could name anything but a file below the folder. */
function safePath(pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const isPlain = path.startsWith('/') && !path.includes('\\') && !path.includes('\0') && !path.includes('%');
  const parts = path.split('/').slice(1);
  const hasDots = parts.some((part) => part.startsWith('.'));
  const hasHoles = parts.slice(0, -1).includes('');
  return isPlain && !hasDots && !hasHoles && (sep === '/' || !path.includes(':')) ? path : null;
}

/** A file's bytes, or null where there is none. */
async function fileBytes(path: string): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await readFile(path);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw thrown;
  }
}
