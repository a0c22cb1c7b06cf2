/** Bad input, explained where it happens: what happened, what was kept, what to do. */
export const faults = {
  // Beside a mark that stands.
  outlineCrosses: 'This outline crosses itself. Everything it encloses counts.',
  outlineOutside: 'Part of this outline lies outside the picture, where nothing can be seen.',
  cornerOutside:
    'This corner lies outside the picture. Move it onto the bone, or say of its sides: not assessable, end not in field.',
  sideLinesCross:
    'The side lines cross, so nothing is measured here. Your corners are kept: move them apart.',
  endLinesCross:
    'The ends of the defect cross: one side line is upside down, so nothing is measured here. Your corners are kept.',
  frameEmpty: 'These corners enclose no defect, so nothing is measured here. Move them apart.',
  // What is offered.
  part: 'Part it',
  keepLargest: 'Keep the largest part',
  clip: 'Cut it off at the border',
  putRight: 'Name the corners anew',
  hush: 'Dismiss',
  noneCrosses: 'No outline crosses itself.',
  exchangeEnds: 'Exchange ends',
  exchangeEndsHint: 'The proximal end is the distal one',
  otherSide: 'Other side',
  otherSideHint: 'The broken side of this view is the other one',
  // What undo calls them.
  parted: 'Outline parted',
  largestKept: 'Largest part kept',
  clippedStep: 'Outline cut off at the border',
  putRightStep: 'Corners named anew',
  endsExchangedStep: 'Ends of the defect exchanged',
  sideExchangedStep: 'Broken side exchanged',
  // After a gesture.
  strokeTooShort:
    'That stroke was too short to enclose bone, so nothing was kept. Draw around the bone, back to where you began.',
  noArea:
    'That encloses nothing: it goes there and back on one line. Nothing was kept; draw around the bone.',
  tooFewPoints: 'An outline needs three points. Yours are kept: click on, or Esc leaves.',
  outlineEmptied: 'That would leave nothing of the outline, so it stays as it was. Delete removes it.',
  drawnOutside: 'That lies outside the picture, where nothing can be seen. Nothing was kept.',
  boxEmpty: 'That box encloses nothing, so nothing was changed. Drag from one corner to the opposite one.',
  clipped: 'What lay outside the picture was cut off at its border; the rest is kept.',
  cornerRefused:
    'That lies outside the picture, so no corner was set. Where an end of the defect is not on the film, say of its sides: not assessable, end not in field.',
  cornerHeld:
    'A corner stays in the picture: it was left at the border. Where the end is not on the film, say of its sides: not assessable, end not in field.',
  cornersCoincide:
    'Two corners lie in the same place, so the last one was not set. The others are kept: click where the bone ends.',
  cornersOnOneLine:
    'All corners lie on one line, so the last one was not set. The others are kept: two belong to each side of the bone.',
  sideTooShort:
    'A side of the defect would be shorter than two pixels, and nothing could be measured on it. Nothing was changed: set the ends further apart.',
  noWidth:
    'The side lines would lie on each other and enclose no defect. Nothing was changed: one belongs to each edge of the bone.',
  linesCross: 'The lines of the defect would cross there. Nothing was changed: take a bend away first.',
  cornersExchanged:
    'Corners had gone past each other: they are named anew by where they lie now. Undo puts them back.',
  endsExchanged:
    'The defect had been turned over: the proximal end is proximal again, as the header says. Undo puts it back.',
  // Corners in words, short: they stand beside their handles.
  proximal: 'prox',
  distal: 'dist',
  // Records of an older version of the software.
  setAside_one: 'One mark of this draft does not fit this version of OsteoRead and is not counted: {{what}}.',
  setAside_other:
    '{{count}} marks of this draft do not fit this version of OsteoRead and are not counted: {{what}}.',
  setAsideTitle: 'Records of before',
  setAsideUnknown: 'a mark of an unknown kind',
  setAsideKept: 'Nothing of it is lost while it stands here. Draw again what is bone, then discard.',
  setAsideDiscard: 'Discard',
  setAsideDiscarded: 'Marks that do not fit discarded',
  // The two bones of a forearm.
  otherBoneGhost: '{{bone}}: read apart',
  otherBone: 'Other bone',
  otherBoneHint:
    'A forearm has two bones, and each is a defect with corners, outlines and a grade of its own. Your marks stay with the bone that you say.',
  toOtherBone: 'Read the {{bone}}',
  whichBone: 'Which bone of the forearm is this?',
  thisIs: 'This is the {{bone}}',
  readApart: 'Read both bones',
  radius: 'radius',
  ulna: 'ulna',
  noOtherBone: 'This is no forearm: there is no other bone to read.',
  boneSaid: 'Each bone is a defect of its own now. The marks stay with the {{bone}}.',
  caseGrade: 'Case: {{grade}} ({{bone}})',
} as const;
