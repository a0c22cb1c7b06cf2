import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { securityHeaders } from './contentSecurityPolicy.ts';

/** What a response allows, directive by directive. */
const allowedBy = (nonce: string | null): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    (securityHeaders(nonce)['content-security-policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...allowed] = directive.split(' ');
      return [name, allowed];
    }),
  );

it('a page may do what is listed here and nothing else; a further allowance is a decision, and changes this list', () => {
  expect(allowedBy('abc')).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'worker-src': ["'self'"],
    'style-src': ["'self'", "'nonce-abc'"],
    'img-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
});

it('what is no page gets no nonce, and else the same', () => {
  expect(allowedBy(null)).toEqual({ ...allowedBy('abc'), 'style-src': ["'self'"] });
});

it('says beside every allowance why it is needed', () => {
  const source = readFileSync(new URL('./contentSecurityPolicy.ts', import.meta.url), 'utf8');
  for (const directive of Object.keys(allowedBy(null))) {
    const [, why = ''] =
      new RegExp(`\\[\\s*'${directive}',\\s*(?:'[^']*'|"[^"]*"),\\s*'([^']+)',?\\s*\\]`).exec(source) ?? [];
    expect(why, directive).toMatch(/\w+ \w+ \w+/);
  }
});
