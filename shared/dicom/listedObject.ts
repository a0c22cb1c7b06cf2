/** What is listed with a time point and displayed nowhere: objects without a picture, and maps drawn over pictures. */
export const LISTED_KINDS = [
  'report',
  'keyObjects',
  'presentationState',
  'encapsulated',
  'structureSet',
  'plan',
  'registration',
  'waveform',
  'other',
  'segmentation',
  'dose',
  'map',
] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];

/** The kind of a map by its modality (PS3.3 C.7.3.1.1.1); anything but a segmentation or a dose is a map. */
export const mapKindOf = (modality: string): ListedKind =>
  modality === 'SEG' ? 'segmentation' : modality === 'RTDOSE' ? 'dose' : 'map';

const WORDS: Readonly<Record<ListedKind, readonly [one: string, several: string]>> = {
  report: ['report', 'reports'],
  keyObjects: ['selection of key images', 'selections of key images'],
  presentationState: ['presentation state', 'presentation states'],
  encapsulated: ['enclosed document', 'enclosed documents'],
  structureSet: ['structure set', 'structure sets'],
  plan: ['treatment plan', 'treatment plans'],
  registration: ['registration', 'registrations'],
  waveform: ['waveform', 'waveforms'],
  other: ['other object', 'other objects'],
  segmentation: ['segmentation', 'segmentations'],
  dose: ['dose distribution', 'dose distributions'],
  map: ['parametric map', 'parametric maps'],
};

/** Such as "2 reports"; never a title, which may name a person. `count` is 1 or more. */
export const listedText = (kind: ListedKind, count: number): string =>
  `${count} ${WORDS[kind][count === 1 ? 0 : 1]}`;
