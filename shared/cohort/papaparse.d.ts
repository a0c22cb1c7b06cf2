/** What is used of Papa Parse. The published declarations would bring the names of Node and of the DOM into `shared/`. */
declare module 'papaparse' {
  type QuoteError = { readonly type: string; readonly row?: number };
  const papaparse: {
    parse(
      text: string,
      config: { readonly delimiter: string; readonly newline: '\n'; readonly preview?: number },
    ): { readonly data: readonly (readonly string[])[]; readonly errors: readonly QuoteError[] };
  };
  // biome-ignore lint/style/noDefaultExport: the package has no other.
  export default papaparse;
}
