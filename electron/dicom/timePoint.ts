import type { Attributes } from './attributes.ts';

/** Days from the placing of the spacer, where the header counts its offset from an operation; else null. */
export function daysSinceSpacerOf(attributes: Attributes): number | null {
  const days = attributes.float64('00120052');
  const event = attributes.string('00120053').toUpperCase();
  return days !== null && /SURG|OPERATION|SPACER|IMPLANT/.test(event) ? Math.round(days) : null;
}

const REFERENCE_WORDS = /\b(REFERENCE|POST[ -]?SPACER|IMMEDIATE(LY)? POST[ -]?OP(ERATIVE)?)\b/;

/** The film from right after the spacer was placed: day 0, or a description that says so. */
export function isReference(attributes: Attributes): boolean {
  const days = daysSinceSpacerOf(attributes);
  if (days !== null) return days === 0;
  return ['0008103E', '00081030'].some((tag) => REFERENCE_WORDS.test(attributes.text(tag).toUpperCase()));
}
