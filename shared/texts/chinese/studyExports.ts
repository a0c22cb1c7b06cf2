import type { Translation } from '../catalogue.ts';
import type { studyExports as english } from '../english/studyExports.ts';

export const studyExports: Translation<typeof english> = {
  title: '导出',
  intro:
    '以表格和 JSON 导出已锁定的判读，以及研究文书。所有文件均不含姓名、日期、患者标识或阅片者写下的文字：患者只用编码，阅片者只用编号，时间为置入占位器后的天数。每个数值都是判读锁定时存储的数值。每次导出都会记入稽查轨迹。',
  withheld:
    '盲法研究中，某位患者的判读须在所有人锁定该患者分配给自己的全部判读之后才会导出。暂不导出的数量列于 JSON 和清单中。',
  save: '保存',
  saveFile: '保存 {{file}}',
  saving: '正在保存',
  make: '生成',
  saved: '{{file}} 已交给浏览器下载。',
  cutShort:
    '文件未能完整送达，因此没有保存任何内容。已锁定的判读保持不变。请重新保存；若仍如此，请在“稽查轨迹”中检查工作区。',
  group: {
    tables: '数据表',
    programs: '供统计软件使用',
    papers: '研究文书',
    unblinded: '含身份信息',
  },
  unblinded: {
    key: '编码对照表',
    about:
      '编码与患者的对应关系：文件中的患者 ID、姓名、出生日期和性别，以及各时间点的真实日期。文件为明文，请与其他导出文件分开保管。',
    passphrase: '您的口令',
    noPassphrase: '只有输入口令后才能导出。请先加密本工作区，或为协调员建立账户。',
  },
  all: {
    title: '全部数据表合为一个文件',
    excel: '每张表为一个工作表，并附变量说明表；数值以数字形式保存，保留全部有效位数。',
    allFiles: '本页可直接保存的全部文件：CSV 数据表、变量说明表、JSON 及其模式、研究文书。',
    formats: '数据表格式',
    format: { excel: 'Excel 工作簿', allFiles: 'CSV 和 JSON' },
  },
  job: {
    title: '正在生成的文件',
    beginning: '正在开始',
    writing: '正在生成 {{file}}',
    progress: '文件生成进度',
    preparing: '正在查看内容',
    doneOf: '已完成 {{done}} / {{items}}',
    cancel: '取消',
    cancelled: '已取消，未保留该文件的任何部分。工作区没有任何更改。',
    dismiss: '关闭',
    done: '{{file}} 已生成：{{bytes}}，用时 {{seconds}}',
    saveNow: '请立即保存：文件只保留到生成下一个文件或关闭 OsteoRead 为止。',
    save: '保存文件',
  },
  kind: {
    reads: '每次判读一行',
    sides: '每次判读的每一侧一行',
    volumes: '每个 CT 或 MR 的每一侧一行',
    consensus: '每次共识决定一行',
    codebook: '变量说明表',
    json: '全部数据（JSON）',
    schema: 'JSON 的模式',
    methods: '方法学段落',
    grras: 'GRRAS 清单',
  },
  about: {
    reads: '每次已锁定判读的分级、缺损覆盖比例、阅片者自定分级和阅片用时，并附其规则。',
    sides: '四侧各自的状态、覆盖率、长度、间隙、骨唇和容许间隙，并附其规则。',
    volumes: '每个已标记 CT 和 MR 的覆盖率、连续性、新骨体积及比例、膜厚度，并附其规则。',
    consensus: '双方此前的分级、所作决定、分歧原因、签署者编号及此后的分级。',
    codebook: '所有表每一列的含义、单位、编码和缺失值。',
    json: '相同的判读及其各侧和容积、共识决定，以及各版本方案的规则和设计，供程序使用。',
    schema: 'JSON Schema（2020-12 草案），供程序校验上述文件。',
    methods: '按方案以文字叙述阅片者、设计、规则、统计方法和软件。英文。',
    grras: '一致性研究报告的十五个条目，按研究数据填写，并列出仍需作者撰写的内容。英文。',
  },
};
