import { describe, expect, it } from 'vitest';
import { defectVariable, PAPER_VARIABLES } from '../../shared/cohort/caseVariables.ts';
import {
  type CaseChange,
  caseHistorySchema,
  type StudyCaseData,
  studyCaseDataSchema,
} from '../../shared/contracts/caseData.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { importPatients } from '../study/readsOfTwo.ts';
import { runningService, serviceWithOneCase } from './runningService.ts';

type Running = Awaited<ReturnType<typeof serviceWithOneCase>>;

const dataOf = async (answer: Promise<Response>): Promise<StudyCaseData> =>
  studyCaseDataSchema.parse(await (await answer).json());
const onlyCase = async ({ get }: Running) => {
  const [one] = (await dataOf(get('/api/study/case-data'))).cases;
  if (one === undefined) throw new Error('no case');
  return one;
};
const LENGTH = {
  key: 'defect_length',
  label: 'Length',
  kind: 'number',
  unit: 'cm',
  min: 0,
  max: 30,
  isRequired: true,
};

describe('case data over the service', () => {
  it('is recorded by a coordinator, seen by an auditor, and told with its history', async () => {
    const service = await serviceWithOneCase();
    const { send, get } = service;
    await service.signInAs('coordinator', 'Cora');
    const { patientId } = await onlyCase(service);
    const own = await dataOf(send('PUT', '/api/study/case-variables', { baseVersion: 0, own: [LENGTH] }));
    expect(own.variables).toEqual({ version: 1, own: [LENGTH] });
    const change = (key: string, to: CaseChange['to']) => ({ patientId, key, from: null, to });
    const saved = await dataOf(
      send('PUT', '/api/study/case-data', {
        via: 'import',
        changes: [change('age', 52.5), change('defect_length', 6.3)],
      }),
    );
    expect(saved.cases[0]?.values).toMatchObject({ age: 52.5, defect_length: 6.3, sex: null });
    await service.signInAs('auditor', 'Otto');
    expect((await onlyCase(service)).values).toMatchObject({ age: 52.5 });
    const history = caseHistorySchema.parse(await (await get(`/api/study/case-data/${patientId}`)).json());
    expect(history.entries.map(({ key, value, by }) => [key, value, by])).toEqual([
      ['defect_length', 6.3, 'Cora'],
      ['age', 52.5, 'Cora'],
    ]);
  });

  it('says in a sentence why nothing was recorded', async () => {
    const service = await serviceWithOneCase();
    const { patientId } = await onlyCase(service);
    const refusal = async (changes: readonly unknown[]) =>
      problemSchema.parse(
        await (await service.send('PUT', '/api/study/case-data', { via: 'form', changes })).json(),
      );
    expect(await refusal([{ patientId, key: 'age', from: null, to: 520 }])).toMatchObject({
      status: 409,
      detail: expect.stringContaining('0 to 125 years'),
    });
    const stranger = '5f0c1a52-7a4e-4b7e-9a55-0f8f5b1f6c11';
    expect(await refusal([{ patientId: stranger, key: 'age', from: null, to: 5 }])).toMatchObject({
      status: 404,
    });
    expect(await refusal([{ patientId, key: 'age', from: null }])).toMatchObject({ status: 400 });
    expect((await onlyCase(service)).values.age).toBeNull();
  });

  it('takes a table of 330 cases at once, and a large object is looked at for what it is', async () => {
    const service = runningService();
    importPatients(service.workspace, 330);
    const { cases } = await dataOf(service.get('/api/study/case-data'));
    const paper = PAPER_VARIABLES.filter(({ key }) => defectVariable(key) === null).map((variable) => ({
      key: variable.key,
      to: variable.kind === 'category' ? variable.codes[0]?.code : variable.kind === 'yesNo' ? true : 50,
    }));
    const changes = cases.flatMap(({ patientId }) =>
      paper.map(({ key, to }) => ({ patientId, key, from: null, to })),
    );
    expect(JSON.stringify(changes).length).toBeGreaterThan(256 * 1024);
    const saved = await dataOf(service.send('PUT', '/api/study/case-data', { via: 'import', changes }));
    expect(saved.cases.filter(({ values }) => values.age === 50)).toHaveLength(330);

    const checked = await service.app.request('http://osteoread/api/study/objects/check', {
      method: 'POST',
      body: new Uint8Array(1024 * 1024),
    });
    expect(problemSchema.parse(await checked.json()).detail).toContain('is no DICOM');
  });
});
