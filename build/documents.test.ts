import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentModule } from './documents.ts';

const root = join(import.meta.dirname, '..');

describe('a document as a module of the screens', () => {
  it('names its headings by the anchors that links use', () => {
    const module = documentModule('# A\n\n## CT and MR\n\n### `B` & C\n\n## CT and MR\n\n[go](#ct-and-mr)\n');
    expect(module).toContain('export const title = "A";');
    expect(module).toContain('"id":"ct-and-mr"');
    expect(module).toContain('"id":"ct-and-mr-1"');
    expect(module).toContain('"id":"b--c"');
    expect(module).toContain('h(Link, { from, href: "#ct-and-mr" }, "go")');
  });

  it('imports its pictures, and says what each shows', () => {
    const module = documentModule('![The room](pictures/room.png)\n');
    expect(module).toContain('import picture0 from "./pictures/room.png";');
    expect(module).toContain(`h('img', { src: picture0, alt: "The room" })`);
  });

  it('refuses markup, which would be shown as letters', () => {
    expect(() => documentModule('<div>no</div>\n')).toThrow('html');
  });

  it('can be made of every document there is', () => {
    const files = globSync('docs/**/*.md', { cwd: root });
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const module = documentModule(readFileSync(join(root, file), 'utf8'));
      expect(module, file).not.toContain('export const title = "";');
    }
  });

  it('leads nowhere that is not there', () => {
    const files = ['README.md', ...globSync('docs/**/*.md', { cwd: root })];
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8');
      for (const [, href = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (href.includes('://')) continue;
        const [path = '', section] = href.split('#');
        const target = path === '' ? join(root, file) : join(root, file, '..', path);
        expect(existsSync(target), `${file} leads to ${href}`).toBe(true);
        if (section !== undefined)
          expect(documentModule(readFileSync(target, 'utf8')), `${file} leads to ${href}`).toContain(
            `"id":"${section}"`,
          );
      }
    }
  });
});
