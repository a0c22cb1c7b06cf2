import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExportJsonSchema } from '../../shared/contracts/readExport.ts';
import { resultsExportJsonSchema } from '../../shared/contracts/resultsExport.ts';

describe.each([
  ['exported reads', 'study.schema.json', readExportJsonSchema],
  ['exported results', 'results.schema.json', resultsExportJsonSchema],
])('the published JSON Schema of %s', (_, file, schema) => {
  it('is the one that the software checks by and serves', () => {
    const published = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
    expect(JSON.parse(published)).toEqual(schema());
  });
});
