import { describe, expect, it } from 'vitest';
import {
  type CaseChange,
  caseHistorySchema,
  type StudyCaseData,
  studyCaseDataSchema,
} from '../../shared/contracts/caseData.ts';
import { problemSchema } from '../../shared/contracts/problem.ts';
import { serviceWithOneCase } from './runningService.ts';

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
});
