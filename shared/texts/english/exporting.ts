/** The de-identified export. */
export const exporting = {
  title: 'Export de-identified DICOM',
  entry: 'Export de-identified DICOM…',
  entryBlinded: 'Export de-identified DICOM (not in a blinded study)',
  counting: 'Counting the pictures',
  export: 'Export',
  progress: 'Export',
  cancelled: 'The export was cancelled, and its archive was removed. The workspace is as it was.',
  again: 'Export again…',
  leftOut: 'Left out',
  leftOutNamed: 'Left out; left-out.csv in the archive names each',
  saveNow: 'Save it now: the archive is kept here until the next export, or until OsteoRead is closed.',
  save: 'Save the archive',
  nothing: 'No picture can be exported yet',
  inOneArchive: '{{amount}} in one .zip archive',
  amount: '{{pictures}} of {{cases}}',
  report: '{{amount}}, {{bytes}}, in {{seconds}} s',
  fact: { patients: 'Patients', dates: 'Dates', uids: 'UIDs', text: 'Text', pixels: 'Pixels' },
  patients: 'A case code stands for name and number; birth date, sex and age are left empty.',
  dates:
    'All dates of a patient move by the same number of days: intervals in days are kept, times of day are not.',
  noDates: 'None: this study does not let readers know the time.',
  uids: 'Replaced, and the same in every export from this workspace.',
  text: 'Descriptions, comments, institutions, devices, private data and overlays are not written.',
  pixels: 'As stored, with every mask applied.',
  byStandard:
    'By DICOM PS3.15, Basic Profile with modified dates and cleaned descriptors. The pictures still show the body: treat them as pictures of patients.',
  check: 'Check pictures…',
  looking: 'Looking through the workspace',
  doneOf: '{{done}} of {{pictures}} · {{bytes}}',
  goesOn: 'This dialog may be closed: the export goes on.',
  cancelExport: 'Cancel the export',
  why: {
    unchecked:
      '{{pictures}}: nobody has looked for burned-in text yet. Radiographs, ultrasound and captures leave only when somebody has.',
    saysBurnedIn: '{{pictures}}: the header says that text is burned in, and nobody has looked yet.',
    overlayInPixels: '{{pictures}}: an overlay is drawn in the compressed pixels and cannot be taken out.',
    notPicture:
      '{{pictures}}: a map drawn over pictures, such as a segmentation or a dose, says nothing without its text.',
    damaged: '{{pictures}}: the file cannot be read, or is not the one that was imported. Import it again.',
  },
} as const;
