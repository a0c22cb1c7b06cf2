import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, platformOf } from './lockCompletion.ts';

const committed = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

describe('the lock file', () => {
  it('reads a platform from a package name', () => {
    expect(platformOf('@swc/core-linux-arm-gnueabihf')).toEqual({
      os: ['linux'],
      cpu: ['arm'],
      libc: ['glibc'],
    });
    expect(platformOf('@biomejs/cli-linux-x64-musl')).toEqual({
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    });
    expect(platformOf('@biomejs/cli-darwin-arm64')).toEqual({ os: ['darwin'], cpu: ['arm64'] });
    expect(platformOf('fsevents')).toBeUndefined();
  });

  it('gains the platform packages that npm left out, as optional entries of their exact version', () => {
    const tool = {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { '@a/cli-win32-x64': '2.0.0', '@a/cli-linux-x64': '2.0.0' },
    };
    const { lock, added } = completeLock({
      packages: { 'node_modules/tool': tool, 'node_modules/@a/cli-linux-x64': { version: '2.0.0' } },
    });
    expect(added).toEqual(['node_modules/@a/cli-win32-x64']);
    expect(lock.packages['node_modules/@a/cli-win32-x64']).toEqual({
      version: '2.0.0',
      os: ['win32'],
      cpu: ['x64'],
      dev: true,
      optional: true,
    });
  });

  it('that is committed is complete, and names no host to fetch from', () => {
    expect(completeLock(committed).added).toEqual([]);
    expect(JSON.stringify(committed)).not.toContain('"resolved"');
  });
});
