/** What a contract must take, and what it must refuse: one change to the good one, by what is wrong with it. */
export type Fixture = { readonly good: unknown; readonly refused: Readonly<Record<string, unknown>> };

export const ID = '5f0c1a52-7a4e-4b7e-9a55-0f8f5b1f6c11';
export const OTHER_ID = '0b7e3f66-2c55-4d0e-8f0a-6f5f3a1d2b22';
export const AT = '2026-03-01T12:00:00.000Z';
export const HASH = 'a'.repeat(64);
