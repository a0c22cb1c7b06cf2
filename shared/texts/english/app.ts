/** The frame around every screen. */
export const app = {
  worklist: 'Worklist',
  importRunning: 'Import running',
  sealed: 'Sealed',
  unsealed: 'Unsealed workspace',
  blinded: 'Blinded',
  showKeys: 'Show the keys',
  openingCase: 'Opening the case',
  caseNotOpened: 'This case could not be opened',
  tryAgain: 'Try again',
  backToWorklist: 'Back to the worklist',
  theme: 'Theme outside the reading room',
  themes: { system: 'As the system', dark: 'Dark', light: 'Light' },
  themeNotSaved: 'The theme holds until this window is closed. {{reason}}',
  language: 'Language',
  languageNotSaved: 'The language holds until this window is closed. {{reason}}',
} as const;
