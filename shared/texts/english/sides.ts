/** Sides of the defect, as adjectives; a forearm bone has ulnar, radial, volar and dorsal ones. */
export const sides = {
  medial: 'medial',
  lateral: 'lateral',
  anterior: 'anterior',
  posterior: 'posterior',
  ulnar: 'ulnar',
  radial: 'radial',
  volar: 'volar',
  dorsal: 'dorsal',
  named_one: '{{sides}} side',
  named_other: '{{sides}} sides',
} as const;
