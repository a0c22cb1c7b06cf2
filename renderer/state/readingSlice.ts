import type { LockedRead, ReadingUnit } from '../../shared/contracts/unit.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import type { ReadDocument } from '../../shared/reading/readDocument.ts';
import type { History } from './history.ts';

/** Whether the last gesture is on disk. `failed` keeps trying and says so; `conflict` needs the reader. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'conflict'; readonly sentence: string };

/**
 * The read on screen. Document scope: `document`, saved and undoable. Session scope: `save`. A submitted read
 * is another kind without history, so that no command can touch it.
 */
export type OpenReading =
  | {
      readonly kind: 'draft';
      readonly unit: ReadingUnit;
      readonly document: ReadDocument;
      readonly derivation: ReadDerivation;
      readonly history: History;
      readonly save: SaveState;
      readonly isSubmitting: boolean;
    }
  | {
      readonly kind: 'locked';
      readonly unit: ReadingUnit;
      readonly document: ReadDocument;
      readonly derivation: ReadDerivation;
      readonly read: LockedRead;
    };

/** Where the shell is. `opening` and `failed` name the unit so that it can be tried again. */
export type ReadingSlice = {
  readonly reading: OpenReading | null;
};
