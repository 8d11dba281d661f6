import { describe, expect, it } from 'vitest';
import { disguisesOf, screenerOf } from './world.ts';

const screen = screenerOf();

/** Title, mark, and what of the title is read as it. */
type Row = [string, string, string];

const HOMOPHONES: Row[] = [
  ['娃蛤蛤 AD钙奶饮料 220g*24', '娃哈哈', '娃蛤蛤'],
  ['哇哈哈矿泉水 596ml 整箱', '娃哈哈', '哇哈哈'],
  ['白事可乐汽水 330ml*24', '百事可乐', '白事可乐'],
  ['农夫山全 矿泉水 5L 桶装', '农夫山泉', '农夫山全'],
  ['特伦苏 纯牛奶 250ml*16', '特仑苏', '特伦苏'],
  ['安慕西 常温酸奶 礼盒', '安慕希', '安慕西'],
  ['双惠 火腿肠 王中王 整箱', '双汇', '双惠'],
  ['周黑丫 鸭脖 真空 甜辣味', '周黑鸭', '周黑丫'],
  ['三支松鼠 坚果大礼包', '三只松鼠', '三支松鼠'],
  ['徐福纪 酥心糖果 散装喜糖', '徐福记', '徐福纪'],
  ['碉牌 洗衣粉 5斤', '雕牌', '碉牌'],
  ['舒夫佳 香皂 薰衣草 4块', '舒肤佳', '舒夫佳'],
  ['云南百药 牙膏 薄荷', '云南白药', '云南百药'],
  ['水井房 白酒 52度', '水井坊', '水井房'],
  ['古景贡 白酒 年份原浆', '古井贡', '古景贡'],
  ['周大富 黄金首饰 转运珠', '周大福', '周大富'],
  ['卡西鸥手表男 电子表 防水', '卡西欧', '卡西鸥'],
  ['苏波尔电饭煲 4L 家用', '苏泊尔', '苏波尔'],
  ['特布 运动鞋 男 跑步', '特步', '特布'],
  ['皮克 篮球鞋 男 高帮', '匹克', '皮克'],
  ['飙马运动鞋 女 老爹鞋', '彪马', '飙马'],
  ['泰平鸟 连衣裙 夏 碎花', '太平鸟', '泰平鸟'],
  ['七皮狼夹克男 春秋', '七匹狼', '七皮狼'],
  ['楠极人 保暖内衣 套装', '南极人', '楠极人'],
  ['富安那 四件套 纯棉', '富安娜', '富安那'],
  ['蓝孚 电池 5号 24粒', '南孚', '蓝孚'],
  ['马克波罗 瓷砖 800x800', '马可波罗', '马克波罗'],
  ['新品上架 海芯 电视机 55寸', '海信', '海芯'],
];

const LOOKALIKES: Row[] = [
  ['雷碧 汽水 柠檬味 330ml', '雪碧', '雷碧'],
  ['特仓苏 纯牛奶 250ml', '特仑苏', '特仓苏'],
  ['洼哈哈 矿泉水', '娃哈哈', '洼哈哈'],
  ['农天山泉 矿泉水 550ml', '农夫山泉', '农天山泉'],
  ['农失山泉 矿泉水', '农夫山泉', '农失山泉'],
  ['三只松鼡 坚果 每日', '三只松鼠', '三只松鼡'],
  ['徐福汜 糖果 喜糖', '徐福记', '徐福汜'],
  ['云南百药 牙膏', '云南白药', '云南百药'],
  ['周太福 黄金首饰', '周大福', '周太福'],
  ['周犬福 项链 足金', '周大福', '周犬福'],
  ['卡酉欧 手表', '卡西欧', '卡酉欧'],
  ['小夭鹅 洗衣机 10公斤', '小天鹅', '小夭鹅'],
  ['大平鸟 女装 连衣裙', '太平鸟', '大平鸟'],
  ['太平乌 女装 连衣裙', '太平鸟', '太平乌'],
  ['七匹狠 夹克 男', '七匹狼', '七匹狠'],
  ['南极入 袜子 纯棉', '南极人', '南极入'],
  ['水丼坊 白酒', '水井坊', '水丼坊'],
  ['冰井坊 白酒 52度', '水井坊', '冰井坊'],
  ['巴拉巳拉 童装 男童', '巴拉巴拉', '巴拉巳拉'],
  ['巴垃巴拉 童装', '巴拉巴拉', '巴垃巴拉'],
  ['马可波萝 瓷砖', '马可波罗', '马可波萝'],
  ['富安姗 四件套', '富安娜', '富安姗'],
  ['小霸玉 学习机', '小霸王', '小霸玉'],
  ['百亊可乐 汽水', '百事可乐', '百亊可乐'],
  ['苏泊尓 炒锅 不粘', '苏泊尔', '苏泊尓'],
  ['森吗 卫衣 男 连帽', '森马', '森吗'],
];

