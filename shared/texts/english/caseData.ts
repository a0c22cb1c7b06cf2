/** What is recorded of each case, and what is wrong with tables of it. */
export const caseData = {
  variable: {
    age: 'Age',
    sex: 'Sex',
    location: 'Location of the defect',
    cause: 'Cause of the defect',
    fixation: 'Fixation',
    infection: 'Infection',
    interval: 'Interval since the spacer',
    graft: 'Bone graft',
    followUp: 'Follow-up',
  },
  sex: { female: 'Female', male: 'Male', other: 'Other' },
  location: {
    proximal: 'Proximal third',
    middle: 'Middle third',
    distal: 'Distal third',
    wholeShaft: 'Whole shaft',
  },
  cause: {
    trauma: 'Trauma',
    infection: 'Infection',
    nonunion: 'Aseptic nonunion',
    benignTumour: 'Benign tumour',
    malignantTumour: 'Malignant tumour',
    congenital: 'Congenital',
    experimental: 'Experimental',
    other: 'Other',
  },
  fixation: {
    plate: 'Plate',
    nail: 'Intramedullary nail',
    externalFixator: 'External fixator',
    brace: 'Brace or cast',
    none: 'None',
    other: 'Other',
  },
  graft: {
    none: 'None',
    autograft: 'Autograft',
    allograft: 'Allograft',
    substitute: 'Bone substitute',
    combined: 'Combined',
  },
  unit: { years: 'years', months: 'months', weeks: 'weeks', days: 'days' },
  at: 'Row {{row}}, column {{column}} (“{{heading}}”): {{what}}',
  fault: {
    missing: 'nothing is recorded, but the protocol requires it. Fill it in.',
    notANumber: 'this is not a number. Write digits, and the unit only as the variable has it.',
    notWhole: 'this has a fraction, but only whole numbers are counted here.',
    outOfRange: 'this is outside of what the protocol allows: {{range}}. Check the number and its unit.',
    unknownCode: 'this code is not known. The codes are {{codes}}.',
    notYesNo: 'this is neither yes nor no. Write yes, no, or leave it empty.',
    wrongUnit: 'this is in another unit. Give it in {{unit}}; nothing is converted.',
    otherDecimalSign:
      'this number has another decimal sign than the rest of the table. Write all with the same one.',
    doubtfulComma:
      'the comma may part thousands or decimals, and no other number of the table tells which. Write it with a point, or without.',
    wrongEncoding:
      'a letter was lost, so the file has another encoding. Save it as UTF-8 and import it again.',
  },
  range: {
    between: '{{min}} to {{max}}',
    atLeast: 'at least {{min}}',
    atMost: 'at most {{max}}',
    any: 'any number',
    inUnit: '{{range}} {{unit}}',
  },
  table: {
    nothingInIt: 'There is nothing in the table. Choose another file.',
    noCaseColumn:
      'No column says which case a row is about. Head that column “case” and write the case codes into it.',
    brokenQuotes:
      'Row {{row}}: a quotation mark is not closed or stands inside a field, so no field after it is certain. Mend it and import the table again.',
    unknownColumn:
      'the protocol has no variable of this name. Say which one it is, or that the column is left out.',
    columnTwice: 'another column before it is the same variable. Leave one of them out.',
    columnUnit: 'the heading names another unit. Give the column in {{unit}}; nothing is converted.',
    fieldsOfRow_one: 'Row {{row}} has {{count}} field, but there are {{columns}} columns.',
    fieldsOfRow_other: 'Row {{row}} has {{count}} fields, but there are {{columns}} columns.',
    noCase: 'Row {{row}} does not say which case it is about.',
    unknownCase:
      'Row {{row}} is about a case that is not in the study. Case codes stand on the tab Cases; save the table of the study and fill that.',
    caseTwice: 'Row {{row}} is about the same case as row {{first}}. Leave one of them out.',
  },
  placed: {
    defectRead:
      'reads of this case are locked, and they were made for its species and bone. Leave the field as it is recorded, or empty.',
    severalDefects:
      'this case has several defects, so its bones are said on the tab Cases. Leave the field empty.',
    noDefect: 'this case has no defect yet, so this cannot be said of it. Leave the field empty.',
  },
  list: { row: 'Row', column: 'Column', what: 'What is wrong' },
  readAs: 'The table was read with {{parts}}.',
  separator: {
    comma: 'commas between fields',
    semicolon: 'semicolons between fields',
    tab: 'tabs between fields',
  },
  decimal: {
    comma: 'decimal commas',
    point: 'decimal points',
    none: 'no number that has a fraction',
  },
  variableFault: {
    nameTaken: 'There is a variable “{{name}}” already. Give this one another name.',
    badName:
      '“{{name}}” is no name of a variable. A name begins with a small letter and has small letters, digits and underscores only.',
    emptyRange: 'No number lies in the range of “{{name}}”. Its lower end must not be above the upper one.',
    noCodes: '“{{name}}” has no code to choose from. Give it at least one.',
    codeTwice: '“{{name}}” has a code twice. Each code stands for one answer.',
    badCode:
      '“{{name}}” has a code or an answer that tables cannot hold. A code begins with a letter or digit and has no comma; neither has an upright bar.',
  },
} as const;
