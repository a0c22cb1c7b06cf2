/** Why a workspace was not opened. Nothing in its folder was changed. `message` is the sentence for the person. */
export type WorkspaceError = {
  readonly kind:
    | 'noFolder'
    | 'obstructed'
    | 'networkDrive'
    | 'inUse'
    | 'newer'
    | 'notAWorkspace'
    | 'readOnly'
    | 'full'
    | 'damaged'
    | 'busy';
  readonly message: string;
};

const LEFT_AS_IT_IS = 'Nothing in it was changed.';

export const noFolder = (): WorkspaceError => ({
  kind: 'noFolder',
  message:
    'The workspace must be a folder, and what was named is none and cannot be made one. ' +
    'Nothing was changed. Choose another folder.',
});

export const obstructed = (): WorkspaceError => ({
  kind: 'obstructed',
  message:
    'A file stands where the workspace keeps its folder “originals” or “backups”, so it was not opened. ' +
    `${LEFT_AS_IT_IS} Move that file away, or choose another folder.`,
});

export const networkDrive = (): WorkspaceError => ({
  kind: 'networkDrive',
  message:
    'The workspace lies on a network drive, where a database can be damaged without notice, so it was not ' +
    `opened. ${LEFT_AS_IT_IS} Choose a folder on a disk of this computer.`,
});

export const inUse = (): WorkspaceError => ({
  kind: 'inUse',
  message:
    'This workspace is already open in another OsteoRead, so it was not opened a second time. ' +
    `${LEFT_AS_IT_IS} Use the window that is open, or close it and try again.`,
});

/** Names both versions, because the person must find the software that fits. */
export const newer = (
  workspaceVersion: number,
  knownVersion: number,
  madeBy: string | null,
): WorkspaceError => ({
  kind: 'newer',
  message:
    `This workspace has version ${workspaceVersion}${madeBy === null ? '' : `, written by OsteoRead ${madeBy}`}; ` +
    `this OsteoRead knows versions up to ${knownVersion}, so it was not opened. ${LEFT_AS_IT_IS} ` +
    'Open it with the newer OsteoRead, or choose another folder.',
});

export const notAWorkspace = (): WorkspaceError => ({
  kind: 'notAWorkspace',
  message:
    'The folder holds a database named osteoread.sqlite that OsteoRead did not make, so it was not opened. ' +
    `${LEFT_AS_IT_IS} Choose another folder, or move that file away.`,
});

export const readOnly = (): WorkspaceError => ({
  kind: 'readOnly',
  message:
    'The workspace’s folder cannot be written, so it was not opened. Everything in it is as it was. ' +
    'Allow writing to the folder, or choose another one.',
});

export const full = (): WorkspaceError => ({
  kind: 'full',
  message:
    'The disk of the workspace is full, so it could not be opened. Everything saved before is kept. ' +
    'Free some space and open it again.',
});

export const damaged = (): WorkspaceError => ({
  kind: 'damaged',
  message:
    'The workspace’s database is damaged and was not opened. The file was left exactly as it is, and the ' +
    'imported originals are untouched. Keep a copy of the folder, then put the newest file of its “backups” ' +
    'folder in the place of osteoread.sqlite.',
});

export const busy = (): WorkspaceError => ({
  kind: 'busy',
  message:
    'The workspace’s database is held by another program, so it was not opened. ' +
    `${LEFT_AS_IT_IS} Close the other program and try again.`,
});
