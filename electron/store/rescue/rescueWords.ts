const KEPT = 'Nothing was changed; the damaged database is where it was.';

/** What a person is told where a rescue does not go on. */
export const RESCUE_WORDS = {
  noBackup: `There is no such copy any more. ${KEPT} Choose another.`,
  brokenBackup: `This copy is damaged itself, or a newer OsteoRead made it. ${KEPT} Choose another.`,
  beforeSeal:
    'This copy is from before the workspace was sealed: names and dates stand in it in the plain, and with it none of ' +
    `the pictures could be opened, which are encrypted now. ${KEPT} Choose a later copy, or save what can be read.`,
  sealLost:
    'The workspace is sealed, and the part that a passphrase opens can be read neither in the damaged database nor in ' +
    `a copy. Without it nobody could open the pictures again. ${KEPT} Keep the whole folder, and look for an older ` +
    'backup of it elsewhere.',
  ofAnother: `This copy is of another workspace, and the pictures it tells of are not here. ${KEPT} Choose another.`,
  inUse: `Another OsteoRead has this workspace open. ${KEPT} Close the other one and try again.`,
  unreadable:
    `Nothing could be read from the damaged database: the pages that say what it holds are gone. ${KEPT} ` +
    'Restore a copy instead.',
  foundationLost:
    'The rows that every workspace begins with, its study, protocol and readers, can be read neither in the damaged ' +
    `database nor in a copy. Nothing could be opened without them. ${KEPT} Keep the whole folder, and look for an ` +
    'older backup of it elsewhere.',
  workspaceBusy: `The database is held by another program. ${KEPT} Close the other program and try again.`,
  workspaceReadOnly: `The workspace’s folder cannot be written. ${KEPT} Allow writing to it and try again.`,
  workspaceFull: `The disk is full. ${KEPT} Free some space and try again.`,
  workspaceDamaged: `The disk could not be read or written. ${KEPT} Copy the whole folder to another disk and open it there.`,
} as const;
