/** What the window says of its own doing: saved, submitted, undone. */
export const saving = {
  unexpected: 'Something unexpected happened. Nothing that was saved is lost.',
  windowsUnread: 'Your own windows could not be read. {{reason}}',
  hangingUnread: 'How you hang pictures could not be read. {{reason}}',
  windowsHold: 'Your windows hold until this window is closed. {{reason}}',
  hangingHolds: 'This hanging holds until this window is closed. {{reason}}',
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  travelTitle: '{{verb}}: {{what}}',
  withKey: '{{does}} ({{keys}})',
  undone: 'Undone: {{what}}',
  redone: 'Redone: {{what}}',
  notSubmitted: 'Not submitted. {{reason}}',
  marksNotSaved:
    'Not submitted: the last marks are not saved yet. They are kept here; try again when saving works.',
  lastCase: 'Submitted and locked. That was the last case.',
  marksOfConsensus: 'The new marks are locked. Decide for them to let them stand.',
  nextCase: 'Submitted and locked. The next case is open.',
} as const;
