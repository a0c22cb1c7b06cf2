import { KEY_OBJECTS_CLASS, REPORT_CLASS } from '../../shared/dicomObjects/documentDataSets.ts';
import { PRESENTATION_CLASS } from '../../shared/dicomObjects/presentationDataSet.ts';
import { SEGMENTATION_CLASS } from '../../shared/dicomObjects/segmentationDataSet.ts';
import type { Attributes } from './attributes.ts';

/** The classes of the objects that are made of a read. */
export const OWN_CLASSES: ReadonlySet<string> = new Set([
  REPORT_CLASS,
  SEGMENTATION_CLASS,
  PRESENTATION_CLASS,
  KEY_OBJECTS_CLASS,
]);

/** Whether a header is that of an object which this software made of a read. */
export const isOwnObject = (attributes: Attributes): boolean =>
  OWN_CLASSES.has(attributes.string('00080016')) && attributes.text('00080070').trim() === 'OsteoRead';
