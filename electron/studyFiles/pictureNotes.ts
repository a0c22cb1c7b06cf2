/** The date of an export, without its time. */
export const dayOf = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));

/** Pictures that are not in the figures. */
type PicturesLeftOut = {
  /** Could not be decoded. */
  readonly missing: number;
  /** Nobody has looked for text burned into them: a name may stand there. */
  readonly unchecked: number;
};

/** What has to be known of figures in which pictures are missing; nothing where none is. */
export const pictureNotes = ({ missing, unchecked }: PicturesLeftOut): readonly string[] => [
  ...(missing === 0
    ? []
    : [
        `${counted(missing)} could not be decoded and ${missing === 1 ? 'is' : 'are'} grey in the figures. Marks and numbers are whole.`,
      ]),
  ...(unchecked === 0
    ? []
    : [
        `${counted(unchecked)} ${unchecked === 1 ? 'is' : 'are'} left out of the figures, because nobody has looked for burned-in text there yet. Marks and numbers are whole. Check them in the worklist’s menu, then make the file again.`,
      ]),
];

const counted = (pictures: number): string => (pictures === 1 ? 'One picture' : `${pictures} pictures`);
