import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/**
 * Text of a DICOM header (PS3.3 C.12.1.1.2, PS3.5 §6.1). The decoders are those of the Encoding Standard; this
 * table says which of them belongs to a Specific Character Set and to an ISO 2022 escape sequence.
 */
const SINGLE: Readonly<Record<string, string>> = {
  '': 'latin1',
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** How the bytes after an escape sequence are read: as they are, or lifted into the upper half first. */
type Designation = { readonly label: string; readonly lift?: boolean; readonly lead?: number };

/** ISO 2022 escape sequences of PS3.3 tables C.12-3 and C.12-4, without the escape itself. */
const ESCAPES: readonly (readonly [sequence: string, Designation])[] = [
  ['$(D', { label: 'euc-jp', lift: true, lead: 0x8f }],
  ['$)C', { label: 'euc-kr' }],
  ['$)A', { label: 'gb18030' }],
  ['$B', { label: 'euc-jp', lift: true }],
  ['(B', { label: 'latin1' }],
  ['(J', { label: 'shift_jis' }],
  [')I', { label: 'shift_jis' }],
  ['-A', { label: 'latin1' }],
  ['-B', { label: 'iso-8859-2' }],
  ['-C', { label: 'iso-8859-3' }],
  ['-D', { label: 'iso-8859-4' }],
  ['-L', { label: 'iso-8859-5' }],
  ['-G', { label: 'iso-8859-6' }],
  ['-F', { label: 'iso-8859-7' }],
  ['-H', { label: 'iso-8859-8' }],
  ['-M', { label: 'windows-1254' }],
  ['-b', { label: 'iso-8859-15' }],
  ['-T', { label: 'windows-874' }],
];

const ESCAPE = 0x1b;
const decoders = new Map<string, TextDecoder>();

function decode(bytes: Uint8Array, label: string): string {
  let decoder = decoders.get(label);
  if (decoder === undefined) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  return decoder.decode(bytes);
}

const terms = new Map<string, string>();
/** A few sets are named in every file; a file made to name thousands shall not fill the memory with them. */
const MAX_TERMS = 1000;

/** The terms of (0008,0005) as written, tidied of the spellings that real files show. */
function termOf(written: string): string {
  let term = terms.get(written);
  if (term === undefined) {
    term = tidied(written);
    if (terms.size < MAX_TERMS) terms.set(written, term);
  }
  return term;
}

const tidied = (written: string): string =>
  written
    .trim()
    .toUpperCase()
    .replaceAll('_', ' ')
    .replace(/^ISO[- ]?2022[- ]IR/, 'ISO 2022 IR')
    .replace(/^ISO[- ]?IR/, 'ISO_IR')
    .replace(/^ISO 2022 IR/, 'ISO_IR')
    .replace(/^UTF-?8$/, 'ISO_IR 192');

/**
 * Decodes text by the values of Specific Character Set; what no decoder knows is read as Latin-1. A file that names
 * none should hold ASCII alone: where it does not and its bytes are UTF-8, they are read as that.
 */
export function decodeText(bytes: Uint8Array, characterSets: readonly string[]): string {
  const isUndeclared = characterSets.every((written) => written === '');
  const initial =
    isUndeclared && bytes.some((byte) => byte >= 0x80) && isUtf8(bytes)
      ? 'utf-8'
      : (SINGLE[termOf(characterSets[0] ?? '')] ?? 'latin1');
  const text = bytes.includes(ESCAPE) ? decodeEscaped(bytes, initial) : decode(bytes, initial);
  return text.replace(/[\0 ]+$/, '');
}

function decodeEscaped(bytes: Uint8Array, initial: string): string {
  let text = '';
  let designation: Designation = { label: initial };
  let start = 0;
  let position = 0;
  const flush = (end: number): void => {
    text += decodeRun(bytes.subarray(start, end), designation);
  };
  while (position < bytes.length) {
    const byte = bytes[position];
    const isReset = byte === 0x5e || byte === 0x3d || byte === 0x5c || byte === 0x0d || byte === 0x0a;
    if (byte === ESCAPE) {
      flush(position);
      const found = ESCAPES.find(([sequence]) => startsWith(bytes, position + 1, sequence));
      designation = found?.[1] ?? designation;
      position += 1 + (found?.[0].length ?? 0);
      start = position;
    } else if (isReset && designation.lift !== true) {
      // PS3.5 §6.1.2.5.3: delimiters return to the first character set.
      flush(position);
      designation = { label: initial };
      start = position;
      position += 1;
    } else {
      position += designation.lift === true ? 2 : 1;
    }
  }
  flush(bytes.length);
  return text;
}

function decodeRun(run: Uint8Array, { label, lift, lead }: Designation): string {
  if (lift !== true) return decode(run, label);
  const lifted: number[] = [];
  for (let index = 0; index < run.length; index += 2) {
    if (lead !== undefined) lifted.push(lead);
    lifted.push((run[index] ?? 0) | 0x80, (run[index + 1] ?? 0) | 0x80);
  }
  return decode(Uint8Array.from(lifted), label);
}

function startsWith(bytes: Uint8Array, at: number, sequence: string): boolean {
  for (let index = 0; index < sequence.length; index += 1) {
    if (bytes[at + index] !== sequence.charCodeAt(index)) return false;
  }
  return true;
}
