import type { SectionAssignmentId, SectionId } from '../../shared/base/ids.ts';
import {
  type AddSection,
  type EditSection,
  type OpenSection,
  type OwnSections,
  openSectionSchema,
  ownSectionsSchema,
  type SaveSection,
  type SectionAdded,
  type SectionResults,
  type SectionSaved,
  type StudySections,
  sectionAddedSchema,
  sectionResultsSchema,
  sectionSavedSchema,
  studySectionsSchema,
} from '../../shared/contracts/histology.ts';
import { call, send } from './request.ts';

const own = '/api/histology/sections';
const study = '/api/study/histology';

/** Sections as their readers have them. Every call rejects with an ApiError that carries its sentence. */
export const ownHistology = {
  list: (signal?: AbortSignal): Promise<OwnSections> => call(ownSectionsSchema, own, { signal }),
  open: (id: SectionAssignmentId, signal?: AbortSignal): Promise<OpenSection> =>
    call(openSectionSchema, `${own}/${id}`, { signal }),
  picture: (id: SectionAssignmentId): string => `${own}/${id}/picture`,
  save: (id: SectionAssignmentId, json: SaveSection): Promise<SectionSaved> =>
    call(sectionSavedSchema, `${own}/${id}/draft`, { method: 'PUT', json }),
  lock: (id: SectionAssignmentId, baseRevision: number): Promise<OpenSection> =>
    call(openSectionSchema, `${own}/${id}/submit`, { method: 'POST', json: { baseRevision } }),
  correct: (id: SectionAssignmentId, reason: string): Promise<OpenSection> =>
    call(openSectionSchema, `${own}/${id}/correction`, { method: 'POST', json: { reason } }),
};

/** Sections as their coordinator sets them up. */
export const studyHistology = {
  list: (signal?: AbortSignal): Promise<StudySections> => call(studySectionsSchema, study, { signal }),
  results: (signal?: AbortSignal): Promise<SectionResults> =>
    call(sectionResultsSchema, `${study}/results`, { signal }),
  picture: (id: SectionId): string => `${study}/sections/${id}/picture`,
  /** The browser streams the file from disk. */
  add: (asked: AddSection, file: Blob): Promise<SectionAdded> => {
    const query = new URLSearchParams(
      Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    return call(sectionAddedSchema, `/api/histology/photographs?${query}`, { method: 'POST', file });
  },
  edit: (id: SectionId, json: EditSection): Promise<StudySections> =>
    call(studySectionsSchema, `${study}/sections/${id}`, { method: 'PUT', json }),
  remove: (id: SectionId): Promise<StudySections> =>
    call(studySectionsSchema, `${study}/sections/${id}`, { method: 'DELETE' }),
  assign: (): Promise<StudySections> => call(studySectionsSchema, `${study}/assignments`, { method: 'POST' }),
};

/** The pixels of a section’s photograph. */
export const sectionPicture = async (path: string, signal?: AbortSignal): Promise<Blob> =>
  (await send(path, { accept: 'image/jpeg', signal })).blob();
