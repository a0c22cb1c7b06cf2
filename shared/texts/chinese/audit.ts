import type { Translation } from '../catalogue.ts';
import type { audit as english } from '../english/audit.ts';

export const audit: Translation<typeof english> = {
  finding: {
    notReadable: '数据库无法完整读取：{{what}}。',
    otherVersion:
      '此工作区为版本 {{version}}，而本 OsteoRead 使用版本 {{known}}：请先用执行核查的 OsteoRead 打开一次。',
    schemaMissing: '数据库中缺少 {{type}} “{{name}}”。',
    schemaAltered: '数据库中的 {{type}} “{{name}}” 与 OsteoRead 所建的不同。',
    schemaAdded: '数据库中有一个并非由 OsteoRead 建立的 {{type}} “{{name}}”。',
    referenceBroken: '“{{table}}” 中有一行指向 “{{to}}” 中不存在的行。',
    eventMissing: '稽查轨迹缺少第 {{sequence}} 号事件。',
    eventAltered: '稽查轨迹第 {{sequence}} 号事件被改动：其哈希值不符。',
    eventNotLinked: '稽查轨迹第 {{sequence}} 号事件与前一事件不衔接。',
    cutOff: '稽查轨迹止于第 {{sequence}} 号事件，不含链首 {{head}}：末尾事件被截去，或这是另一个工作区。',
    rowAltered: '“{{table}}” 的行 {{key}} 与第 {{sequence}} 号事件所写内容不符。',
    rowMissing: '第 {{sequence}} 号事件写入的 “{{table}}” 行 {{key}} 缺失。',
    rowAdded: '“{{table}}” 的行 {{key}} 并非由任何事件写入。',
    readAltered: '已锁定的阅片 {{read}} 被改动：其哈希值不符。',
    derivedAltered: '已锁定阅片 {{read}} 旁存储的数值与其标记不符。',
    derivedOtherwise_other:
      '对其他版本锁定的 {{count}} 份阅片，本 OsteoRead 推导出的数值与存储值不同（{{versions}}）。以存储值为准。',
    clockSetBack: '在第 {{sequence}} 号事件之前，计算机时钟被拨回 {{seconds}} 秒。',
  },
};
