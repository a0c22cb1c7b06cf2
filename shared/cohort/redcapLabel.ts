const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** A label without the markup that REDCap allows in it. */
export const plainLabel = (text: string): string =>
  text
    .replaceAll(/<[^<>]*>/gu, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/gu, (entity, name: string) => ENTITIES[name] ?? entity)
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** A text as a label of REDCap, which takes angle brackets for markup. */
export const redcapLabel = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
