import type { ReadingUnit } from '../../shared/contracts/unit.ts';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import type { ReadDocument, ReadRecord } from '../../shared/reading/readDocument.ts';
import { EMPTY_HISTORY } from './history.ts';
import type { OpenReading } from './readingSlice.ts';

const documentOf = (records: readonly ReadRecord[]): ReadDocument =>
  Object.fromEntries(records.map((item) => [item.id, item]));

/** The read on screen for a unit as the service sent it: a draft with a fresh history, or a locked read. */
export function openReadingOf(unit: ReadingUnit): OpenReading {
  switch (unit.state.kind) {
    case 'draft': {
      const document = documentOf(unit.state.draft.records);
      return {
        kind: 'draft',
        unit,
        document,
        derivation: deriveRead(unit, document),
        history: EMPTY_HISTORY,
        save: { kind: 'saved', at: unit.state.draft.savedAt },
        isSubmitting: false,
      };
    }
    case 'submitted': {
      const document = documentOf(unit.state.read.records);
      return {
        kind: 'locked',
        unit,
        document,
        derivation: deriveRead(unit, document),
        read: unit.state.read,
      };
    }
  }
}
