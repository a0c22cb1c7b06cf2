/**
 * Ends a switch over a union: compiles only if every member was handled.
 * @throws Error when a value from outside the type system reaches it (a defect, never an expected outcome)
 */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unhandled ${what}: ${JSON.stringify(value)}`);
}
