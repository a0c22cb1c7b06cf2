export type { DicomJson } from '../../../shared/pixels/dicomJson.ts';
