/** What a contract must take, and what it must refuse: one change to the good one, by what is wrong with it. */
export type Fixture = { readonly good: unknown; readonly refused: Readonly<Record<string, unknown>> };
