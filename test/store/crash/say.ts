import { writeSync } from 'node:fs';

/** Says a line at once: what was said cannot be lost with the process that said it. */
export const say = (...words: readonly (string | number)[]): void =>
  void writeSync(1, `${words.join(' ')}\n`);
