import type { Change } from './comparison.ts';
import { samplesText, valueText } from './figureText.ts';

const ORDER: readonly Change['kind'][] = ['slower', 'otherwise', 'vanished', 'new', 'faster', 'asBefore'];

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function changeLine(change: Change): string {
  const { name } = change;
  switch (change.kind) {
    case 'new':
      return `new        ${name}: ${valueText(change.now.measured.value, change.now.unit)}`;
    case 'vanished':
      return `vanished   ${name}: was ${valueText(change.kept.measured.value, change.kept.unit)}`;
    case 'otherwise':
      return `not comparable ${name}: was ${valueText(change.kept.measured.value, change.kept.unit)} (${samplesText(change.kept.measured)}), is ${valueText(change.now.measured.value, change.now.unit)} (${samplesText(change.now.measured)})`;
    case 'slower':
    case 'faster':
    case 'asBefore': {
      const { kind, kept, now, worseBy, noise } = change;
      const word = { slower: 'SLOWER    ', faster: 'faster    ', asBefore: 'as before ' }[kind];
      const direction = worseBy > 0 ? 'worse' : 'better';
      return `${word} ${name}: ${valueText(kept.measured.value, kept.unit)} then, ${valueText(now.measured.value, now.unit)} now, ${percent(Math.abs(worseBy))} ${direction}, noise up to ${percent(noise)}`;
    }
  }
}

/** What became of each figure, a line each, what got slower first; the last line counts. */
export function comparisonText(changes: readonly Change[]): string {
  const sorted = changes.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const count = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length;
  return [
    ...sorted.map(changeLine),
    `${count('slower')} slower by more than noise, ${count('faster')} faster, ${count('asBefore')} as before, ${count('new')} new, ${count('vanished')} vanished, ${count('otherwise')} not comparable.`,
  ].join('\n');
}
