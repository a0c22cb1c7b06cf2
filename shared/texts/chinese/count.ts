import type { Translation } from '../catalogue.ts';
import type { count as english } from '../english/count.ts';

export const count: Translation<typeof english> = {
  files_other: '{{count}} 个文件',
  pictures_other: '{{count}} 张图像',
  cases_other: '{{count}} 个病例',
  sections_other: '{{count}} 张切片',
  reads_other: '{{count}} 份阅片',
  sectionReads_other: '{{count}} 份切片阅片',
  copies_other: '{{count}} 份副本',
};
