import { describe, expect, it } from 'vitest';
import { brokenIn } from '../../test/store/brokenIn.ts';
import { parsedInstance } from '../../test/store/parsedInstance.ts';
import {
  must,
  NOON,
  OPTIONS,
  store,
  temporaryFolder,
  temporaryWorkspace,
} from '../../test/store/temporaryWorkspace.ts';
import { openImportConnection } from './connection.ts';
import { beginImportRun, endImportRun, storeImportBatch } from './importBatch.ts';
import type { Workspace } from './open.ts';
import { worklist } from './worklist.ts';

const rows = (workspace: Workspace) => worklist(workspace.db, workspace.implicitReader.readerId);
const count = (workspace: Workspace, table: string) =>
  workspace.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('an import', () => {
  it('says how many were added and how many were already here, by their bytes', () => {
    const workspace = temporaryWorkspace();
    const first = store(workspace, parsedInstance('ap'), parsedInstance('lat', { projection: 'lateral' }));
    expect(first).toMatchObject({ added: 2, alreadyHere: 0 });
    expect([first.imagingStudyIds.size, first.seriesIds.size]).toEqual([1, 1]);
    const again = store(workspace, parsedInstance('ap'), parsedInstance('third'));
    expect(again).toMatchObject({ added: 1, alreadyHere: 1 });
    expect(again.imagingStudyIds).toEqual(first.imagingStudyIds);
  });

  it('keeps codec variants apart: they share their SOP Instance UID and have other bytes', () => {
    const workspace = temporaryWorkspace();
    const identity = { sopInstanceUid: '1.2.3.1.1.9' };
    store(workspace, parsedInstance('a', { identity }), parsedInstance('b', { identity }));
    expect(count(workspace, 'instance')).toBe(2);
    expect(rows(workspace)).toHaveLength(1);
  });

  it('tells patients apart by ID, issuer, name and birth date', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      parsedInstance('a'),
      parsedInstance('b', { identity: { patientName: 'Roe^Jane' } }),
      parsedInstance('c', { identity: { issuerOfPatientId: 'Elsewhere' } }),
      parsedInstance('d', { identity: { patientBirthDate: '19700102' } }),
      parsedInstance('e', { identity: { patientId: 'P2' } }),
      parsedInstance('f'),
    );
    expect(count(workspace, 'patient')).toBe(5);
  });

  it('does not make one patient of nameless studies', () => {
    const workspace = temporaryWorkspace();
    const nameless = { patientId: '', patientName: '' };
    store(
      workspace,
      parsedInstance('a', { identity: { ...nameless, studyInstanceUid: '1.1' } }),
      parsedInstance('b', { identity: { ...nameless, studyInstanceUid: '1.2' } }),
      parsedInstance('c', { identity: { ...nameless, studyInstanceUid: '1.2' } }),
    );
    expect(count(workspace, 'patient')).toBe(2);
  });

  it('gives each patient a code of five characters that nobody misreads', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      ...Array.from({ length: 50 }, (_, i) => parsedInstance(`p${i}`, { identity: { patientId: `P${i}` } })),
    );
    const codes = rows(workspace).map(({ caseCode }) => caseCode);
    expect(new Set(codes).size).toBe(50);
    for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{5}$/);
  });

  it('is recorded with its counts, and the audit holds', () => {
    const workspace = temporaryWorkspace();
    const context = { actor: workspace.implicitReader.readerId, now: OPTIONS.now };
    const importRunId = must(beginImportRun(workspace.db, { ...context, softwareVersion: '1' }));
    must(storeImportBatch(workspace.db, [parsedInstance('a')], { ...context, importRunId }));
    const counts = { added: 1, alreadyHere: 0, notImages: 2, damaged: 0 };
    must(endImportRun(workspace.db, { ...context, importRunId }, counts));
    expect(workspace.db.prepare('SELECT counts_json FROM import_run').pluck().all()).toEqual([
      JSON.stringify(counts),
    ]);
    expect(brokenIn(workspace.db)).toEqual([]);
  });

  it('runs on a connection of its own while the reader writes', () => {
    const folder = temporaryFolder();
    const workspace = temporaryWorkspace(folder);
    const connection = openImportConnection(folder);
    try {
      const context = { actor: 'import', now: () => NOON };
      const importRunId = must(beginImportRun(connection, { ...context, softwareVersion: '1' }));
      must(storeImportBatch(connection, [parsedInstance('a')], { ...context, importRunId }));
      store(workspace, parsedInstance('b'));
      must(storeImportBatch(connection, [parsedInstance('c')], { ...context, importRunId }));
    } finally {
      connection.close();
    }
    expect(count(workspace, 'instance')).toBe(3);
    expect(brokenIn(workspace.db)).toEqual([]);
  });

  it('commits a large batch in short transactions', () => {
    const workspace = temporaryWorkspace();
    const slices = Array.from({ length: 400 }, (_, i) =>
      parsedInstance(`s${i}`, { modality: 'CT', instanceNumber: i }),
    );
    expect(store(workspace, ...slices).added).toBe(400);
    expect(
      workspace.db.prepare("SELECT count(*) FROM audit_event WHERE action = 'import.stored'").pluck().get(),
    ).toBeGreaterThan(1);
  });
});

