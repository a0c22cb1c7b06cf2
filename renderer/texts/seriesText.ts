import type { SeriesStack } from '../../shared/contracts/series.ts';
import { eachOf, worded } from '../../shared/texts/wording.ts';
import { t } from './i18n.ts';

/** Such as "CT axial", or "Tibia AP" for a radiograph; what states no plane is called by its modality. */
export function stackTitle({ modality, plane, images, middle }: SeriesStack): string {
  switch (plane) {
    case 'projection':
      return images === 1 ? (middle.label ?? modality) : t('room.series.radiographs', { modality });
    case 'unstated':
      return modality;
    default:
      return t('room.series.ofPlane', { modality, plane: worded(`room.series.plane.${plane}`) });
  }
}

/** Such as "PD FS, TR 3200 TE 32 ms, 3.5 mm apart", or "2.4 mm apart, phase 1 of 2". */
export const stackDetails = ({
  sequence,
  spacingMm,
  apart,
}: Pick<SeriesStack, 'sequence' | 'spacingMm' | 'apart'>): string =>
  t('room.list', {
    list: eachOf([
      ...(sequence === '' ? [] : [sequence]),
      ...(spacingMm === null
        ? []
        : [worded('room.series.spacing', { mm: String(Number(spacingMm.toFixed(2))) })]),
      ...apart,
    ]),
  });

export const imagesText = (count: number): string => t('room.series.images', { count });

/** What may lead a reader astray, and not only what a reader may like to know. */
const PROBLEMS: readonly SeriesStack['findings'][number]['kind'][] = [
  'gap',
  'duplicate',
  'unevenSpacing',
  'missingPosition',
];

export const toneOf = ({ kind }: SeriesStack['findings'][number]): 'note' | 'problem' =>
  PROBLEMS.includes(kind) ? 'problem' : 'note';
