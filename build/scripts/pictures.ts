import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, projectRoot } from '../bundles.ts';
import { GUIDE_PICTURES, STAMPS_FILE, screenStamp } from '../guidePictures.ts';
import { projectTool } from '../projectTool.ts';
import { runNode } from '../runChild.ts';

/**
 * Takes the pictures of the guide anew from the demo study in a real browser: look at them, then commit. With `--check`
 * it only lists those whose screens have changed since, and ends with 1 where there are any: a change of a screen need
 * not change its picture, so this is asked before a release and not with every commit.
 */
async function take(): Promise<number> {
  await buildIfStale(['renderer', 'electron'], console.log);
  const end = await runNode(projectTool('vitest', 'vitest'), ['run', '--project', 'pictures'], {
    cwd: projectRoot,
    env: process.env,
  });
  return end.code ?? 1;
}

function check(): number {
  const stamps: Record<string, string> = JSON.parse(readFileSync(join(projectRoot, STAMPS_FILE), 'utf8'));
  const old = Object.entries(GUIDE_PICTURES)
    .filter(([name, folders]) => stamps[name] !== screenStamp(projectRoot, folders))
    .map(([name]) => name);
  console.log(
    old.length === 0
      ? 'Every picture of the guide is as old as its screen.'
      : `Screens have changed since these pictures were taken: ${old.join(', ')}. Run "npm run pictures" and look at them.`,
  );
  return old.length === 0 ? 0 : 1;
}

process.exitCode = process.argv.includes('--check') ? check() : await take();
