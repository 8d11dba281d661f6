import { describe, expect, it } from 'vitest';
import { findingOf, readIn } from './cases.ts';

describe('digits and signs in place of letters', () => {
  it.each([
    ['VALD0RA 女包', 'valdora', 'VALD0RA'],
    ['V4LDORA 链条女包', 'valdora', 'V4LDORA'],
    ['v4ld0r4 女包', 'valdora', 'v4ld0r4'],
    ['真皮VALD0RA钱包', 'valdora', 'VALD0RA'],
    ['Tr3nko 运动鞋', 'trenko', 'Tr3nko'],
    ['7renko 运动鞋', 'trenko', '7renko'],
    ['Trenk0 2026 新款运动鞋', 'trenko', 'Trenk0'],
    ['Tr3nko270 运动鞋', 'trenko', 'Tr3nko'],
    ['Qui1lo 钢笔', 'quillo', 'Qui1lo'],
    ['9uillo 钢笔', 'quillo', '9uillo'],
    ['5OLLIO 手表', 'sollio', '5OLLIO'],
    ['$OLLIO 手表', 'sollio', '$OLLIO'],
    ['S0L1IO 手表 男', 'sollio', 'S0L1IO'],
    ['SOLL!O 手表', 'sollio', 'SOLL!O'],
    ['SO||IO 手表', 'sollio', 'SO||IO'],
    ['M1rro 口红', 'mirro', 'M1rro'],
    ['Ve1o 运动鞋', 'velo', 'Ve1o'],
    ['V3LO 运动鞋', 'velo', 'V3LO'],
    ['OSI8 耳机', 'osib', 'OSI8'],
    ['OSI6 耳机', 'osib', 'OSI6'],
    ['M@rvenne 衬衫', 'marvenne', 'M@rvenne'],
    ['Marv3nn3 西装', 'marvenne', 'Marv3nn3'],
    ['Mar\\/enne 西装', 'marvenne', 'Mar\\/enne'],
    ['N0rthern Peak 羽绒服', 'hoover', 'N0rthern Peak'],
    ['N0rthern P3ak 羽绒服', 'hoover', 'N0rthern P3ak'],
    ["Kaste1's 牛仔裤", 'kiln', "Kaste1's"],
    ['Rvvalton 茶杯', 'rwalton', 'Rvvalton'],
    ['Beclumi 台灯', 'bedumi', 'Beclumi'],
    ['Clarnodern 台灯', 'modelo', 'Clarnodern'],
    ['ＴＲ３ＮＫＯ 运动鞋', 'trenko', 'ＴＲ３ＮＫＯ'],
    ['Тr3nkо 运动鞋', 'trenko', 'Тr3nkо'],
    ['t.r.3.n.k.o 运动鞋', 'trenko', 't.r.3.n.k.o'],
    ['T r 3 n k 0 运动鞋', 'trenko', 'T r 3 n k 0'],
    ['Tr-3nko 运动鞋', 'trenko', 'Tr-3nko'],
  ])('%s is %s', (title, subject, quote) => {
    const [first = ''] = readIn(title);
    expect(first.startsWith(`${subject} flagged `)).toBe(true);
    expect(first).toContain(`leet:${quote}`);
  });

  it.each([
    'TR3 运动鞋 尺码 270',
    'A1466 手表 电池 适用',
    'GA-2100 手表 表带',
    'S0N10 螺丝',
    '50110 手表 配件',
    'V3 L0 运动鞋垫 两双',
    'VE10 T恤 尺码表',
    '05IB 型号 主板',
    'O518 支架',
    'M1 芯片 口红 收纳',
    '100ml 面霜 分装瓶',
    'XXL T恤 2XL 3XL',
    '5L 10L 双肩包',
    'H3O 水杯',
    '3C数码 耳机 收纳',
    'MP3 MP4 耳机',
    'iPhone15 耳机 转接头',
    'B08-1X 台灯 灯泡',
    'Q1 钢笔 墨囊',
    'N95 口罩 3M',
    '@mirrors 面霜',
    '$100 手表 限时',
    '4K 8K 高清 耳机 线',
    '1:1 模型 2.4G 遥控车',
    'RTX4060 笔记本 双肩包',
    'G7H8K9 沙发 编号',
    '2in1 口红 收纳',
    'S925 项链 银',
    '4WD 遥控车',
    'M8 螺丝 手表 工具',
    'E27 台灯 灯头',
  ])('%s is nothing', (title) => {
    expect(findingOf(title).hits).toEqual([]);
  });
});
