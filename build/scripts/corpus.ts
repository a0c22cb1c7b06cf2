import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCorpus } from './corpus/runCorpus.ts';

/** `npm run -s corpus -- DIR`: decodes every picture of a folder as the screen does, a JSON line for each file. */
const [directory, ...more] = process.argv.slice(2);
if (directory === undefined || more.length > 0) {
  console.error('Name one folder of DICOM files with its truth.jsonl: npm run -s corpus -- DIR.');
  process.exitCode = 2;
} else if (!existsSync(join(directory, 'truth.jsonl'))) {
  console.error(`There is no truth.jsonl in ${directory}, so there is nothing to compare with.`);
  process.exitCode = 2;
} else {
  const started = performance.now();
  const { lines, complaints } = await runCorpus(directory, (line) =>
    process.stdout.write(`${JSON.stringify(line)}\n`),
  );
  const wrong = lines.filter(({ ok }) => !ok).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  for (const complaint of complaints) console.error(`The page complained: ${complaint}`);
  console.error(
    `${lines.length} files, ${lines.length - wrong} as they should be, ${wrong} not, in ${seconds} s.`,
  );
  process.exitCode = wrong > 0 || complaints.length > 0 ? 1 : 0;
}
