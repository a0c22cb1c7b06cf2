import type { Translation } from '../catalogue.ts';
import type { backups as english } from '../english/backups.ts';

export const backups: Translation<typeof english> = {
  entry: '数据库备份',
  title: '数据库备份',
  intro:
    '每天首次打开时自动备份（保留七份），数据库格式变更之前也会备份（全部保留）。备份不含影像：影像从不更改。',
  make: '立即备份',
  loading: '正在查看备份',
  none: '尚无备份。',
  kind: { daily: '当日备份', beforeVersion: '新版本之前', byHand: '手动备份' },
  holds: '{{reads}} 份已锁定阅片，{{drafts}} 份草稿，{{patients}} 名患者，{{megabytes}} MB',
  broken: '已损坏，或由更新版本的 OsteoRead 创建；{{megabytes}} MB',
  fromBeforeSeal: '封存之前的备份：其中姓名为明文，且无法打开已加密的图像，故不予恢复。',
  restore: '恢复',
  restoreNow: '用此备份替换数据库',
  damagedTitle: '此工作区的数据库已损坏',
  damaged:
    '未作任何更改，影像未受影响。请先备份整个工作区文件夹，再从以下两种方式中选择一种；无论哪种方式，损坏的文件都会移到一旁，绝不删除。',
  salvageTitle: '抢救可读取的内容',
  salvageText: '将仍可读取的每一行写入新的数据库：为最新状态，但缺少损坏的部分。稽查记录会指出缺失的内容。',
  salvage: '抢救可读取的内容',
  copiesTitle: '恢复到备份',
  copiesText: '某一时刻的完整状态，不含该备份之后的操作。',
  salvagedTitle: '可读取的内容已保存',
  salvaged:
    '新数据库中有 {{reads}} 份已锁定阅片、{{drafts}} 份草稿和 {{patients}} 名患者。损坏的数据库位于工作区的“{{folder}}”文件夹中。',
  allRead: '所有表的每一行均可读取。',
  cutShort:
    '以下表未能完整读取：{{tables}}。引用了已丢失内容的行：{{dangling}}。使用阅片结果之前，请在“研究”的“稽查”页检查全部稽查记录，并与最新备份比较。',
  goOn: '打开工作区',
};
