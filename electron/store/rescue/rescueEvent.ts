import type { JsonValue } from '../../../shared/base/canonicalJson.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { WritableDb } from '../database.ts';
import type { StoreFault } from '../errors.ts';
import { withWrite } from '../withWrite.ts';

/** How a database came into the place of another. */
export type Rescue =
  | { readonly kind: 'restored'; readonly actor: string; readonly backup: string; readonly setAside: string }
  | {
      readonly kind: 'salvaged';
      readonly setAside: string;
      readonly rows: number;
      readonly cutShort: readonly string[];
    };

/** Tells the audit of the new database that it is not the one of before, and where that lies. */
export function recordRescue(db: WritableDb, rescue: Rescue, at: Date): Result<null, StoreFault> {
  const detail: JsonValue =
    rescue.kind === 'restored'
      ? { backup: rescue.backup, setAside: rescue.setAside }
      : { rows: rescue.rows, cutShort: [...rescue.cutShort], setAside: rescue.setAside };
  const actor = rescue.kind === 'restored' ? rescue.actor : 'system';
  return withWrite(db, { actor, action: `workspace.${rescue.kind}`, at }, () =>
    ok({ value: null, subject: null, detail }),
  );
}
