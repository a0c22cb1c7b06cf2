import { z } from 'zod';

/** The tables of a study, in the order in which they are offered. */
export const STUDY_TABLE_KINDS = [
  'reads',
  'sides',
  'volumes',
  'consensus',
  'cases',
  'events',
  'histology',
  'codebook',
] as const;
export type StudyTableKind = (typeof STUDY_TABLE_KINDS)[number];

/** What leaves a study and is there at once, in the order in which it is offered. */
export const STUDY_EXPORT_KINDS = [
  ...STUDY_TABLE_KINDS,
  'json',
  'schema',
  'redcapDictionary',
  'redcapCases',
  'redcapReads',
  'methods',
  'grras',
] as const;
export const studyExportKindSchema = z.enum(STUDY_EXPORT_KINDS);
export type StudyExportKind = z.output<typeof studyExportKindSchema>;

/** The file that `GET /api/study/exports/:kind` answers with, by kind. No name tells who or when. */
export const STUDY_EXPORT_FILES: Readonly<
  Record<StudyExportKind, { readonly name: string; readonly mediaType: string }>
> = {
  reads: { name: 'osteoread-reads.csv', mediaType: 'text/csv; charset=utf-8' },
  sides: { name: 'osteoread-sides.csv', mediaType: 'text/csv; charset=utf-8' },
  volumes: { name: 'osteoread-volumes.csv', mediaType: 'text/csv; charset=utf-8' },
  consensus: { name: 'osteoread-consensus.csv', mediaType: 'text/csv; charset=utf-8' },
  cases: { name: 'osteoread-cases.csv', mediaType: 'text/csv; charset=utf-8' },
  events: { name: 'osteoread-events.csv', mediaType: 'text/csv; charset=utf-8' },
  histology: { name: 'osteoread-histology.csv', mediaType: 'text/csv; charset=utf-8' },
  codebook: { name: 'osteoread-codebook.csv', mediaType: 'text/csv; charset=utf-8' },
  json: { name: 'osteoread-study.json', mediaType: 'application/json' },
  schema: { name: 'osteoread-study.schema.json', mediaType: 'application/schema+json' },
  redcapDictionary: { name: 'osteoread-redcap-dictionary.csv', mediaType: 'text/csv; charset=utf-8' },
  redcapCases: { name: 'osteoread-redcap-cases.csv', mediaType: 'text/csv; charset=utf-8' },
  redcapReads: { name: 'osteoread-redcap-reads.csv', mediaType: 'text/csv; charset=utf-8' },
  methods: { name: 'osteoread-methods.txt', mediaType: 'text/plain; charset=utf-8' },
  grras: { name: 'osteoread-grras.csv', mediaType: 'text/csv; charset=utf-8' },
};
