/** One acceptable form of an answer (RFC 9110 12.5.1), with the parameters that DICOMweb gives it (PS3.18 8.7.3). */
export type MediaRange = {
  /** In lower case; wildcards as they stand: `image/*` or the one for anything. */
  readonly type: string;
  /** What the parts of a `multipart/related` are, in lower case; null where it is not said. */
  readonly partType: string | null;
  /** A UID, `*`, or null where it is not said. */
  readonly transferSyntaxUid: string | null;
  /** From 0 (never) to 1. */
  readonly weight: number;
};

/**
 * The forms that an Accept header names, the most wanted first; no header accepts anything. Quotes around a
 * parameter are optional, as clients differ.
 */
export function mediaRanges(accept: string | undefined): readonly MediaRange[] {
  const ranges = split(accept ?? '', ',').map(rangeOf);
  const acceptable = ranges.filter(({ type, weight }) => type !== '' && weight > 0);
  return ranges.length === 0
    ? [{ type: '*/*', partType: null, transferSyntaxUid: null, weight: 1 }]
    : acceptable.toSorted((a, b) => b.weight - a.weight);
}

function rangeOf(text: string): MediaRange {
  const [type = '', ...rest] = split(text, ';');
  const parameters = new Map(
    rest.map((parameter) => {
      const [name = '', ...value] = parameter.split('=');
      return [name.trim().toLowerCase(), unquoted(value.join('=').trim())];
    }),
  );
  const weight = Number(parameters.get('q') ?? '1');
  return {
    type: type.toLowerCase(),
    partType: parameters.get('type')?.toLowerCase() ?? null,
    transferSyntaxUid: parameters.get('transfer-syntax') ?? null,
    weight: Number.isFinite(weight) ? weight : 1,
  };
}

const unquoted = (text: string): string => /^"(.*)"$/.exec(text)?.[1] ?? text;

/** Splits at a separator that stands outside quotes. */
function split(text: string, separator: ',' | ';'): readonly string[] {
  const parts = text.match(separator === ',' ? /(?:"[^"]*"?|[^,"])+/g : /(?:"[^"]*"?|[^;"])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
