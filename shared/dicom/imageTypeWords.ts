/**
 * The words of Image Type (0008,0008) and Frame Type (0008,9007) that tell one kind of image from another (PS3.3
 * C.7.6.1.1.2, C.8.2.1.1.1, C.8.3.1.1.1, C.8.13.3.1). No other word is kept: a file may say there what it likes.
 */
const MADE = ['ORIGINAL', 'DERIVED'] as const;
const LOCALIZERS = ['LOCALIZER', 'SCOUT'] as const;
const KINDS = [
  ...['M', 'P', 'R', 'I', 'MAGNITUDE', 'PHASE', 'PHASE MAP', 'REAL', 'IMAGINARY', 'VELOCITY', 'VELOCITY MAP'],
  ...['M_FFE', 'P_FFE', 'R_FFE', 'I_FFE', 'M_SE', 'P_SE', 'R_SE', 'I_SE', 'M_IR', 'P_IR', 'R_IR', 'I_IR'],
  ...[
    'MPR',
    'MIP',
    'MINIP',
    'PROJECTION IMAGE',
    'VOLREND',
    'REFORMATTED',
    'AVERAGE',
    'SUBTRACT',
    'SUBTRACTION',
  ],
  ...['ADC', 'FA', 'TRACE', 'TRACEW', 'ADC MAP', 'T1 MAP', 'T2 MAP', 'T2_STAR MAP', 'R2 MAP', 'R2_STAR MAP'],
  ...['WATER', 'W', 'FAT', 'F', 'IN_PHASE', 'IP', 'OUT_PHASE', 'OPP_PHASE', 'OP'],
] as const;

const KNOWN: ReadonlySet<string> = new Set([...MADE, ...LOCALIZERS, ...KINDS]);
const OF_KIND: ReadonlySet<string> = new Set([...MADE, ...KINDS]);

/** The words that mean something here, in capitals, in the order of the file, each once. */
export const knownWords = (imageType: readonly string[]): readonly string[] => [
  ...new Set(imageType.map((word) => word.trim().toUpperCase()).filter((word) => KNOWN.has(word))),
];

/** ORIGINAL or DERIVED, and what kind of image it is. */
export const kindWords = (words: readonly string[]): readonly string[] =>
  words.filter((word) => OF_KIND.has(word));

/** Whether it is a localizer, also called scout or topogram. */
export const isLocalizerType = (words: readonly string[]): boolean =>
  words.some((word) => word === 'LOCALIZER' || word === 'SCOUT');
