import { randomInt } from 'node:crypto';

/** Base 32 without 0, O, 1 and I, which people mix up when they read a code aloud. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 5;

/** A random code of five characters, of 33 million. Whether it is taken is the caller's to ask. */
export const randomCaseCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
