import { describe, expect, it } from 'vitest';
import { auditToTheEnd } from '../../electron/store/auditWorkspace.ts';
import { saveCaseValues } from '../../electron/store/caseValueEdits.ts';
import { caseHistory, caseValuesOf, studyCaseData } from '../../electron/store/caseValues.ts';
import { saveOwnVariables, studyCaseVariables } from '../../electron/store/caseVariables.ts';
import { erasePatient } from '../../electron/store/identityVaultErase.ts';
import type { Workspace } from '../../electron/store/open.ts';
import type { CaseValue } from '../../shared/cohort/caseValue.ts';
import type { OwnVariable } from '../../shared/cohort/caseVariables.ts';
import { fillStudy } from './studyOfEverything.ts';
import { coordinator, patientsWithFilms } from './studySetUp.ts';
import { must, NOON, OPTIONS, temporaryWorkspace } from './temporaryWorkspace.ts';

const LENGTH: OwnVariable = {
  key: 'defect_length',
  label: 'Length of the defect',
  kind: 'number',
  unit: 'cm',
  min: 0,
  max: 30,
  isRequired: false,
};

/** A study of two patients with a variable of its own. */
function study(): Workspace {
  const workspace = temporaryWorkspace();
  patientsWithFilms(workspace, [1, 2]);
  must(saveOwnVariables(workspace.db, coordinator(workspace), { baseVersion: 0, own: [LENGTH] }));
  return workspace;
}

const caseOf = ({ db }: Workspace, place = 0) => {
  const found = studyCaseData(db).cases[place];
  if (found === undefined) throw new Error('no such case');
  return found;
};

function record(workspace: Workspace, values: Readonly<Record<string, CaseValue>>, place = 0) {
  const { patientId, values: stands } = caseOf(workspace, place);
  return saveCaseValues(workspace.db, coordinator(workspace), {
    via: 'form',
    changes: Object.entries(values).map(([key, to]) => ({ patientId, key, from: stands[key] ?? null, to })),
  });
}

const sentenceOf = (saved: ReturnType<typeof record>): string => (saved.ok ? '' : saved.error.message);

describe('case data', () => {
  it('is there by the variables of the paper and of the study, null where nothing is recorded', () => {
    const workspace = study();
    must(record(workspace, { age: 52.5, infection: false, defect_length: 6.3 }));
    expect(studyCaseVariables(workspace.db).at(-1)).toEqual(LENGTH);
    const { patientId, values } = caseOf(workspace);
    expect(values).toMatchObject({ age: 52.5, infection: false, defect_length: 6.3, sex: null });
    expect(caseValuesOf(workspace.db).get(patientId)).toEqual(values);
    expect(caseOf(workspace, 1).values).toMatchObject({ age: null, defect_length: null });
  });

  it('keeps what stood before, with who said it and when', () => {
    const workspace = study();
    must(record(workspace, { age: 52 }));
    must(record(workspace, { age: 25 }));
    must(record(workspace, { age: null }));
    const { patientId, values } = caseOf(workspace);
    expect(values.age).toBeNull();
    expect(caseHistory(workspace.db, patientId).entries).toEqual(
      [null, 25, 52].map((value, index) => ({
        entry: 3 - index,
        key: 'age',
        value,
        via: 'form',
        by: workspace.implicitReader.name,
        at: NOON.toISOString(),
      })),
    );
    expect(() => workspace.db.exec("UPDATE case_value SET value_json = '1'")).toThrow('append-only');
    expect(() => workspace.db.exec('DELETE FROM case_value')).toThrow('append-only');
    expect(() =>
      workspace.db.exec('INSERT OR REPLACE INTO case_value SELECT * FROM case_value LIMIT 1'),
    ).toThrow('append-only');
  });

  it('has species and bone of the defect, and writes them there', () => {
    const workspace = study();
    must(record(workspace, { species: 'rat', bone: 'femur' }));
    expect(workspace.db.prepare("SELECT bone FROM defect WHERE species = 'rat'").pluck().all()).toEqual([
      'femur',
    ]);
    expect(workspace.db.prepare('SELECT count(*) FROM case_value').pluck().get()).toBe(0);
    expect(caseOf(workspace).values).toMatchObject({ species: 'rat', bone: 'femur' });
    expect(sentenceOf(record(workspace, { species: null }))).toMatch(/always has a species/u);
  });

  it('leaves species and bone of a case that was read as they are', () => {
    const workspace = temporaryWorkspace();
    fillStudy(workspace);
    const place = studyCaseData(workspace.db).cases.findIndex(({ defects }) => defects.isRead);
    expect(sentenceOf(record(workspace, { species: 'sheep' }, place))).toMatch(/Reads of one of these/u);
    must(record(workspace, { age: 30 }, place));
  });

  it('is recorded whole or not at all', () => {
    const workspace = study();
    expect(sentenceOf(record(workspace, { sex: 'male', age: 520 }))).toBe(
      '“age”: this is outside of what the protocol allows: 0 to 125 years. Check the number and its unit. Nothing was recorded.',
    );
    expect(caseOf(workspace).values).toMatchObject({ sex: null, age: null });
  });

  it('does not take what was said of another state than the one that stands', () => {
    const workspace = study();
    const { patientId } = caseOf(workspace);
    must(record(workspace, { age: 52 }));
    const saved = saveCaseValues(workspace.db, coordinator(workspace), {
      via: 'import',
      changes: [{ patientId, key: 'age', from: null, to: 53 }],
    });
    expect(sentenceOf(saved)).toMatch(/in another window meanwhile/u);
  });

  it('keeps a variable from becoming one that its values do not fit, and finds values again with it', () => {
    const workspace = study();
    const { db } = workspace;
    const save = (baseVersion: number, own: readonly OwnVariable[]) =>
      saveOwnVariables(db, coordinator(workspace), { baseVersion, own });
    must(record(workspace, { defect_length: 6.3 }));
    expect(save(1, [{ ...LENGTH, max: 5 }])).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('“defect_length” in 1 case would not fit') },
    });
    must(save(1, []));
    expect(caseOf(workspace).values).not.toHaveProperty('defect_length');
    must(save(2, [LENGTH]));
    expect(caseOf(workspace).values.defect_length).toBe(6.3);
    expect(save(2, [])).toMatchObject({ ok: false });
  });

  it('goes with its patient, and the audit neither repeats it nor breaks', () => {
    const workspace = study();
    const { db, directory, implicitReader } = workspace;
    must(record(workspace, { age: 117, cause: 'malignantTumour' }));
    must(record(workspace, { age: 118 }));
    const { patientId } = caseOf(workspace);
    const by = { actor: implicitReader.readerId, at: NOON, reason: 'Consent withdrawn' };
    must(erasePatient(db, directory, patientId, by));
    expect(caseHistory(db, patientId).entries).toEqual([]);
    const told = JSON.stringify(db.prepare('SELECT * FROM audit_event').all());
    expect(told).toContain('caseData.recorded');
    expect(told).not.toMatch(/malignantTumour|\b11[78]\b/u);
    expect(auditToTheEnd(db, OPTIONS).isWhole).toBe(true);
  });
});
