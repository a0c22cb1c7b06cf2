import type { Translation } from '../catalogue.ts';
import type { help as english } from '../english/help.ts';

export const help: Translation<typeof english> = {
  contents: '目录',
  back: '返回',
  documents: '文档',
  find: '在本文档中查找',
  notFound: '未找到',
  foundAt: '第 {{at}} 处，共 {{count}} 处',
  inEnglish: '文档目前仅有英文版。',
  noSuch: '没有这份文档。',
  noSuchText: '左侧列表包含全部文档。',
  open: '使用指南',
  names: {
    guide: '使用指南',
    method: '方法与局限',
    formats: '可读取的文件与表格',
    packages: '异地阅片者',
    'dicom-objects': '阅片结果的 DICOM 对象',
    dicomweb: '影像服务器与浏览器（DICOMweb）',
    changelog: '更新记录',
    architecture: '软件架构',
    contributing: '参与开发',
    releasing: '安装包与发布',
    benchmark: '性能基准',
  },
};
