import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../shared/base/result.ts';
import { findingInWords, weightOf } from '../shared/study/auditFinding.ts';
import { asTyped, understand } from './commandLine.ts';
import { say } from './english.ts';
import { softwareVersion } from './softwareVersion.ts';
import { connectForAudit } from './store/auditConnection.ts';
import { type AuditReport, auditToTheEnd } from './store/auditWorkspace.ts';

// Checks a workspace without changing it: one JSON report on standard output, every sentence on standard error, the
// first broken link first. Status 0 where all is whole, 1 where something is broken (with --strict also where there is
// a remark), 2 where the command was not understood.

const USAGE = 'Usage: npm run -s audit -- --workspace DIR [--head HASH] [--strict]';

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  const asked = parse(args);
  if (!asked.ok) {
    console.error(`${asked.error}\n${USAGE}`);
    return 2;
  }
  const { workspace, head, isStrict } = asked.value;
  const opened = connectForAudit(workspace);
  if (!opened.ok) {
    console.error(opened.error);
    return 1;
  }
  try {
    const begun = performance.now();
    const report = auditToTheEnd(opened.value.db, { softwareVersion: softwareVersion(), head });
    tell(report);
    console.log(JSON.stringify({ ...report, ms: Math.round(performance.now() - begun) }));
    return report.isWhole && !(isStrict && report.findings.length > 0) ? 0 : 1;
  } finally {
    opened.value.close();
  }
}

function tell({ findings, more, isWhole, events, rows, reads }: AuditReport): void {
  const inOrder = [
    ...findings.filter((finding) => weightOf(finding) === 'broken'),
    ...findings.filter((finding) => weightOf(finding) === 'remark'),
  ];
  for (const finding of inOrder) console.error(say(findingInWords(finding)));
  if (more > 0) console.error(`And ${more} more.`);
  if (isWhole) console.error(`Whole: ${events} events, ${rows} rows, ${reads} locked reads.`);
}

type Asked = { readonly workspace: string; readonly head: string | undefined; readonly isStrict: boolean };

function parse(args: readonly string[]): Result<Asked, string> {
  const understood = understand(
    () =>
      parseArgs({
        args: [...args],
        options: { workspace: { type: 'string' }, head: { type: 'string' }, strict: { type: 'boolean' } },
      }).values,
  );
  if (!understood.ok) return understood;
  const { workspace = '', head, strict = false } = understood.value;
  if (workspace === '') return err('No workspace was named: say which folder to check.');
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
    return err('A head is 64 digits and letters from a to f, as the Audit tab shows it.');
  }
  return ok({ workspace: asTyped(workspace), head, isStrict: strict });
}
