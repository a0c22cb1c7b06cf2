/** Value representations that hold text (PS3.5 §6.2). */
type TextVr = 'AE' | 'AS' | 'CS' | 'DA' | 'DT' | 'LO' | 'LT' | 'PN' | 'SH' | 'ST' | 'TM' | 'UI' | 'UT';

/**
 * One data element as it is written. `tag` is group and element in one number: 0x00100020 is (0010,0020); the values of
 * AT are such numbers too.
 */
export type DicomElement =
  | { readonly tag: number; readonly vr: TextVr; readonly value: string | readonly string[] }
  | {
      readonly tag: number;
      readonly vr: 'AT' | 'DS' | 'FD' | 'FL' | 'IS' | 'SL' | 'SS' | 'UL' | 'US';
      readonly value: number | readonly number[];
    }
  | { readonly tag: number; readonly vr: 'OB' | 'OW'; readonly value: Uint8Array }
  | { readonly tag: number; readonly vr: 'SQ'; readonly items: readonly (readonly DicomElement[])[] };
