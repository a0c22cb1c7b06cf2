/** A language that the screens speak, by its BCP 47 code. */
export type Language = 'en' | 'zh';

/** Every language, each under its own name, so that whoever speaks it finds it. */
export const LANGUAGES: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'zh', name: '中文' },
];
