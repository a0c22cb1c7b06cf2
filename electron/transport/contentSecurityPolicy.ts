/** What a page of OsteoRead may do, and why. Everything else is refused. */
const DIRECTIVES: readonly (readonly [directive: string, allowed: string, why: string])[] = [
  ['default-src', "'none'", 'what is not named below does not load'],
  ['script-src', "'self' 'wasm-unsafe-eval'", 'the JPEG 2000, JPEG-LS and JPEG decoders are WebAssembly'],
  ['worker-src', "'self'", 'pictures are decoded in module workers of our own origin'],
  [
    'style-src',
    "'self' {nonce}",
    'the UI kit writes <style> elements, which carry the nonce of this response',
  ],
  ['img-src', "'self' blob:", 'tool cursors and thumbnails are blobs'],
  ['font-src', "'self'", 'fonts are bundled'],
  ['connect-src', "'self'", 'the one service, and no other host'],
  ['base-uri', "'none'", 'no page may move its own base'],
  ['form-action', "'none'", 'nothing is ever sent by a form'],
  ['frame-ancestors', "'none'", 'no other page may frame a reading'],
];

/** The policy for one response. A worker takes that of its own response, so assets carry it as well. */
const contentSecurityPolicy = (nonce: string | null): string =>
  DIRECTIVES.map(([directive, allowed]) => {
    const value = allowed.replace('{nonce}', nonce === null ? '' : `'nonce-${nonce}'`).trim();
    return `${directive} ${value}`;
  }).join('; ');

/** The headers that every response carries, whatever it answers. `nonce` is that of the page, if it is one. */
export const securityHeaders = (nonce: string | null): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(nonce),
  'x-content-type-options': 'nosniff',
  // The address of a page may name a case; it goes to nobody.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
});
