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
