import type { ProtocolSettings } from '../../../shared/study/protocolChanges.ts';

/** What was changed and not saved, so that a look at another tab does not lose it. Gone with the window. */
let kept: { readonly version: number; readonly settings: ProtocolSettings } | null = null;

/** The edits of this version that were not saved; null where there are none. */
export const keptEdits = (version: number): ProtocolSettings | null =>
  kept?.version === version ? kept.settings : null;

export function keepEdits(version: number, settings: ProtocolSettings): void {
  kept = { version, settings };
}
