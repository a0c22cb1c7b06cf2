import { Loader, Tabs } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { mayCoordinate, roleOf } from '../state/roles.ts';
import { isStudyTab, STUDY_TAB_GROUPS, type StudyTab } from '../state/studyTabs.ts';
import { useTexts } from '../texts/useTexts.ts';
import { useHoldsAnimals } from './animals/useHoldsAnimals.ts';
import classes from './study.module.css';

/** Each tab comes when it is first opened. */
const TABS: Readonly<Record<StudyTab, ComponentType>> = {
  protocol: lazy(async () => ({ default: (await import('./protocol/ProtocolTab.tsx')).ProtocolTab })),
  readers: lazy(async () => ({ default: (await import('./readers/ReadersTab.tsx')).ReadersTab })),
  cases: lazy(async () => ({ default: (await import('./cases/CasesTab.tsx')).CasesTab })),
  caseData: lazy(async () => ({ default: (await import('./caseData/CaseDataTab.tsx')).CaseDataTab })),
  assignments: lazy(async () => ({
    default: (await import('./assignments/AssignmentsTab.tsx')).AssignmentsTab,
  })),
  progress: lazy(async () => ({ default: (await import('./progress/ProgressTab.tsx')).ProgressTab })),
  animals: lazy(async () => ({ default: (await import('./animals/AnimalsTab.tsx')).AnimalsTab })),
  agreement: lazy(async () => ({ default: (await import('./agreement/AgreementTab.tsx')).AgreementTab })),
  cohort: lazy(async () => ({ default: (await import('./cohort/CohortTab.tsx')).CohortTab })),
  disagreements: lazy(async () => ({
    default: (await import('./disagreements/DisagreementsTab.tsx')).DisagreementsTab,
  })),
  packages: lazy(async () => ({ default: (await import('./packages/PackagesTab.tsx')).PackagesTab })),
  histology: lazy(async () => ({ default: (await import('./histology/HistologyTab.tsx')).HistologyTab })),
  exports: lazy(async () => ({ default: (await import('./exports/ExportsTab.tsx')).ExportsTab })),
  audit: lazy(async () => ({ default: (await import('./audit/AuditTab.tsx')).AuditTab })),
};

/** Where a study is set up, run and looked at; each tab is a file of its own. */
export function StudyScreen({ tab }: { readonly tab: StudyTab }) {
  const { t } = useTexts();
  const actions = useActions();
  // Disagreements are settled by those who may settle them; an auditor reads of them in the audit.
  const role = useAppStore(roleOf);
  const holdsAnimals = useHoldsAnimals(tab);
  const isListed = (name: StudyTab): boolean => {
    if (name === 'disagreements') return mayCoordinate(role);
    return name !== 'animals' || holdsAnimals || tab === 'animals';
  };
  const Shown = TABS[tab];
  return (
    <Tabs
      component="main"
      orientation="vertical"
      className={classes.screen}
      value={tab}
      onChange={(name) => {
        if (name !== null && isStudyTab(name)) void actions.openStudy(name);
      }}
      keepMounted={false}
      data-testid="study"
    >
      <Tabs.List className={classes.tabs} aria-label={t('study.title')}>
        {STUDY_TAB_GROUPS.map(({ group, tabs }) => (
          // A list of tabs owns tabs alone: the headings are for the eye.
          <div key={group} role="presentation" className={classes.group}>
            <span aria-hidden className={classes.heading}>
              {t(`study.groups.${group}`)}
            </span>
            {tabs.filter(isListed).map((name) => (
              <Tabs.Tab key={name} value={name} classNames={{ tab: classes.tab, tabLabel: classes.tabLabel }}>
                {t(`study.tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </div>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={classes.panel}>
        <Suspense fallback={<Loader size="sm" aria-label={t('study.loading')} />}>
          <Shown />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
