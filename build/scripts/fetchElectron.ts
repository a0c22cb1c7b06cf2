import { createRequire } from 'node:module';

/**
 * Runs Electron's own installer, and ends early where its release host does not answer: a download of this size
 * may take minutes on a slow line, but a network that swallows packets must not hold up the start.
 */
const answerLimitMs = 10_000;

const require = createRequire(import.meta.url);
const { version } = require('electron/package.json');
const base =
  process.env.ELECTRON_MIRROR ??
  process.env.npm_config_electron_mirror ??
  'https://github.com/electron/electron/releases/download/';

async function hostAnswers(): Promise<boolean> {
  try {
    const answer = await fetch(new URL(`v${version}/SHASUMS256.txt`, base), {
      method: 'HEAD',
      signal: AbortSignal.timeout(answerLimitMs),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

// The installer also succeeds without the host where its cache holds the file, so both run at once.
void hostAnswers().then((answers) => {
  if (!answers) setTimeout(() => process.exit(1), 2_000).unref();
});
require('electron/install.js');
