import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../shared/statistics/seededRandom.ts';
import { processorSeconds } from '../processorTime.ts';
import { mutated } from './mutations.ts';

/** Something that reads bytes of strangers. It may refuse them, and it may do nothing else. */
export type FuzzTarget = {
  readonly name: string;
  readonly seeds: () => readonly Uint8Array[] | Promise<readonly Uint8Array[]>;
  /** Throws where the bytes are answered by anything but a result or a refusal. */
  readonly run: (bytes: Buffer) => void | Promise<void>;
};

const findings = join(import.meta.dirname, 'findings');
/** No reader may work longer on one file. */
const MOST_SECONDS = 5;

/** Every file that was a finding of this name once, by its own name. */
export function findingsOf(name: string): readonly (readonly [string, Buffer])[] {
  const folder = join(findings, name);
  return existsSync(folder)
    ? readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))] as const)
    : [];
}

/** Keeps a finding as a file, which is run again ever after; its name. */
export function keepFinding(name: string, bytes: Uint8Array): string {
  const file = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  mkdirSync(join(findings, name), { recursive: true });
  writeFileSync(join(findings, name, file), bytes);
  return `${name}/${file}`;
}

async function fault(target: FuzzTarget, bytes: Buffer): Promise<string | null> {
  const worked = processorSeconds();
  try {
    await target.run(bytes);
  } catch (thrown) {
    return thrown instanceof Error
      ? `${thrown.name}: ${thrown.message}\n${thrown.stack ?? ''}`
      : String(thrown);
  }
  const took = worked();
  return took > MOST_SECONDS ? `took ${took.toFixed(3)} s` : null;
}

/** Runs a target over its findings and over mutated inputs; what fails is kept and told. */
export async function faultsOf(target: FuzzTarget, inputs: number, seed: number): Promise<readonly string[]> {
  const random = seededRandom(seed);
  const seeds = await target.seeds();
  const faults: string[] = [];
  for (const [file, bytes] of findingsOf(target.name)) {
    const told = await fault(target, bytes);
    if (told !== null) faults.push(`${target.name}/${file}: ${told}`);
  }
  for (let count = 0; count < inputs && faults.length < 5; count += 1) {
    const bytes = mutated(seeds, random);
    const told = await fault(target, bytes);
    if (told === null) continue;
    faults.push(`${keepFinding(target.name, bytes)}: ${told}`);
  }
  return faults;
}
