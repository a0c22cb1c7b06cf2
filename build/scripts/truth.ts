import { runTruth } from './truth/runTruth.ts';

/** `npm run -s truth -- FILE`: computes the cases of a reference file and compares them with what it expects. */
process.exitCode = runTruth(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
