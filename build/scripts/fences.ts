// Read through the API rather than the command, which would pass over a file that it cannot parse.
import { projectRoot } from '../bundles.ts';
import { cruiseTree, rooms, unreadFiles } from '../fences/cruiseTree.ts';

const result = await cruiseTree(projectRoot, rooms);
const unread = unreadFiles(projectRoot, result);
for (const file of unread) console.error(`not read: ${file}`);
for (const { rule, from, to } of result.summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`${result.modules.length} modules, ${result.summary.violations.length} violations`);
process.exitCode = unread.length + result.summary.violations.length === 0 ? 0 : 1;
