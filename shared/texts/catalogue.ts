/**
 * The shape of a catalogue, derived from the English one. A leaf is one text; `{{name}}` in it is a value and
 * `{{name, capital}}` one that begins with a capital. A text that depends on a number is a pair of leaves
 * `key_one` and `key_other` that is asked for as `key`, with that number as `{{count}}` (i18next, CLDR plurals).
 */
export type Catalogue = { readonly [name: string]: string | Catalogue };

type Joined<Path extends string, Name extends string> = Path extends '' ? Name : `${Path}.${Name}`;

/** Leaves of a catalogue as pairs of path and text. */
type LeafOf<T, Path extends string> = T extends string
  ? { readonly path: Path; readonly text: T }
  : { [Name in keyof T & string]: LeafOf<T[Name], Joined<Path, Name>> }[keyof T & string];

type PluralOf<Path> = Path extends `${infer Base}_${'one' | 'other'}` ? Base : Path;

type KeyOf<Leaf> = Leaf extends { readonly path: infer Path } ? PluralOf<Path> & string : never;
/** A text; one of a plural wants its number, whether it says it or not. */
type TextOf<Leaf> = Leaf extends { readonly path: infer Path; readonly text: infer Text extends string }
  ? Path extends PluralOf<Path>
    ? Text
    : `${Text}{{count}}`
  : never;

/** Text by key, both forms of a plural under the key of the pair. */
export type TextsByKey<T> = { readonly [Leaf in LeafOf<T, ''> as KeyOf<Leaf>]: TextOf<Leaf> };

type NameIn<Placeholder extends string> = Placeholder extends `${infer Name},${string}` ? Name : Placeholder;

/** Names of the values that a text wants. */
export type ValueNameIn<Text> = Text extends `${string}{{${infer Placeholder}}}${infer Rest}`
  ? NameIn<Placeholder> | ValueNameIn<Rest>
  : never;

/** The same keys in another language; one without a singular, such as Chinese, has `_other` alone. */
export type Translation<T> = {
  readonly [Name in keyof T as Name extends `${string}_one` ? never : Name]: T[Name] extends string
    ? string
    : Translation<T[Name]>;
};
