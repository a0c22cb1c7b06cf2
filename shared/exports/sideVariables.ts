import type { ExportedSide } from './exportedRead.ts';
import { NEVER, type Variable } from './variable.ts';

const NO_FRAME = 'the side was not measured';

/** What is said of one side of a read. */
export const SIDE_VARIABLES: readonly Variable<{ readonly side: ExportedSide }>[] = [
  {
    name: 'side',
    meaning: 'Side of the defect; in a forearm ulnar is medial, volar is anterior',
    unit: '',
    codes: 'medial; lateral; anterior; posterior',
    missing: NEVER,
    of: ({ side }) => side.side,
  },
  {
    name: 'state',
    meaning: 'What is known of the side',
    unit: '',
    codes:
      'none no bone; disc bone with a gap; cont continuous; partlyHidden measured with and without bone in the hidden part; cannotTell bone, continuity left open; intact no part of the defect; na not assessable; unread nothing was said',
    missing: NEVER,
    of: ({ side }) => side.state,
  },
  {
    name: 'notAssessableReason',
    meaning: 'Why the side cannot be assessed',
    unit: '',
    codes:
      'plate; nail; fixatorPin; cement; otherBone; cast; exposure; endNotInField; rotated; viewMissing; enFaceOnly; noLength',
    missing: 'the side can be assessed',
    of: ({ side }) => side.notAssessableReason,
  },
  {
    name: 'statement',
    meaning: 'What the reader said of the side beside the marks',
    unit: '',
    codes:
      'clear; intact; notAssessable; nearTolerance the question whether the side is continuous was answered',
    missing: 'nothing',
    of: ({ side }) => side.statement,
  },
  {
    name: 'coverageLow',
    meaning: 'Share of the side covered by new bone, no gap filled; least where part of it is hidden',
    unit: 'fraction',
    codes: '',
    missing: NO_FRAME,
    of: ({ side }) => side.coverageLow,
  },
  {
    name: 'coverageHigh',
    meaning: 'The same, greatest',
    unit: 'fraction',
    codes: '',
    missing: NO_FRAME,
    of: ({ side }) => side.coverageHigh,
  },
  {
    name: 'coverageSd',
    meaning: 'Standard deviation of the coverage from the error of the marks',
    unit: 'fraction',
    codes: '',
    missing: NO_FRAME,
    of: ({ side }) => side.coverageSd,
  },
  {
    name: 'length',
    meaning: 'Length of the side line',
    unit: 'unit',
    codes: '',
    missing: NO_FRAME,
    of: ({ side }) => side.length,
  },
  {
    name: 'covered',
    meaning: 'Length of the side line that new bone covers',
    unit: 'unit',
    codes: '',
    missing: NO_FRAME,
    of: ({ side }) => side.covered,
  },
  {
    name: 'largestGap',
    meaning: 'Longest stretch without bone, at either end too',
    unit: 'unit',
    codes: '',
    missing: NO_FRAME,
    of: ({ side }) => side.largestGap,
  },
  {
    name: 'gapTolerance',
    meaning: 'Longest gap that does not interrupt this side',
    unit: 'unit',
    codes: '',
    missing: NO_FRAME,
    of: ({ side }) => side.gapTolerance,
  },
  {
    name: 'lipProximal',
    meaning: 'How far bone arises from the proximal end',
    unit: 'unit',
    codes: '',
    missing: 'the side is bridged or was not measured',
    of: ({ side }) => side.lipProximal,
  },
  {
    name: 'lipDistal',
    meaning: 'How far bone arises from the distal end',
    unit: 'unit',
    codes: '',
    missing: 'the side is bridged or was not measured',
    of: ({ side }) => side.lipDistal,
  },
  {
    name: 'unit',
    meaning: 'Unit of the lengths of this row',
    unit: '',
    codes: 'mm; px pixels of a picture without a scale',
    missing: NEVER,
    of: ({ side }) => side.unit,
  },
];