describe('a picture finds its reading unit', () => {
  const study = (studyInstanceUid: string, studyDate: string) => ({
    studyInstanceUid,
    studyDate,
    seriesInstanceUid: `${studyInstanceUid}.1`,
  });

  it('one a study date of a limb, in time, with what is there to read', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      parsedInstance('late', { identity: study('1.3', '20240415') }),
      parsedInstance('first', { isReference: true, identity: study('1.1', '20240115') }),
      parsedInstance('lateral', { projection: 'lateral', identity: study('1.1', '20240115') }),
      parsedInstance('ct', { modality: 'CT', projection: null, identity: study('1.4', '20240415') }),
    );
    const found = rows(workspace);
    expect(found.map(({ timePoint, isReference, chips }) => ({ timePoint, isReference, chips }))).toEqual([
      { timePoint: { label: 'Reference', daysSinceSpacer: 0 }, isReference: true, chips: ['AP', 'LAT'] },
      { timePoint: { label: '3 months', daysSinceSpacer: 91 }, isReference: false, chips: ['AP', 'CT'] },
    ]);
    expect(new Set(found.map(({ caseCode }) => caseCode)).size).toBe(1);
    expect(found.every(({ limb, bone }) => limb === 'L' && bone === 'tibia')).toBe(true);
  });

  it('takes the days from the header where it has them', () => {
    const workspace = temporaryWorkspace();
    store(workspace, parsedInstance('a', { daysSinceSpacer: 120, identity: study('1.1', '') }));
    expect(rows(workspace)[0]?.timePoint).toEqual({ label: '4 months', daysSinceSpacer: 120 });
  });

  it('counts from the first film where nothing is known of the spacer', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      parsedInstance('a', { identity: study('1.1', '20240115') }),
      parsedInstance('b', { identity: study('1.2', '20240116') }),
    );
    expect(rows(workspace).map(({ timePoint }) => timePoint?.label)).toEqual(['First film', '+1 day']);
  });

  it('separates studies without a date', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      parsedInstance('a', { identity: study('1.1', '') }),
      parsedInstance('b', { identity: study('1.2', '') }),
      parsedInstance('c', { identity: study('1.2', '') }),
    );
    expect(rows(workspace)).toHaveLength(2);
  });

  it('splits a study by limb', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      parsedInstance('l', { limb: 'L' }),
      parsedInstance('r', { limb: 'R' }),
      parsedInstance('r2', { limb: 'R' }),
    );
    expect(
      rows(workspace)
        .map(({ limb }) => limb)
        .sort(),
    ).toEqual(['L', 'R']);
    expect(count(workspace, 'unit_image')).toBe(3);
  });

  it('gives the defect without a limb the first limb that a header names', () => {
    const workspace = temporaryWorkspace();
    store(workspace, parsedInstance('a', { limb: null }));
    expect(rows(workspace).map(({ limb }) => limb)).toEqual([null]);
    store(workspace, parsedInstance('b', { limb: 'R' }), parsedInstance('c', { limb: null }));
    expect(rows(workspace).map(({ limb }) => limb)).toEqual(['R']);
  });

  it('puts a picture that names no limb with its study, and asks where that does not say', () => {
    const workspace = temporaryWorkspace();
    store(
      workspace,
      parsedInstance('l', { limb: 'L', identity: study('1.1', '20240115') }),
      parsedInstance('r', { limb: 'R', identity: study('1.2', '20240116') }),
      parsedInstance('with the right one', {
        limb: null,
        projection: 'lateral',
        identity: study('1.2', '20240116'),
      }),
      parsedInstance('nowhere', { limb: null, identity: study('1.3', '20240117') }),
    );
    expect(
      rows(workspace)
        .map(({ limb, chips }) => [limb, chips.join()])
        .sort(),
    ).toEqual(
      [
        [null, 'AP'],
        ['L', 'AP'],
        ['R', 'AP,LAT'],
      ].sort(),
    );
  });
});
