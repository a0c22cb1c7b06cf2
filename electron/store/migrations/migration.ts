/** One step of the schema, forward only. A step that was released is never edited: the next one mends it. */
export type Migration = {
  /** Counts from 1 without a gap; becomes `user_version`. */
  readonly version: number;
  readonly name: string;
  /** Run whole in one transaction. */
  readonly sql: string;
};
