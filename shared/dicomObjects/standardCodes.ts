/**
 * Terms of others that the objects use, each as PS3.16 has it. Where each was looked up stands in
 * docs/dicom-objects.md.
 */
import type { Bone, Limb, Side } from '../dicom/projection.ts';
import { type Code, dcm, sct, ucum } from './code.ts';

export const REPORT = dcm('126000', 'Imaging Measurement Report');
export const LANGUAGE = dcm('121049', 'Language of Content Item and Descendants');
export const ENGLISH: Code = { value: 'eng', scheme: 'RFC5646', meaning: 'English' };
export const OBSERVER_TYPE = dcm('121005', 'Observer Type');
export const PERSON = dcm('121006', 'Person');
export const DEVICE = dcm('121007', 'Device');
export const PERSON_NAME = dcm('121008', 'Person Observer Name');
export const DEVICE_UID = dcm('121012', 'Device Observer UID');
export const DEVICE_NAME = dcm('121013', 'Device Observer Name');
export const DEVICE_MANUFACTURER = dcm('121014', 'Device Observer Manufacturer');
export const DEVICE_MODEL = dcm('121015', 'Device Observer Model Name');
export const PROCEDURE = dcm('121058', 'Procedure reported');
export const IMAGING = sct('363679005', 'Imaging procedure');
export const LIBRARY = dcm('111028', 'Image Library');
export const LIBRARY_GROUP = dcm('126200', 'Image Library Group');
export const MODALITY = dcm('121139', 'Modality');
export const MEASUREMENTS = dcm('126010', 'Imaging Measurements');
export const GROUP = dcm('125007', 'Measurement Group');
export const EVALUATIONS: Code = { value: 'C0034375', scheme: 'UMLS', meaning: 'Qualitative Evaluations' };
export const TRACKING_ID = dcm('112039', 'Tracking Identifier');
export const TRACKING_UID = dcm('112040', 'Tracking Unique Identifier');
export const FINDING = dcm('121071', 'Finding');
export const FINDING_SITE = sct('363698007', 'Finding Site');
export const LATERALITY = sct('272741003', 'Laterality');
export const TOPOGRAPHY = sct('106233006', 'Topographical modifier');
export const REGION = dcm('111030', 'Image Region');
export const PATH = dcm('121055', 'Path');
export const SEGMENT = dcm('121191', 'Referenced Segment');
export const SOURCE = dcm('121112', 'Source of Measurement');
export const SOURCE_SERIES = dcm('121232', 'Source series for segmentation');
export const LENGTH = sct('410668003', 'Length');
export const VOLUME = sct('118565006', 'Volume');
export const OF_INTEREST = dcm('113000', 'Of Interest');
export const SEGMENTATION = dcm('113076', 'Segmentation');
export const SEGMENTATION_SOURCE = dcm('121322', 'Source image for image processing operation');
export const TISSUE = sct('85756007', 'Tissue');
export const PHYSICAL_OBJECT = sct('260787004', 'Physical object');

export const PERCENT = ucum('%', 'Percent');
export const MM = ucum('mm', 'millimeter');
export const MM3 = ucum('mm3', 'cubic millimeter');
export const PIXELS = ucum('{pixels}', 'pixels');
export const DAYS = ucum('d', 'day');
export const NO_UNIT = ucum('1', 'no units');

/** The bone of a defect (PS3.16 CID 4031). */
export const BONES: Readonly<Record<Bone, Code>> = {
  tibia: sct('12611008', 'Tibia'),
  fibula: sct('87342007', 'Fibula'),
  femur: sct('71341001', 'Femur'),
  humerus: sct('85050009', 'Humerus'),
  radius: sct('62413002', 'Radius'),
  ulna: sct('23416004', 'Ulna'),
  other: sct('272673000', 'Bone'),
};

/** Sides of the body (PS3.16 CID 244). */
export const LIMBS: Readonly<Record<Limb, Code>> = {
  L: sct('7771000', 'Left'),
  R: sct('24028007', 'Right'),
};

/** Sides of the defect as directions (PS3.16 CID 2 Anatomic Modifier). */
export const SIDE_CODES: Readonly<Record<Side, Code>> = {
  medial: sct('255561001', 'Medial'),
  lateral: sct('49370004', 'Lateral'),
  anterior: sct('255549009', 'Anterior'),
  posterior: sct('255551008', 'Posterior'),
};

const MODALITIES: Readonly<Record<string, string>> = {
  CR: 'Computed Radiography',
  DX: 'Digital Radiography',
  CT: 'Computed Tomography',
  MR: 'Magnetic Resonance',
  RF: 'Radiofluoroscopy',
  XA: 'X-Ray Angiography',
  RG: 'Radiographic imaging',
};

/** How a picture was made (PS3.16 CID 29); what is not among the common ones is "Other Modality". */
export const modalityCode = (modality: string): Code => {
  const meaning = MODALITIES[modality];
  return meaning === undefined ? dcm('OT', 'Other Modality') : dcm(modality, meaning);
};
