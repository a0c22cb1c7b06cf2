import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExportJsonSchema } from '../../shared/contracts/readExport.ts';

describe('the published JSON Schema of exported reads', () => {
  it('is the one that the software checks by and serves', () => {
    const published = readFileSync(new URL('../../docs/study.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(published)).toEqual(readExportJsonSchema());
  });
});
