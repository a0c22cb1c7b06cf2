/**
 * What consoles call their windows (Window Center & Width Explanation, 0028,1055), in capitals. The element is free
 * text, so that only these words leave the file: anything else might be a name.
 */
const KNOWN: readonly string[] = [
  'NORMAL',
  'HARDER',
  'SOFTER',
  'HARD',
  'SOFT',
  'STANDARD',
  'DEFAULT',
  'WIDE',
  'NARROW',
  'BONE',
  'BONES',
  'SOFT TISSUE',
  'TISSUE',
  'SKELETON',
  'EXTREMITY',
  'EXTREMITIES',
  'METAL',
  'MUSCLE',
  'LUNG',
  'ABDOMEN',
  'BRAIN',
  'MEDIASTINUM',
  'ANGIO',
  'SPINE',
  'PELVIS',
  'CONTRAST',
  'LOW CONTRAST',
  'HIGH CONTRAST',
];

const spelled = (text: string): string =>
  text
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_-]+/g, ' ');

/** The name of a window as readers see it, such as "soft tissue", or null for what is not a known word. */
export function windowNameOf(text: string): string | null {
  const word = spelled(text);
  return KNOWN.includes(word) ? word.toLowerCase() : null;
}
