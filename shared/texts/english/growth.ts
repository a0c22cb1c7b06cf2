/** Grades of one defect over time. */
export const growth = {
  source: {
    consensus: 'Settled in consensus',
    firstLocked: 'First locked version of the readers',
    unsettled: 'The readers differ, and no consensus is settled',
  },
  leftOut: {
    undated: 'A film has no days since the spacer, so it is not on the time axis. Enter them.',
    beforeGrowth: 'A film of day {{days}} is not after the spacer, so it is not on the time axis.',
    sameDay:
      'Several films are of day {{days}}, so their order is not known and none of them is on the time axis. Correct their days.',
  },
  fall: 'Day {{days}}: the grade fell from {{from}} to {{to}}. Bone rarely goes from radiographs; look at both films again.',
  event: {
    firstBone: 'First bone on radiographs',
    continuity: 'First continuous side',
    gradeFour: 'Grade IV',
  },
  time: {
    between: '{{event}}: after day {{after}}, on day {{by}} at the latest.',
    notBy: '{{event}}: not by day {{after}}, the last film that tells.',
    noFilmTells: '{{event}}: no film tells.',
  },
} as const;
