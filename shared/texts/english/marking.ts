/** The tools that mark new bone and the defect. */
export const marking = {
  snap: 'Snap',
  promptSpline: 'Click control points round the new bone: a smooth curve goes through them.',
  promptSplineGoesOn: 'Click on. Enter or the first point closes, Backspace takes one back, Esc leaves.',
  promptSnap: 'Click on the edge of the new bone: the line follows the edge to the pointer.',
  promptSnapGoesOn:
    'Click where the line leaves the edge. Enter or the first point closes, Backspace takes one back, Esc leaves.',
} as const;
