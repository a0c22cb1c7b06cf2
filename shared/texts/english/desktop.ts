/** What the desktop shell says: its own lines of the menu, and what it tells when a process ended. */
export const desktop = {
  file: 'File',
  openWorkspace: 'Open workspace…',
  recentWorkspaces: 'Recent workspaces',
  noRecentWorkspaces: 'None yet',
  quit: 'Quit',
  edit: 'Edit',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  resetZoom: 'Actual size',
  zoomIn: 'Larger text',
  zoomOut: 'Smaller text',
  fullScreen: 'Full screen',
  tryAgain: 'Try again',
  windowEnds:
    'The window ended several times within a minute. Every gesture that was shown as saved is kept. Try again; if it goes on, start the computer anew or open another case.',
  stopped:
    'OsteoRead stopped unexpectedly soon after it was started. Everything saved is kept. Start it again; if it stops again, start it with another workspace and report what happened.',
  notImported:
    'The files were not imported, and nothing was changed: only a coordinator who is signed in may import into this workspace. Sign in, then open them again.',
  notTaken: 'The files were not imported, and nothing was changed. {{why}} Then open them again.',
  notOpen:
    'The files were not imported, and nothing was changed: the workspace is not open at this moment. Open them again once it is.',
  notSaved:
    'What was marked last is not saved. Everything that was shown as saved is kept. Stay, and look at why it could not be saved; or close the window, and that last part is lost.',
  stay: 'Stay',
  closeAnyway: 'Close and lose it',
  noAnswer:
    'The window does not answer. Every gesture that was shown as saved is kept. Wait, if something large is being opened; or begin the window anew.',
  wait: 'Wait',
  beginAnew: 'Begin anew',
} as const;
