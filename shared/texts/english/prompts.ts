/** What can be done next with the tool in hand, and why a gesture changed nothing. */
export const prompts = {
  polygonGoesOn: 'Click on. Enter or the first point closes, Backspace takes one back, Esc leaves.',
  sideLinesCross: 'The side lines cross each other: move the corners until they do not.',
  carried: 'Corners carried over from the reference film: move them where they belong, then Shift+Enter.',
  erase: 'Click a mark to delete it, or draw through an outline to cut it. Shift keeps both parts.',
  sculpt: 'Drag the border of the selected outline. [ and ] change the circle.',
  sculptSelect: 'Click the outline whose border you want to push or pull.',
  outlineAdds: 'New outline, or out of the selected one and back to add to it.',
  length: 'Drag from one end to the other. It is kept, and no grade rests on it.',
  angleStarts: 'Click the end of one arm.',
  angleVertex: 'Click the vertex of the angle. Esc leaves.',
  angleEnds: 'Click the end of the other arm. Esc leaves.',
  calibrate: 'Drag over a length you know: a ball, a ruler, a spacer.',
  levelBegins: 'Level {{next}} of 2: where the window in the bone begins',
  levelEnds: 'Level {{next}} of 2: where the window in the bone ends',
  brokenSide: 'Corner {{next}} of 2 of the broken side: outer edge of the bone',
  proximalCorner: 'Corner {{next}} of 4: outer edge of the bone at the proximal end',
  distalCorner: 'Corner {{next}} of 4: outer edge of the bone at the distal end',
  noAngle: 'no angle',
  refused: {
    hole: 'That would leave a hole inside the outline, which none may have. Nothing was changed: fill the hole with the stroke, or keep two outlines.',
    crossing: 'The border would cross itself there. Nothing was changed: draw it without a loop.',
    apart: 'What was drawn does not touch the outline. Nothing was changed.',
    noPart: 'The stroke does not run through an outline from edge to edge. Nothing was changed.',
    selectFirst: 'Nothing was changed: select an outline first.',
    nothingTouches:
      'Nothing was merged: no other outline touches the selected one. Add to it with New bone until they meet.',
    saidOtherwise:
      'Nothing was merged: the outlines that touch differ in class or face. Make these alike first.',
    mergedHole: 'Nothing was merged: together the outlines would enclose a hole, which no outline may have.',
    noOtherView:
      'Nothing was copied: there is no other view. An outline is copied between the AP and the lateral view.',
    outside:
      'Nothing was copied: there the outline would lie outside the picture, where nothing can be seen.',
    noCorners:
      'Nothing was copied: the outline is placed by the corners of the defect. Set them on both views first.',
  },
} as const;
