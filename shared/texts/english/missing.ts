/** What keeps a read from being submitted, which limb it is, and remarks on single sides. */
export const missing = {
  picture: {
    AP: 'AP picture',
    PA: 'PA picture',
    lateral: 'lateral picture',
    oblique: 'oblique picture',
    unknown: 'picture',
  },
  view: {
    AP: 'AP view',
    PA: 'PA view',
    lateral: 'lateral view',
    oblique: 'oblique view',
    unknown: 'picture',
  },
  setAside: 'A mark of this draft does not fit any more. Draw it again where it is bone, then discard it.',
  sayView: 'Say which view this picture is.',
  sayLimb: 'Say whether this is a left or a right limb: the sides take their names from it.',
  nameSides: 'Name the sides of the {{picture}}: its header does not say how it is turned.',
  markedTwice: 'Two pictures that show the {{side}} side carry marks. Keep them on one.',
  cornerOutside:
    'A corner of the {{picture}} lies outside it. Move it onto the bone, or say that its sides are not assessable: end not in field.',
  frameEmpty: 'The corners of the {{picture}} enclose no defect. Set them again.',
  linesCross: 'The side lines of the {{picture}} cross. Set its corners again.',
  finishCorners: 'Finish the corners of the {{picture}}, or remove them.',
  confirmCorners: 'Confirm the corners carried over to the {{picture}}.',
  setCorners: 'Bone is marked on the {{picture}}: set the corners of the defect there.',
  touchesBothSides: 'This bone reaches both edges: both sides, or one sheet seen face-on?',
  coversMiddle: 'This bone covers the middle of the defect: in profile, or a sheet seen face-on?',
  continuous: '{{side, capital}} side: continuous here? Yes, no, or cannot tell.',
  unread: '{{side, capital}} side is unread.',
  unreadSides_one: '{{count}} side is unread.',
  unreadSides_other: '{{count}} sides are unread.',
  referenceNotGraded: 'The reference film is not graded.',
  allIntact:
    'All four sides are intact: there is nothing to grade. Correct a side, or say that you cannot grade.',
  giveGrade: 'Give your own grade.',
  giveReason: 'Give the reason for your own grade.',
  limb: {
    L: 'left',
    R: 'right',
    headersDisagree:
      'The pictures disagree about the limb: some say left, some say right. Your marks are kept; have the study corrected, or return this case as unreadable.',
    youAgainstPictures:
      'You said {{limb}} limb, the pictures say {{other}}. Take your statement back, or return this case as unreadable.',
    youAgainstCase:
      'You said {{limb}} limb, the case says {{other}}. Take your statement back, or return this case as unreadable.',
    picturesAgainstCase:
      'The pictures say {{limb}} limb, the case says {{other}}. Your marks are kept; have the case corrected, or return it as unreadable.',
    markerAgainst: {
      header:
        'The lead marker of the {{view}} says {{letter}}, the header says {{limb}}. Settle the side of the limb before submitting.',
      reader:
        'The lead marker of the {{view}} says {{letter}}, you said {{limb}}. Settle the side of the limb before submitting.',
      case: 'The lead marker of the {{view}} says {{letter}}, the case says {{limb}}. Settle the side of the limb before submitting.',
    },
    markersDisagree:
      'The lead marker of the {{view}} says {{letter}}, that of the {{other}} says {{limb}}. Settle the side of the limb before submitting.',
  },
  remark: {
    clearButBone: 'Stated clear, but bone is marked here; the marks count.',
    boneNotUsed: 'Bone is marked here; your statement counts, not the marks.',
    partlyHidden:
      'Part of this side is hidden, by hardware or another bone; it is measured with and without bone there.',
    widthAssumed: 'Only this side is marked; the depth of the bone is assumed.',
  },
} as const;
