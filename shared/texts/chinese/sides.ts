import type { Translation } from '../catalogue.ts';
import type { sides as english } from '../english/sides.ts';

export const sides: Translation<typeof english> = {
  medial: '内侧',
  lateral: '外侧',
  anterior: '前侧',
  posterior: '后侧',
  ulnar: '尺侧',
  radial: '桡侧',
  volar: '掌侧',
  dorsal: '背侧',
  named_other: '{{sides}}',
};
