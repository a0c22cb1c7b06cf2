import { ACCOUNTS } from './blindedStudy/accounts.ts';
import { CONSENSUS } from './blindedStudy/consensus.ts';
import { PACKAGES } from './blindedStudy/packages.ts';
import { PROTOCOL } from './blindedStudy/protocol.ts';
import { READING } from './blindedStudy/reading.ts';
import { SEALS } from './blindedStudy/seals.ts';
import type { Migration } from './migration.ts';

/** What several readers need who read one study apart: accounts, a design, orders, seals, packages, consensus. */
export const blindedStudy: Migration = {
  version: 9,
  name: 'blinded-study',
  sql: [ACCOUNTS, PROTOCOL, READING, SEALS, PACKAGES, CONSENSUS].join('\n'),
};
