import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('the identity tables', () => {
  it('are spoken of by the vault alone, and by the migrations that make them', () => {
    const room = new URL('../../electron/', import.meta.url);
    const speaking = readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .filter((name) => /\bidentity_[a-z]/.test(readFileSync(new URL(name, room), 'utf8')))
      .map((name) => name.replaceAll('\\', '/'));
    expect(speaking).toContain('store/identityVault.ts');
    expect(speaking.filter((name) => !/^store\/(identityVault|migrations\/)/.test(name))).toEqual([]);
  });
});
