import { z } from 'zod';
import { runImports } from '../backgroundImports.ts';
import { say as english } from '../english.ts';
import type { Host } from '../host.ts';

/** What a second start of the application hands to the first. */
export const openedSchema = z.object({
  imports: z.array(z.string()),
  opened: z.array(z.string()),
  demo: z.boolean(),
});
export type Opened = z.output<typeof openedSchema>;

/**
 * Imports what a person opened with the application. Where readers sign in this is a coordinator's to do, and whoever
 * else opened it is told; so is everybody where the workspace takes nothing now.
 */
export function openFiles(
  host: Pick<Host, 'imports' | 'mayImport'> | null,
  { imports, opened, demo }: Opened,
  tell: (sentence: string) => void,
): void {
  const paths = [...imports, ...opened];
  if (paths.length === 0 && !demo) return;
  if (host === null) tell(english({ key: 'desktop.notOpen' }));
  else if (!host.mayImport()) tell(english({ key: 'desktop.notImported' }));
  else
    void runImports(host.imports, { imports: paths, demo }, console.log, (refusal) =>
      tell(english({ key: 'desktop.notTaken', values: { why: refusal } })),
    );
}

/**
 * Where files arrive that a person opens: each is a start of its own on some systems, and several come within the moments
 * in which the first is still opening the workspace. They wait for that.
 */
export function createIntake(): {
  readonly take: (opened: Opened) => void;
  /** From now on `receive` gets whatever comes, and at once what has come so far. */
  readonly begin: (receive: (opened: Opened) => void) => void;
} {
  const waiting: Opened[] = [];
  let receiver: ((opened: Opened) => void) | null = null;
  return {
    take: (opened) => void (receiver === null ? waiting.push(opened) : receiver(opened)),
    begin: (receive) => {
      receiver = receive;
      for (const opened of waiting.splice(0)) receive(opened);
    },
  };
}
