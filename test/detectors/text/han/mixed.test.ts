import { describe, expect, it } from 'vitest';
import { disguisesOf, screenerOf } from './world.ts';

const screen = screenerOf();

const MIXED: [string, string, string][] = [
  ['娃haha 饮料 整箱', '娃哈哈', '娃haha'],
  ['wa哈哈矿泉水', '娃哈哈', 'wa哈哈'],
  ['雪bi 汽水 330ml', '雪碧', '雪bi'],
  ['百shi可乐汽水', '百事可乐', '百shi可乐'],
  ['农夫shan泉 矿泉水', '农夫山泉', '农夫shan泉'],
  ['特lun苏纯牛奶 16盒', '特仑苏', '特lun苏'],
  ['安mu希 酸奶', '安慕希', '安mu希'],
  ['双hui 火腿肠', '双汇', '双hui'],
  ['周hei鸭鸭脖 真空', '周黑鸭', '周hei鸭'],
  ['三只song鼠 坚果', '三只松鼠', '三只song鼠'],
  ['徐fu记 糖果', '徐福记', '徐fu记'],
  ['舒fu佳 香皂', '舒肤佳', '舒fu佳'],
  ['云南bai药 牙膏', '云南白药', '云南bai药'],
  ['shui井坊 白酒 52度', '水井坊', 'shui井坊'],
  ['古jing贡 白酒', '古井贡', '古jing贡'],
  ['周da福 黄金首饰', '周大福', '周da福'],
  ['卡xi欧 手表 男', '卡西欧', '卡xi欧'],
  ['海xin 电视机 65寸', '海信', '海xin'],
  ['chang虹 空调 挂机', '长虹', 'chang虹'],
  ['苏bo尔 电饭煲', '苏泊尔', '苏bo尔'],
  ['特bu运动鞋男', '特步', '特bu'],
  ['pi克 篮球鞋', '匹克', 'pi克'],
  ['biao马 运动鞋', '彪马', 'biao马'],
  ['太平niao 连衣裙', '太平鸟', '太平niao'],
  ['ba拉巴拉 童装', '巴拉巴拉', 'ba拉巴拉'],
  ['七pi狼 夹克', '七匹狼', '七pi狼'],
  ['nan极人 内衣', '南极人', 'nan极人'],
  ['富安na 四件套', '富安娜', '富安na'],
  ['马ke波luo 瓷砖', '马可波罗', '马ke波luo'],
  ['【现货】hai信电视机 65寸', '海信', 'hai信'],
  ['te步 运动鞋 男', '特步', 'te步'],
  ['古井gong 白酒', '古井贡', '古井gong'],
];

const INNOCENT: string[] = [
  'T恤 男 纯棉 圆领',
  'A字裙 半身裙 高腰',
  'V领 毛衣 女 宽松',
  'mini风扇 学生 宿舍',
  'pro版 手机支架 桌面',
  'max码 卫衣 加肥',
  'dj碟 车载 CD',
  'me我 情侣 钥匙扣',
  'can吃 罐头 水果',
  'de的 门牌 定制',
  'long款 羽绒服 过膝',
  'man士 皮带 自动扣',
  'hei色 马克笔 油性',
  'bao包 收纳 挂袋',
  'song歌 麦克风 无线',
  'gao跟鞋 女 细跟',
  'K歌 话筒 家庭',
  'U盘 64G 金属',
  'Y型 线 三合一',
  'ins风 窗帘 北欧',
  'DIY手工 材料包',
  'led灯 吸顶 客厅',
  'usb线 延长 公对母',
  'ps修图 人像 精修',
  'pi图 头像 设计',
  'bu艺 沙发 小户型',
  'AA电池 充电 套装',
  'CP情侣 钥匙扣',
  'ok绷 防水 透气',
  'rua猫 手套 硅胶',
  'chill风 挂毯',
];

describe('Chinese marks half in letters', () => {
  it.each(MIXED)('%s', (title, mark, seen) => {
    const finding = screen(title);
    expect(disguisesOf(finding)).toContain(`mixed-script ${mark} ${seen}`);
    expect(finding.flagged).toBe(true);
  });

  it.each(INNOCENT)('not in: %s', (title) => {
    expect(disguisesOf(screen(title))).toEqual([]);
  });
});
