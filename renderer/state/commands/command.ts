import type { Change } from '../../../shared/reading/change.ts';
import type { OpenReading } from '../readingSlice.ts';

/** A draft, the only kind of read that commands apply to. */
export type DraftReading = Extract<OpenReading, { kind: 'draft' }>;

/** What a gesture or a key does to a draft: pure, and undone by reversing the change it returns. */
export type Command = (reading: DraftReading) => Change;
