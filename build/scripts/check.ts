import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../bundles.ts';
import { projectTool } from '../projectTool.ts';

/** One part of `npm run check`, and the command that runs it alone. */
interface Step {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly step: Step;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

/** Two lanes for two cores: the tests take as long as everything else together. */
const lanes: readonly (readonly Step[])[] = [
  [
    { name: 'types', tool: projectTool('typescript', 'tsc'), args: ['-b'] },
    { name: 'lint', tool: projectTool('@biomejs/biome', 'biome'), args: ['check', '--error-on-warnings'] },
    { name: 'fences', tool: join(projectRoot, 'build', 'scripts', 'fences.ts'), args: [] },
    { name: 'dead code', tool: projectTool('knip', 'knip'), args: [] },
  ],
  [
    {
      name: 'tests',
      tool: projectTool('vitest', 'vitest'),
      args: ['run', '--project', 'unit', '--reporter=dot'],
    },
  ],
];

function run(step: Step): Promise<Outcome> {
  const started = performance.now();
  const child = spawn(process.execPath, [step.tool, ...step.args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ step, passed: code === 0, seconds: (performance.now() - started) / 1000, output }),
    );
  });
}

async function runLane(steps: readonly Step[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await run(step));
  return outcomes;
}

const started = performance.now();
const outcomes = (await Promise.all(lanes.map(runLane))).flat();
for (const outcome of outcomes) {
  if (!outcome.passed) console.log(`\n── ${outcome.step.name} ──\n${outcome.output.trim()}`);
}
console.log('');
for (const { step, passed, seconds } of outcomes) {
  console.log(`${passed ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`);
}
console.log(
  `        ${'in all'.padEnd(10)} ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`,
);
process.exitCode = outcomes.every((outcome) => outcome.passed) ? 0 : 1;
