import { accounts } from './english/accounts.ts';
import { agreement } from './english/agreement.ts';
import { animals } from './english/animals.ts';
import { app } from './english/app.ts';
import { assigning } from './english/assigning.ts';
import { audit } from './english/audit.ts';
import { backups } from './english/backups.ts';
import { caseData } from './english/caseData.ts';
import { caseEntry } from './english/caseEntry.ts';
import { cohort } from './english/cohort.ts';
import { commands } from './english/commands.ts';
import { consensus } from './english/consensus.ts';
import { contradictions } from './english/contradictions.ts';
import { count } from './english/count.ts';
import { desktop } from './english/desktop.ts';
import { dicomObjects } from './english/dicomObjects.ts';
import { exporting } from './english/exporting.ts';
import { faults } from './english/faults.ts';
import { findings } from './english/findings.ts';
import { grading } from './english/grading.ts';
import { growth } from './english/growth.ts';
import { hanging } from './english/hanging.ts';
import { help } from './english/help.ts';
import { histology } from './english/histology.ts';
import { importing } from './english/importing.ts';
import { keys } from './english/keys.ts';
import { longitudinal } from './english/longitudinal.ts';
import { marking } from './english/marking.ts';
import { masking } from './english/masking.ts';
import { missing } from './english/missing.ts';
import { packages } from './english/packages.ts';
import { panel } from './english/panel.ts';
import { picture } from './english/picture.ts';
import { problems } from './english/problems.ts';
import { prompts } from './english/prompts.ts';
import { protocol } from './english/protocol.ts';
import { redcap } from './english/redcap.ts';
import { remote } from './english/remote.ts';
import { room } from './english/room.ts';
import { saving } from './english/saving.ts';
import { scale } from './english/scale.ts';
import { scan } from './english/scan.ts';
import { sides } from './english/sides.ts';
import { statistics } from './english/statistics.ts';
import { steps } from './english/steps.ts';
import { study } from './english/study.ts';
import { studyCases } from './english/studyCases.ts';
import { studyExports } from './english/studyExports.ts';
import { studyProgress } from './english/studyProgress.ts';
import { studyReports } from './english/studyReports.ts';
import { time } from './english/time.ts';
import { tools } from './english/tools.ts';
import { ui } from './english/ui.ts';
import { undecodable } from './english/undecodable.ts';
import { undo } from './english/undo.ts';
import { unwrapped } from './english/unwrapped.ts';
import { vault } from './english/vault.ts';
import { volume } from './english/volume.ts';
import { windows } from './english/windows.ts';
import { worklist } from './english/worklist.ts';

/** Every text of the screens, by room. The English texts are the default and decide which keys there are. */
export const english = {
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
} as const;
