declare const brand: unique symbol;

/**
 * A value of type `T` that only a named constructor may produce: `Brand<string, 'ReadId'>` is not
 * assignable from a plain string, nor from any other brand. Exists in the type system only.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
