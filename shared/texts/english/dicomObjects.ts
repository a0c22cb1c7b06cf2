/** Locked reads as DICOM objects. */
export const dicomObjects = {
  group: 'DICOM objects',
  cases: 'Cases',
  everyCase: 'Every case',
  make: 'Locked reads as DICOM objects',
  makeAbout:
    'Of each read a report (SR), a segmentation of each marked CT and MR (SEG), presentation states with the marks (GSPS) and key objects. Without identity; they match the pictures of a de-identified export.',
  send: 'Send…',
  identified: 'The same with identity',
  identifiedAbout:
    'They name the patients and refer to the pictures by their original UIDs, to be kept where those pictures are.',
  sendTitle: 'Send DICOM objects to an image server',
  sendAbout:
    'The objects of the chosen cases are sent by STOW-RS, one after the other. What the server has already is not sent again. No picture is sent, and nothing before you press the button.',
  toSendAll: 'Every case, to {{server}}',
  toSend_one: '{{count}} case, to {{server}}',
  toSend_other: '{{count}} cases, to {{server}}',
  withIdentity: 'With identity…',
  sendIdentified: 'Send with identity',
  sendNow: 'Send without identity',
  check: 'Check objects',
  checkAbout:
    'DICOM objects that OsteoRead made, come back from an archive or another program, are laid beside their locked reads, value by value. Nothing of the files is kept.',
  choose: 'Choose files…',
  notChecked: '{{file}}: {{why}}',
  kind: {
    report: 'report',
    segmentation: 'segmentation',
    presentation: 'presentation state',
    keyObjects: 'key object selection',
  },
  someDefect: 'defect',
  consensus: 'consensus',
  reader: 'reader {{number}}',
  equal:
    '{{file}} is the {{kind}} of case {{caseCode}}, {{defect}}, time point {{timePoint}}, {{reader}}, version {{version}}. Every value is as it is stored.',
  differs:
    '{{file}} is the {{kind}} of case {{caseCode}}, {{defect}}, time point {{timePoint}}, {{reader}}, version {{version}}, and differs from what is stored.',
  olderObject:
    'Today another object is made of this read: it was signed since, or its place in the study has changed.',
  column: { what: 'What differs', inFile: 'In the file', stored: 'Stored' },
} as const;
