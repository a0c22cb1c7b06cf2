/** The sentence of a call that failed. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error
    ? thrown.message
    : 'Something unexpected happened. Everything saved before is kept. Try again.';
