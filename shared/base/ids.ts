import type { Brand } from './brand.ts';

/** Identifiers are random UUIDv4 strings: no counter and no clock, because order would tell a blinded reader something. */
export type PatientId = Brand<string, 'PatientId'>;
export type DefectId = Brand<string, 'DefectId'>;
export type TimePointId = Brand<string, 'TimePointId'>;
export type UnitId = Brand<string, 'UnitId'>;
export type ReadId = Brand<string, 'ReadId'>;
export type AssignmentId = Brand<string, 'AssignmentId'>;
export type ReaderId = Brand<string, 'ReaderId'>;
export type StudyId = Brand<string, 'StudyId'>;
export type SeriesId = Brand<string, 'SeriesId'>;
export type InstanceId = Brand<string, 'InstanceId'>;
export type QueryId = Brand<string, 'QueryId'>;
export type ConsensusId = Brand<string, 'ConsensusId'>;
export type SectionId = Brand<string, 'SectionId'>;
export type SectionAssignmentId = Brand<string, 'SectionAssignmentId'>;
export type SectionReadId = Brand<string, 'SectionReadId'>;
export type ClinicalEventId = Brand<string, 'ClinicalEventId'>;

/** A mark inside a read: unique within its document only. */
export type MarkId = Brand<string, 'MarkId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether `text` has the shape of a lower-case UUID. Says nothing of whether such a record exists. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Brands an identifier that was checked or made at the edge. The caller names which kind it is. */
export const asId = <Id extends string>(text: string): Id => text as Id;
