/** The frame of the Study screen; what stands in a tab has a file of its own. */
export const study = {
  title: 'Study',
  loading: 'Opening this part of the study',
  notThere: 'This part of the study could not be opened',
  nothingYet: 'Nothing is here yet.',
  groups: { design: 'Design', reading: 'Reading', results: 'Results', record: 'Record' },
  tabs: {
    protocol: 'Protocol',
    readers: 'Readers',
    cases: 'Cases',
    caseData: 'Case data',
    assignments: 'Assignments',
    progress: 'Progress',
    agreement: 'Agreement',
    cohort: 'Cohort',
    animals: 'Animals',
    histology: 'Histology',
    disagreements: 'Disagreements',
    packages: 'Packages',
    exports: 'Exports',
    audit: 'Audit',
  },
} as const;
