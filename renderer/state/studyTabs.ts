/** The tabs of the Study screen in the groups they are listed in, in the order in which a study is set up and run. */
export const STUDY_TAB_GROUPS = [
  { group: 'design', tabs: ['protocol', 'readers', 'cases', 'caseData', 'assignments', 'packages'] },
  { group: 'reading', tabs: ['progress', 'disagreements'] },
  { group: 'results', tabs: ['agreement', 'cohort', 'animals', 'histology', 'exports'] },
  { group: 'record', tabs: ['audit'] },
] as const;

export type StudyTab = (typeof STUDY_TAB_GROUPS)[number]['tabs'][number];

/** Every tab, in that order. */
export const STUDY_TABS: readonly StudyTab[] = STUDY_TAB_GROUPS.flatMap(({ tabs }) => [...tabs]);

export const isStudyTab = (name: string): name is StudyTab => STUDY_TABS.some((tab) => tab === name);
