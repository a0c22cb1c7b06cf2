import { readFile } from 'node:fs/promises';
import { marked, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';

/**
 * Documents of docs/ as modules of the screens: the Markdown is taken apart when the screens are built, and what the
 * page runs only makes elements of it. No HTML is ever written into a page, so the Content-Security-Policy stays as it
 * is; pictures are assets like all others.
 */
export const documents: Plugin = {
  name: 'documents',
  enforce: 'pre',
  async load(id) {
    return /\/docs\/.*\.md$/.test(id) ? documentModule(await readFile(id, 'utf8')) : null;
  },
};

/**
 * The module of a document: `title`, `headings` (those that a list of contents names), and `Document`, which is given a
 * component for links and the name it goes by. Pictures are imported, so that one that is missing stops the build.
 */
export function documentModule(markdown: string): string {
  const writer = new ModuleWriter();
  const body = writer.children(marked.lexer(markdown));
  const [title] = writer.headings.filter(({ level }) => level === 1);
  return [
    "import { createElement as h, Fragment } from 'react';",
    ...writer.pictures.map((path, at) => `import picture${at} from ${JSON.stringify(`./${path}`)};`),
    `export const title = ${JSON.stringify(title?.text ?? '')};`,
    `export const headings = ${JSON.stringify(writer.headings.filter(({ level }) => level === 2 || level === 3))};`,
    `export const Document = ({ Link, from }) => h(Fragment, null${body});`,
  ].join('\n');
}

type Heading = { readonly level: number; readonly id: string; readonly text: string };

class ModuleWriter {
  readonly headings: Heading[] = [];
  readonly pictures: string[] = [];

  /** Elements as further arguments of `createElement`. */
  children(tokens: readonly Token[] | undefined): string {
    return (tokens ?? []).map((token) => `, ${this.#element(token)}`).join('');
  }

  #element(token: Token): string {
    switch (token.type) {
      case 'heading':
        return this.#heading(token as Tokens.Heading);
      case 'paragraph':
        return `h('p', null${this.children(token.tokens)})`;
      case 'blockquote':
        return `h('blockquote', null${this.children(token.tokens)})`;
      case 'list':
        return `h('${token.ordered ? 'ol' : 'ul'}', null${this.children(token.items)})`;
      case 'list_item':
        return `h('li', null${this.children(token.tokens)})`;
      case 'strong':
      case 'em':
      case 'del':
        return `h('${token.type}', null${this.children(token.tokens)})`;
      case 'codespan':
        return `h('code', null, ${JSON.stringify(token.text)})`;
      case 'code':
        return `h('pre', null, h('code', null, ${JSON.stringify(token.text)}))`;
      case 'link':
        return `h(Link, { from, href: ${JSON.stringify(token.href)} }${this.children(token.tokens)})`;
      case 'image':
        this.pictures.push(token.href);
        return `h('img', { src: picture${this.pictures.length - 1}, alt: ${JSON.stringify(token.text)} })`;
      case 'table':
        return this.#table(token as Tokens.Table);
      case 'br':
      case 'hr':
        return `h('${token.type}')`;
      case 'escape':
        return JSON.stringify(token.text);
      case 'text':
        return token.tokens === undefined
          ? JSON.stringify(token.text)
          : `h(Fragment, null${this.children(token.tokens)})`;
      case 'space':
      case 'def':
        return 'null';
      default:
        throw new Error(`A document has ${token.type}, which no screen shows: ${token.raw.slice(0, 80)}`);
    }
  }

  #heading({ depth, text, tokens }: Tokens.Heading): string {
    const plain = text.replaceAll(/[`*]/g, '');
    const id = this.#anchor(plain);
    this.headings.push({ level: depth, id, text: plain });
    return `h('h${depth}', { id: ${JSON.stringify(id)} }${this.children(tokens)})`;
  }

  /** The anchor that GitHub gives a heading, so that one link works in both. */
  #anchor(text: string): string {
    const base = text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = this.headings.filter(({ text: other }) => other === text).length;
    return before === 0 ? base : `${base}-${before}`;
  }

  #table({ header, rows }: Tokens.Table): string {
    const row = (cells: readonly Tokens.TableCell[], tag: 'th' | 'td'): string =>
      `h('tr', null${cells.map((cell) => `, h('${tag}', null${this.children(cell.tokens)})`).join('')})`;
    const head = header.every(({ text }) => text === '') ? '' : `, h('thead', null, ${row(header, 'th')})`;
    const body = `, h('tbody', null${rows.map((cells) => `, ${row(cells, 'td')}`).join('')})`;
    return `h('table', null${head}${body})`;
  }
}
