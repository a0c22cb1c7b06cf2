import type { Role } from '../../shared/contracts/session.ts';
import type { CommandHandlers } from '../shortcuts/CommandRegistry.tsx';
import { mayCoordinate } from '../state/roles.ts';
import { STUDY_TABS, type StudyTab } from '../state/studyTabs.ts';

/** The commands that lead to the study, and to each of its tabs from wherever one is. */
export const studyCommands = (
  role: Role | null,
  open: (tab: StudyTab) => Promise<unknown>,
): CommandHandlers => ({
  'app.study': () => void open('protocol'),
  ...Object.fromEntries(
    STUDY_TABS.filter((tab) => tab !== 'disagreements' || mayCoordinate(role)).map((tab) => [
      `study.${tab}`,
      () => void open(tab),
    ]),
  ),
});
