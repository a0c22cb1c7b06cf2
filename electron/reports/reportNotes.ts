/** The date of an export, without its time. */
export const dayOf = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));

/** What has to be known of a report in which pictures are missing; nothing where none is. */
export const missingPicturesNote = (missing: number): readonly string[] =>
  missing === 0
    ? []
    : [
        `${missing === 1 ? 'One picture' : `${missing} pictures`} could not be decoded and ${missing === 1 ? 'is' : 'are'} grey in the figures. Marks and numbers are whole.`,
      ];
