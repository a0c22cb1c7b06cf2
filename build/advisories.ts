import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { projectRoot } from './bundles.ts';

/** What a registry knows against the packages of the lock. */
export type Advisories =
  | { readonly kind: 'answered'; readonly serious: readonly string[]; readonly others: number }
  /** The registry answers no audits, or there is none; why, in one line. */
  | { readonly kind: 'notAnswered'; readonly why: string };

interface Report {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      { readonly severity: string; readonly via: readonly (string | { readonly title: string })[] }
    >
  >;
}

/** Reads what `npm audit --json` printed. Serious is what is high or critical. */
function judgeAudit(printed: string): Advisories {
  const report = parsed(printed);
  const { vulnerabilities } = report;
  if (vulnerabilities === undefined)
    return {
      kind: 'notAnswered',
      why: (report.message ?? 'npm said nothing').replace(/https?:\S+/g, 'the registry'),
    };
  const known = Object.entries(vulnerabilities);
  const serious = known.filter(([, { severity }]) => severity === 'high' || severity === 'critical');
  return {
    kind: 'answered',
    serious: serious.map(([name, { severity, via }]) => {
      const titles = via.map((cause) => (typeof cause === 'string' ? `by ${cause}` : cause.title));
      return `${name} (${severity}): ${titles.join('; ')}`;
    }),
    others: known.length - serious.length,
  };
}

function parsed(printed: string): Report {
  try {
    return JSON.parse(printed);
  } catch {
    return {};
  }
}

/** Asks the registry that npm uses, once and not for long. */
export async function askRegistry(environment: NodeJS.ProcessEnv = process.env): Promise<Advisories> {
  const child = spawn('npm', ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=30000'], {
    cwd: projectRoot,
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  const printed = await text(child.stdout);
  await ended;
  return judgeAudit(printed);
}
