/** What leaves the study. */
export const studyExports = {
  title: 'Exports',
  intro:
    'No file holds a name, a date, an id of a patient or words that a reader wrote, but those that ask for your passphrase: patients go by their code, readers by their number, times are days since the spacer. Numbers are those that were stored when a read was locked, or that a tab of the study shows. Each export is told in the audit.',
  withheld:
    'Of a blinded study a patient’s reads leave once everybody has locked all that they were assigned of that patient. How many are held back stands in the JSON and in the checklist.',
  save: 'Save',
  saveFile: 'Save {{file}}',
  saving: 'Saving',
  make: 'Make',
  saved: '{{file}} was handed to your downloads.',
  cutShort:
    'The file did not arrive whole, so nothing was saved. Locked reads are kept as they are. Save it again; if it stays so, check the workspace under Audit.',
  group: {
    tables: 'Tables',
    programs: 'For statistics programs',
    papers: 'Study papers',
    unblinded: 'With identities',
  },
  unblinded: {
    key: 'Key of the study',
    about:
      'Which code is whom: patient ID, name, birth date and sex of the files, and the true day of every time point. In plain text: keep it apart from every other export.',
    passphrase: 'Your passphrase',
    noPassphrase:
      'It is given only after a passphrase. Seal this workspace, or make an account for its coordinator, to have one.',
  },
  all: {
    title: 'All tables in one file',
    excel: 'Each table is a sheet, with the codebook; numbers are numbers with all their digits.',
    allFiles:
      'Every file of this page that is made at once: tables as CSV, codebook, JSON with its schema, papers.',
    formats: 'Format of the tables',
    format: { excel: 'Excel', allFiles: 'CSV and JSON' },
  },
  table: {
    agreement: 'Agreement of every two readers',
    agreementGrades: 'Grades of one reader by those of another',
    drawn: 'Intervals by patients are drawn {{samples}} times (seed {{seed}}).',
  },
  job: {
    title: 'The file that is being made',
    beginning: 'Beginning',
    writing: 'Making {{file}}',
    progress: 'How far the file is',
    preparing: 'Looking at what is in it',
    doneOf: '{{done}} of {{items}}',
    cancelled: 'It was cancelled, and nothing of the file was kept. Nothing in the workspace was changed.',
    dismiss: 'Dismiss',
    done: '{{file}} is made: {{bytes}}, in {{seconds}}',
    saveNow: 'Save it now: it is kept until the next one is made, or OsteoRead is closed.',
    save: 'Save the file',
  },
  kind: {
    reads: 'One row per read',
    sides: 'One row per read and side',
    volumes: 'One row per CT or MR and side',
    consensus: 'One row per consensus decision',
    cases: 'Case data',
    events: 'One row per clinical event',
    histology: 'One row per section and reader',
    codebook: 'Codebook',
    json: 'Everything as JSON',
    schema: 'Schema of the JSON',
    redcapDictionary: 'REDCap: data dictionary',
    redcapCases: 'REDCap: case data',
    redcapReads: 'REDCap: reads',
    methods: 'Methods paragraph',
    grras: 'GRRAS checklist',
  },
  about: {
    reads: 'Grades, shares of the defect, own grade and reading time of every locked read, with its rules.',
    sides: 'State, coverage, lengths, gaps, lips and tolerance of each of the four sides, with its rules.',
    volumes:
      'Coverage, continuity, volumes and shares of new bone, membrane thickness of each marked CT and MR, with its rules.',
    consensus: 'Both grades before, what was decided, its causes, who signed by number, and the grade after.',
    cases:
      'What is recorded of every case, by the study’s variables. It can be filled in and imported under Case data.',
    events: 'Spacer exchanges, infections, operations on hardware and grafts, by day since the spacer.',
    histology: 'Vessels and their density, area and share of each tissue of every locked section photograph.',
    codebook: 'Meaning, unit, codes and missing values of every column of every table.',
    json: 'The same reads with their sides and volumes, the decisions, the rules and the design of every protocol version, for programs.',
    schema: 'JSON Schema (draft 2020-12), by which a program checks the file above.',
    redcapDictionary:
      'The variables of the cases and the columns of the reads, for the designer of a REDCap project. Set the form osteoread_reads to repeat.',
    redcapCases: 'One row per case, for REDCap’s import of data.',
    redcapReads: 'One row per locked read, as a form that repeats, for REDCap’s import of data.',
    methods:
      'Readers, design, rules, statistics and software in words, as the protocol has them. In English.',
    grras:
      'The fifteen items for reports of agreement, filled as far as the study answers them, with what is left to write. In English.',
  },
} as const;
