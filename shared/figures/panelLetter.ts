/**
 * The letter of a panel: a to z, then aa, ab and so on.
 * @param index from 0
 */
export function panelLetter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : panelLetter(Math.floor(index / 26) - 1) + last;
}
