/**
 * What a request can end in, by its kind. In English the service says it more closely itself; these are said where
 * another language is chosen, and where there is no answer at all.
 */
export const problems = {
  invalidRequest: 'The service did not take this request. Nothing was changed.',
  notAuthenticated: 'This window is not signed in. Nothing was changed; open OsteoRead’s address anew.',
  signInNeeded: 'Nobody is signed in. Everything saved is kept; sign in and try again.',
  forbidden: 'This is not allowed in this study. Nothing was changed.',
  notFound: 'What was asked for is not here. Nothing was changed.',
  draftConflict:
    'This case was changed in another window meanwhile. What is on screen here is not saved; reload to see the newer draft.',
  readLocked: 'This read is submitted and locked. Nothing was changed.',
  readIncomplete: 'Not submitted: something is still missing. Everything drawn is kept.',
  importBusy: 'An import is under way. Try again when it has ended.',
  exportBusy: 'An export is under way. Try again when it has ended.',
  frameUnavailable: 'This picture cannot be shown. Everything else is kept.',
  notAcceptable: 'The service does not have this in the form that was asked for. Nothing was changed.',
  remoteFailed: 'The image server did not do what was asked. Nothing was changed.',
  workspaceLocked: 'The workspace is sealed and locked. Unlock it with its passphrase.',
  wrongPassphrase: 'This is not the right passphrase. Nothing was changed; try again.',
  unlockTooSoon: 'Too many tries. Wait a moment before the next one.',
  accountState: 'This cannot be done as the accounts are now. Nothing was changed.',
  vaultState: 'This cannot be done as the workspace is sealed now. Nothing was changed.',
  studyState: 'This cannot be done as the study stands now. Nothing was changed.',
  workspaceBusy: 'Another program holds the workspace. Nothing was changed; try again.',
  workspaceReadOnly: 'The workspace cannot be written. Nothing was changed; check its folder.',
  workspaceFull: 'The disk of the workspace is full. Nothing was changed; free some space and try again.',
  workspaceDamaged: 'The workspace is damaged. Nothing more is written; restore it from a copy.',
  unexpected: 'Something unexpected happened. Everything saved before is kept. Try again.',
  unreachable:
    'OsteoRead’s service does not answer. Everything already saved is kept, and what is on screen stays here. Leave this window open and start OsteoRead again.',
  unintelligible:
    'The service answered in a form this window does not understand, so nothing was changed. Reload the window; if it stays so, window and service are of different versions: start OsteoRead again.',
  withoutReason:
    'The service refused this request (status {{status}}) without a reason. Nothing was changed. Try again; if it stays so, start OsteoRead again.',
  pictureWithoutEncoding:
    'The picture arrived without saying how it is encoded, so it is not shown. Your marks are kept. Open the case again; if it stays so, import the file again.',
  inFull: '{{general}} ({{detail}})',
} as const;
