import type { Translation } from '../catalogue.ts';
import type { redcap as english } from '../english/redcap.ts';

export const redcap: Translation<typeof english> = {
  row: '第 {{row}} 行：{{what}}',
  notADictionary: '这不是 REDCap 数据字典：缺少列{{columns}}。请在项目设计页导出数据字典，而不是导出数据。',
  noFields: '数据字典中没有字段。请重新导出。',
  nameTwice: '第 {{row}} 行与第 {{first}} 行是同一字段。请重新导出数据字典。',
  difference: {
    kind: '“{{name}}”与研究中同名变量的类型不同。请更改其中一个的名称。',
    codes: '“{{name}}”含有研究变量没有的代码。请统一代码。',
    range: '“{{name}}”允许的数值超出研究变量的允许范围。',
    unit: '“{{name}}”与研究变量的单位不同。系统不作换算。',
  },
  leftOut: {
    identifier: '“{{name}}”标记为身份信息，故不导入。身份信息不进入研究。',
    freeText: '“{{name}}”为自由文本，其中可能含有姓名，故不导入。',
    date: '“{{name}}”为日期或时间，故不导入。请改为记录占位器置入后的天数。',
    computed: '“{{name}}”由 REDCap 计算得出，故不导入。请导入其来源字段。',
    severalAnswers: '“{{name}}”允许多选，故不导入。请将每个选项改为“是/否”字段。',
    noData: '“{{name}}”不含病例的数值，故不导入。',
    choicesUnreadable: '“{{name}}”的选项未按“1, 男 | 2, 女”的格式书写，故不导入。',
    rangeUnreadable: '“{{name}}”的最小值或最大值不是数字，故不导入。',
  },
};