const TRANSPOSED: Row[] = [
  ['特苏仑 纯牛奶 整箱', '特仑苏', '特苏仑'],
  ['安希慕 酸奶 12盒', '安慕希', '安希慕'],
  ['三松只鼠 坚果', '三只松鼠', '三松只鼠'],
  ['徐记福 糖果', '徐福记', '徐记福'],
  ['巴巴拉拉 童装', '巴拉巴拉', '巴巴拉拉'],
  ['富娜安 四件套', '富安娜', '富娜安'],
  ['马波可罗 瓷砖', '马可波罗', '马波可罗'],
];

/** Titles in which no mark is meant, however near a piece comes to one. */
const INNOCENT: string[] = [
  '双飞人 花露水 清凉',
  '白茶 福鼎 老树 散装 250g',
  '水晶项链 女 锁骨链 简约',
  '永恒之心 钻戒 婚戒',
  '英雄联盟 手办 周边',
  '青岛旅游 一日游 海底世界门票',
  '郎溪 绿茶 农家 散装',
  '水景鱼缸 家用 办公室 超白玻璃',
  '古镜 摆件 仿铜 中式',
  '周公解梦 古籍 白话文 图书',
  '大福字 春节 窗花 剪纸',
  '海心 沙发垫 防滑 四季通用',
  '常红丝绒 窗帘 婚房',
  '特别补贴 手机壳 满减',
  '皮革 面料 箱包 DIY',
  '标码 打印机 条码 标签纸',
  '森林 马克杯 陶瓷 家用',
  '太平洋 地图 墙贴 儿童房',
  '南极企鹅 毛绒玩具 公仔',
  '富贵 安康 挂画 客厅',
  '利帮手 拖把 家用 免手洗',
  '男扶手 楼梯 实木',
  '小把戏 魔术道具 学生',
  '永久花 精油 单方',
  '马路 护栏 市政 锌钢',
  '旺季 大闸蟹 礼盒',
  '华帝 燃气灶 家用 双灶',
  '娃娃哈士奇 毛绒公仔 抱枕',
  '特伦多 咖啡机 意式',
  '雷神 游戏本 16寸',
];

const ALTERED: Row[] = [
  ['百吕可乐 汽水 330ml', '百事可乐', '百吕可乐'],
  ['农夫云泉 矿泉水', '农夫山泉', '农夫云泉'],
  ['三只青鼠 坚果', '三只松鼠', '三只青鼠'],
  ['马可波丁 瓷砖', '马可波罗', '马可波丁'],
  ['云南㒵药 牙膏', '云南白药', '云南㒵药'],
  ['周㐱福 黄金首饰', '周大福', '周㐱福'],
];

describe('Chinese marks in other characters', () => {
  it.each(HOMOPHONES)('by sound: %s', (title, mark, seen) => {
    const finding = screen(title);
    expect(disguisesOf(finding)).toContainEqual(expect.stringMatching(`^(homophone|lookalike) ${mark} ${seen}$`));
    expect(finding.flagged).toBe(true);
  });

  it.each(LOOKALIKES)('by shape: %s', (title, mark, seen) => {
    const finding = screen(title);
    expect(disguisesOf(finding)).toContainEqual(expect.stringMatching(`^(homophone|lookalike) ${mark} ${seen}$`));
    expect(finding.flagged).toBe(true);
  });

  it.each(ALTERED)('with one character altered: %s', (title, mark, seen) => {
    const finding = screen(title);
    expect(disguisesOf(finding)).toContainEqual(expect.stringMatching(`^(altered|lookalike) ${mark} ${seen}$`));
    expect(finding.flagged).toBe(true);
  });

  it.each([
    '农夫果园 橙汁饮料 500ml',
    '三只小猪 饼干 儿童零食',
    '云南特产 鲜花饼 糕点',
    '百事吉 白兰地 礼盒',
    '马可菠萝 罐头 糖水',
  ])('other names are no altered ones: %s', (title) => {
    expect(disguisesOf(screen(title))).toEqual([]);
  });

  it.each(TRANSPOSED)('in another order: %s', (title, mark, seen) => {
    const finding = screen(title);
    expect(disguisesOf(finding)).toContain(`transposed ${mark} ${seen}`);
    expect(finding.flagged).toBe(true);
  });

  it.each(INNOCENT)('not in: %s', (title) => {
    expect(disguisesOf(screen(title))).toEqual([]);
  });
});
