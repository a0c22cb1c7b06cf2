import { afterEach, describe, expect, it } from 'vitest';
import { allOf, anyOf, eachOf, type TextKey, worded } from '../../shared/texts/wording.ts';
import { chooseLanguage, say, speaker, speakerOf, t, texts } from './i18n.ts';

afterEach(() => chooseLanguage('en'));

describe('texts', () => {
  it('are English until another language is chosen, and change with it', async () => {
    expect(t('app.worklist')).toBe('Worklist');
    await chooseLanguage('zh');
    expect(speaker().language).toBe('zh');
    expect(t('app.worklist')).toBe('阅片列表');
    await chooseLanguage('en');
    expect(t('app.worklist')).toBe('Worklist');
  });

  it('say a wording, and the wordings within it, in the language of the moment', async () => {
    const wording = worded('app.languageNotSaved', { reason: worded('app.tryAgain') });
    expect(say(wording)).toBe('The language holds until this window is closed. Try again');
    await chooseLanguage('zh');
    expect(say(wording)).toBe('所选语言仅在关闭此窗口前有效。重试');
  });

  it('join lists as the language does', async () => {
    const of = ['I', 'II', 'III'];
    const listed = (list: ReturnType<typeof anyOf>) => say(worded('app.languageNotSaved', { reason: list }));
    expect(listed(anyOf(of))).toMatch(/ I, II or III$/u);
    expect(listed(allOf(of))).toMatch(/ I, II and III$/u);
    expect(listed(eachOf(of))).toMatch(/ I, II, III$/u);
    await chooseLanguage('zh');
    expect(listed(anyOf(of))).toMatch(/I、II 或 III$/u);
    expect(listed(eachOf(of))).toMatch(/I、II、III$/u);
  });

  it('take values as data, not as texts', () => {
    const reason = '$t(app.worklist) {{count}} <b>&';
    expect(t('app.languageNotSaved', { reason })).toContain(reason);
  });

  it('are those that came last, whatever was said before', async () => {
    await chooseLanguage('zh');
    const came = (worklist: string) =>
      texts.addResourceBundle('zh', 'translation', { app: { worklist } }, true, true);
    const before = speakerOf('zh').t('app.worklist');
    came('病例');
    expect(t('app.worklist')).toBe('病例');
    came(before);
    expect(t('app.worklist')).toBe(before);
  });

  it('leave what is text already as it is', () => {
    expect(say('Nothing was changed.')).toBe('Nothing was changed.');
  });

  it('do not compile with a wrong key, a missing value or a foreign one', () => {
    // @ts-expect-error no such key
    const wrong: TextKey = 'app.noSuchText';
    // @ts-expect-error the reason is missing
    const lacking = () => t('app.languageNotSaved');
    // @ts-expect-error a value of another name
    const foreign = () => worded('app.languageNotSaved', { cause: '' });
    // @ts-expect-error this text wants no values
    const idle = () => t('app.worklist', { count: 1 });
    expect([wrong, lacking, foreign, idle]).toHaveLength(4);
  });
});
