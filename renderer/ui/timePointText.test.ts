import { afterEach, describe, expect, it } from 'vitest';
import { chooseLanguage, say } from '../texts/i18n.ts';
import { timePointText } from './timePointText.ts';

afterEach(() => chooseLanguage('en'));

const MADE = {
  Reference: '参考片',
  'Pre-op': '术前',
  'Day 9': '第 9 天',
  '6 weeks': '6 周',
  '1 month': '1 个月',
  '3 months (day 91)': '3 个月（第 91 天）',
  '+1 day': '首次后 1 天',
  '+3 months (91 days)': '首次后 3 个月（91 天）',
  'Film 2 of 3': '第 2 次，共 3 次',
};

describe('the name of a time point', () => {
  it('is as the service made it in English, and said anew in Chinese', async () => {
    expect(Object.keys(MADE).map((name) => say(timePointText(name)))).toEqual(Object.keys(MADE));
    await chooseLanguage('zh');
    expect(Object.keys(MADE).map((name) => say(timePointText(name)))).toEqual(Object.values(MADE));
  });

  it('stays as somebody gave it', async () => {
    await chooseLanguage('zh');
    const given = ['Second look', '3 months (left leg)', '3 months, left leg', ''];
    expect(given.map((name) => say(timePointText(name)))).toEqual(given);
  });
});
