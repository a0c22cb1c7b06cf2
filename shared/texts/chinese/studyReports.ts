import type { Translation } from '../catalogue.ts';
import type { studyReports as english } from '../english/studyReports.ts';

export const studyReports: Translation<typeof english> = {
  group: '报告与图',
  case: '病例',
  chooseCase: '选择病例',
  allCases: '全部病例',
  noSuchCase: '没有该编码的病例',
  making: '正在生成报告',
  save: '保存报告',
  onlyChecked: '尚未检查烧录文字的图像不会列入：请先在工作列表的菜单中检查。',
  caseReport: {
    title: '病例报告',
    about:
      'PDF：原始图与各阅片者的标注图，每次已锁定阅片的依据、各侧结果、校准、签名和哈希值，共识结果及设置。英文。',
  },
  studyReport: {
    title: '研究报告',
    about: 'PDF：队列、每两位阅片者之间的一致性、各病例、方法段落、GRRAS 清单及设置。英文。',
    figures: '包含各病例的图',
  },
  figures: {
    title: '期刊用图',
    about:
      '按时间排列，正位在上、侧位在下，带图序字母和比例尺：同一裁剪范围的原始图与标注图各一，并附图例说明。窗宽窗位取自文件。',
    format: '图的格式',
    width: '图的宽度',
    millimetres: '{{width}} mm',
    dpi: '图的分辨率',
    dots: '{{dpi}} 点/英寸',
    arrows: '以箭头指示新生骨',
  },
};
