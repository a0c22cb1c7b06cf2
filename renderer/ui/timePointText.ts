import { type Wording, worded } from '../../shared/texts/wording.ts';

/**
 * The name of a time point, to be said in the reader's language. The service makes names in English where nobody gave
 * one; those it makes are known here ("Reference", "3 months", "+6 weeks (42 days)"), and any other stays as it is.
 */
export function timePointText(name: string): Wording | string {
  const [, label = '', exact] = /^(.*?)(?: \((.*)\))?$/u.exec(name) ?? [];
  const made = madeName(label);
  if (made === null) return name;
  if (exact === undefined) return made;
  const told = madeName(exact);
  return told === null ? name : worded('time.exactly', { label: made, exact: told });
}

const WORDS = {
  Reference: 'time.reference',
  'Pre-op': 'time.preOp',
  'Only film': 'time.onlyFilm',
  'First film': 'time.firstFilm',
} as const;

const isWord = (name: string): name is keyof typeof WORDS => Object.hasOwn(WORDS, name);

function madeName(name: string): Wording | null {
  if (isWord(name)) return worded(WORDS[name]);
  const film = /^Film (\d+) of (\d+)$/u.exec(name);
  if (film !== null) return worded('time.film', { number: Number(film[1]), of: Number(film[2]) });
  const day = /^([Dd])ay (\d+)$/u.exec(name);
  if (day !== null) return worded(day[1] === 'D' ? 'time.day' : 'time.onDay', { number: Number(day[2]) });
  const span = /^(\+?)(\d+) (day|week|month)s?$/u.exec(name);
  if (span === null) return null;
  const count = Number(span[2]);
  const interval =
    span[3] === 'month'
      ? worded('time.months', { count })
      : span[3] === 'week'
        ? worded('time.weeks', { count })
        : worded('time.days', { count });
  return span[1] === '+' ? worded('time.later', { interval }) : interval;
}
