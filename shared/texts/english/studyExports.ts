/** What leaves the study. */
export const studyExports = {
  title: 'Exports',
  intro:
    'Locked reads as tables and as JSON, and the papers of the study. No file holds a name, a date, an id of a patient or words that a reader wrote: patients go by their code, readers by their number, times are days since the spacer. Every number is the one that was stored when the read was locked. Each export is told in the audit.',
  withheld:
    'Of a blinded study a patient’s reads leave once everybody has locked all that they were assigned of that patient. How many are held back stands in the JSON and in the checklist.',
  save: 'Save',
  saveFile: 'Save {{file}}',
  saving: 'Saving',
  saved: '{{file}} was handed to your downloads.',
  cutShort:
    'The file did not arrive whole, so nothing was saved. Locked reads are kept as they are. Save it again; if it stays so, check the workspace under Audit.',
  kind: {
    reads: 'One row a read',
    sides: 'One row a read and side',
    codebook: 'Codebook',
    json: 'Everything as JSON',
    schema: 'Schema of the JSON',
    methods: 'Methods paragraph',
    grras: 'GRRAS checklist',
  },
  about: {
    reads: 'Grades, shares of the defect, own grade and reading time of every locked read, with its rules.',
    sides: 'State, coverage, lengths, gaps, lips and tolerance of each of the four sides, with its rules.',
    codebook: 'Meaning, unit, codes and missing values of every column of both tables.',
    json: 'The same reads with their sides, the rules and the design of every protocol version, for programs.',
    schema: 'JSON Schema (draft 2020-12), by which a program checks the file above.',
    methods:
      'Readers, design, rules, statistics and software in words, as the protocol has them. In English.',
    grras:
      'The fifteen items for reports of agreement, filled as far as the study answers them, with what is left to write. In English.',
  },
} as const;
