/** The tabs of the Study screen, in the order in which a study is set up and run. */
export const STUDY_TABS = [
  'protocol',
  'readers',
  'cases',
  'assignments',
  'progress',
  'agreement',
  'disagreements',
  'packages',
  'exports',
  'audit',
] as const;

export type StudyTab = (typeof STUDY_TABS)[number];

export const isStudyTab = (name: string): name is StudyTab => STUDY_TABS.some((tab) => tab === name);
