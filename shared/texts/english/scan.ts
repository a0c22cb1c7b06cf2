/** The defect in a CT or MR: what is marked, what keeps it from being laid flat, and what its sectors say. */
export const scan = {
  problem: {
    notMarked: 'No defect is marked in this series: set its two end planes.',
    endsNotSet: 'Set three points on the rim of the cortex at each end of the defect.',
    proximalOnALine: 'The three points of the proximal end lie nearly on a line. Spread them round the rim.',
    distalOnALine: 'The three points of the distal end lie nearly on a line. Spread them round the rim.',
    endsCross: 'The two end planes cross inside the bone, so the defect has no length there. Move a point.',
    noLength: 'Both ends of the defect lie at one place. Move a point.',
    referenceNeeded: 'The bone runs from front to back here: show which way the front of the limb lies.',
    referenceAlongAxis:
      'The direction shown as the front of the limb runs along the bone. Show it across the bone.',
    limbUnknown: 'Say whether this is a left or a right limb: the sectors take their names from it.',
  },
  remark: {
    noSpacer: 'No spacer is labelled: its surface is laid evenly from one end to the other.',
    noBone: 'No new bone is labelled in the shell.',
    spiral: 'Bone bridges the defect only by changing sides, so it makes no side continuous.',
    clearButBone: 'A sector that is stated to be clear has bone labelled. The bone counts.',
    coarse: 'Slices lie {{mm}} mm apart: the map cannot tell what is smaller than that.',
  },
  reason: {
    metalArtefact: 'metal artefact',
    motion: 'motion',
    notInField: 'not in the field',
    other: 'other reason',
  },
  step: {
    endPoint: 'end plane',
    centrePoint: 'centre line',
    reference: 'front of the limb',
    shell: 'shell',
    paint: 'brush stroke',
    erase: 'eraser stroke',
    threshold: 'threshold in the shell',
    grow: 'region growing',
    islands: 'islands removed',
    interpolate: 'slices interpolated',
    sector: 'sector',
    membrane: 'membrane thickness',
    removeDefect: 'defect removed from the series',
  },
} as const;
