/** Data dictionaries of REDCap: what is wrong with one, and what of it is not taken. */
export const redcap = {
  row: 'Row {{row}}: {{what}}',
  notADictionary:
    'This is no data dictionary of REDCap: it has no column {{columns}}. Export the dictionary from the project’s designer, not its data.',
  noFields: 'The dictionary has no field. Export it again.',
  nameTwice: 'Row {{row}} has the same field as row {{first}}. Export the dictionary again.',
  difference: {
    kind: '“{{name}}” is of another kind than the study’s variable of this name. Rename one of them.',
    codes: '“{{name}}” has codes that the study’s variable does not have. Give both the same codes.',
    range: '“{{name}}” allows numbers that the study’s variable does not allow.',
    unit: '“{{name}}” is in another unit than the study’s variable. Nothing is converted.',
  },
  leftOut: {
    identifier: '“{{name}}” is marked as identifying, so it is not taken. Identity stays out of a study.',
    freeText: '“{{name}}” is free text, so it is not taken: names may stand in it.',
    date: '“{{name}}” is a date or time, so it is not taken. Record days since the spacer instead.',
    computed: '“{{name}}” is calculated by REDCap, so it is not taken. Take the fields it is made of.',
    severalAnswers:
      '“{{name}}” allows several answers, so it is not taken. Make each answer a field of yes or no.',
    noData: '“{{name}}” holds no value of a case, so it is not taken.',
    choicesUnreadable:
      '“{{name}}” has choices that are not written as “code, label | code, label”, so it is not taken.',
    rangeUnreadable: '“{{name}}” has a smallest or largest value that is no number, so it is not taken.',
  },
} as const;
