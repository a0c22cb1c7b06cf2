import type { Translation } from './catalogue.ts';
import { accounts } from './chinese/accounts.ts';
import { agreement } from './chinese/agreement.ts';
import { animals } from './chinese/animals.ts';
import { app } from './chinese/app.ts';
import { assigning } from './chinese/assigning.ts';
import { audit } from './chinese/audit.ts';
import { backups } from './chinese/backups.ts';
import { caseData } from './chinese/caseData.ts';
import { caseEntry } from './chinese/caseEntry.ts';
import { cohort } from './chinese/cohort.ts';
import { commands } from './chinese/commands.ts';
import { consensus } from './chinese/consensus.ts';
import { contradictions } from './chinese/contradictions.ts';
import { count } from './chinese/count.ts';
import { desktop } from './chinese/desktop.ts';
import { dicomObjects } from './chinese/dicomObjects.ts';
import { exporting } from './chinese/exporting.ts';
import { faults } from './chinese/faults.ts';
import { findings } from './chinese/findings.ts';
import { grading } from './chinese/grading.ts';
import { growth } from './chinese/growth.ts';
import { hanging } from './chinese/hanging.ts';
import { help } from './chinese/help.ts';
import { histology } from './chinese/histology.ts';
import { importing } from './chinese/importing.ts';
import { keys } from './chinese/keys.ts';
import { longitudinal } from './chinese/longitudinal.ts';
import { marking } from './chinese/marking.ts';
import { masking } from './chinese/masking.ts';
import { missing } from './chinese/missing.ts';
import { packages } from './chinese/packages.ts';
import { panel } from './chinese/panel.ts';
import { picture } from './chinese/picture.ts';
import { problems } from './chinese/problems.ts';
import { prompts } from './chinese/prompts.ts';
import { protocol } from './chinese/protocol.ts';
import { redcap } from './chinese/redcap.ts';
import { remote } from './chinese/remote.ts';
import { room } from './chinese/room.ts';
import { saving } from './chinese/saving.ts';
import { scale } from './chinese/scale.ts';
import { scan } from './chinese/scan.ts';
import { sides } from './chinese/sides.ts';
import { statistics } from './chinese/statistics.ts';
import { steps } from './chinese/steps.ts';
import { study } from './chinese/study.ts';
import { studyCases } from './chinese/studyCases.ts';
import { studyExports } from './chinese/studyExports.ts';
import { studyProgress } from './chinese/studyProgress.ts';
import { studyReports } from './chinese/studyReports.ts';
import { time } from './chinese/time.ts';
import { tools } from './chinese/tools.ts';
import { ui } from './chinese/ui.ts';
import { undecodable } from './chinese/undecodable.ts';
import { undo } from './chinese/undo.ts';
import { unwrapped } from './chinese/unwrapped.ts';
import { vault } from './chinese/vault.ts';
import { volume } from './chinese/volume.ts';
import { windows } from './chinese/windows.ts';
import { worklist } from './chinese/worklist.ts';
import type { english } from './english.ts';

/** The same texts in Chinese (simplified), in the words of Chinese orthopaedics. */
export const chinese: Translation<typeof english> = {
  accounts,
  agreement,
  animals,
  app,
  audit,
  assigning,
  backups,
  caseData,
  caseEntry,
  cohort,
  commands,
  consensus,
  contradictions,
  count,
  desktop,
  dicomObjects,
  exporting,
  faults,
  findings,
  grading,
  growth,
  hanging,
  help,
  histology,
  importing,
  keys,
  longitudinal,
  marking,
  masking,
  missing,
  packages,
  panel,
  picture,
  problems,
  prompts,
  protocol,
  redcap,
  remote,
  room,
  saving,
  scan,
  scale,
  sides,
  statistics,
  steps,
  study,
  studyCases,
  studyExports,
  studyReports,
  studyProgress,
  time,
  tools,
  ui,
  undecodable,
  undo,
  unwrapped,
  vault,
  volume,
  windows,
  worklist,
};
