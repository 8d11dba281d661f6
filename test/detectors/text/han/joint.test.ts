import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../../domain/registries.ts';
import { disguisesOf, screenerOf } from './world.ts';

const mark = (name: string, alias: string | undefined, niceClass: number, ...goods: string[]): Mark => ({
  id: name,
  mark: name,
  ...(alias === undefined ? {} : { aliases: [alias] }),
  niceClasses: [niceClass],
  owner: `${name}（测试）`,
  goods,
});

const screen = screenerOf([
  mark('卡维尔顿', 'KAVELTON', 9, '耳机', '音箱'),
  mark('贝洛斯', 'BELLOS', 25, '运动鞋', '卫衣'),
  mark('诺美', 'NOMEI', 3, '面霜', '精华'),
  mark('铁锚号', 'IRON ANCHOR', 8, '扳手', '螺丝刀'),
  mark('格林茉', 'GREENMO', 30, '茶', '咖啡'),
  mark('飞驰奥', 'FICHIO', 12, '轮胎', '自行车'),
  mark('朵蜜儿', 'DOMILLE', 18, '双肩包', '钱包'),
  mark('百炼钢', undefined, 21, '炒锅', '菜刀'),
  mark('桂云坊', undefined, 30, '月饼', '糕点'),
  mark('清河老窖', undefined, 33, '白酒'),
]);

/** Half the mark's Chinese name and half its Latin one, or a character's initial in its place. */
const FOUND: [string, string, string][] = [
  ['卡维lton 蓝牙耳机 降噪', '卡维尔顿', '卡维lton'],
  ['kave尔顿 头戴耳机 学生', '卡维尔顿', 'kave尔顿'],
  ['新款KAVE尔顿音箱 桌面', '卡维尔顿', 'KAVE尔顿'],
  ['卡VELTON 耳机 入耳式', '卡维尔顿', '卡VELTON'],
  ['贝洛os 运动鞋 男 透气', '贝洛斯', '贝洛os'],
  ['bell斯卫衣 加绒 情侣', '贝洛斯', 'bell斯'],
  ['贝llos 运动鞋 女款', '贝洛斯', '贝llos'],
  ['be洛斯 卫衣 连帽', '贝洛斯', 'be洛斯'],
  ['诺mei 面霜 补水', '诺美', '诺mei'],
  ['no美精华 30ml', '诺美', 'no美'],
  ['iron锚号 扳手 套装', '铁锚号', 'iron锚号'],
  ['铁anchor 扳手 活口', '铁锚号', '铁anchor'],
  ['铁锚chor 螺丝刀 十字', '铁锚号', '铁锚chor'],
  ['格林mo 红茶 袋泡', '格林茉', '格林mo'],
  ['green茉 咖啡 挂耳', '格林茉', 'green茉'],
  ['格林nmo 咖啡 速溶', '格林茉', '格林nmo'],
  ['飞驰io 轮胎 15寸', '飞驰奥', '飞驰io'],
  ['fich奥 自行车 变速', '飞驰奥', 'fich奥'],
  ['飞chio 自行车 学生', '飞驰奥', '飞chio'],
  ['朵蜜lle 双肩包 女', '朵蜜儿', '朵蜜lle'],
  ['domi儿 钱包 真皮', '朵蜜儿', 'domi儿'],
  ['朵mille 双肩包 通勤', '朵蜜儿', '朵mille'],
  ['百l钢 炒锅 无涂层', '百炼钢', '百l钢'],
  ['b炼钢 菜刀 家用', '百炼钢', 'b炼钢'],
  ['百炼g 炒锅 32cm', '百炼钢', '百炼g'],
  ['桂y坊 月饼 礼盒', '桂云坊', '桂y坊'],
  ['桂云f 糕点 手工', '桂云坊', '桂云f'],
  ['清h老窖 白酒 52度', '清河老窖', '清h老窖'],
  ['清河l窖 白酒 整箱', '清河老窖', '清河l窖'],
  ['贝l斯 运动鞋 春季', '贝洛斯', '贝l斯'],
  ['朵m儿 钱包 长款', '朵蜜儿', '朵m儿'],
  ['格l茉 红茶 罐装', '格林茉', '格l茉'],
];

const INNOCENT: string[] = [
  'bell铃铛 卫衣 挂饰 猫咪',
  'be洛丽塔 卫衣 甜美',
  'iron熨斗 扳手 两用 挂架',
  'anchor锚 扳手 挂件',
  'mo格林童话 红茶 书签',
  'chio飞驰电掣 自行车 贴纸',
  'mo林 咖啡 绿植 摆件',
  '格林童话 mo卡 咖啡杯',
  '飞驰 io 轮胎 充气泵',
  '自行车 飞轮 chio 气嘴',
  '朵朵云 mille 千层 双肩包',
  '百x钢 炒锅 316',
  '百炼成钢 炒锅 书法',
  '百炼d 维生素 炒锅 铲',
  '桂x坊 月饼 模具',
  '桂花 y型 坊间 糕点',
  '清x老窖 白酒 纯粮',
  'h河老窖 白酒 坛装',
  '卡 lton 耳机 支架',
  '维尔 kave 耳机 洞穴音效',
  '尔顿kave 音箱 收纳',
  'lton卡维 耳机 套',
  '贝o斯 运动鞋 清洁',
  '贝壳os系统 运动鞋 手表',
  'mei诺 面霜 抹刀',
  '美no 精华 瓶',
  'bell斯文 卫衣 眼镜绳',
  'domi 儿童 钱包 卡通',
  '朵mini 双肩包 小号',
  'T恤 卫衣 A字 M码',
  'U型枕 双肩包 可挂',
  'L码 运动鞋 女',
];

describe('names half in one script and half in the other', () => {
  it.each(FOUND)('%s', (title, name, seen) => {
    const finding = screen(title);
    expect(disguisesOf(finding)).toContain(`mixed-script ${name} ${seen}`);
    expect(finding.flagged).toBe(true);
  });

  it.each(INNOCENT)('not in: %s', (title) => {
    expect(disguisesOf(screen(title))).toEqual([]);
  });
});
