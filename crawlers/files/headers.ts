/** Column names people use for listing fields, beside the fields' own names. */
const NAMES: Record<string, string[]> = {
  platform: ['平台', '电商平台', '网站', 'site'],
  listingId: [
    '商品id',
    '商品编号',
    '宝贝id',
    '编号',
    'id',
    'itemid',
    'item_id',
    'item id',
    'sku',
    'productid',
    'product_id',
    'listing_id',
    '商品ID号',
  ],
  kind: ['类型', '种类'],
  url: ['链接', '商品链接', '网址', '地址', '商品地址', '商品网址', 'link', 'producturl', 'product_url', '宝贝链接'],
  title: ['标题', '商品标题', '名称', '商品名称', '品名', '宝贝标题', 'name', 'productname', 'product_name'],
  description: ['描述', '商品描述', '详情', '说明', '商品详情', 'desc'],
  brand: ['品牌', '品牌名', 'marke', 'marque'],
  category: ['类目', '分类', '品类', '商品类目', 'categories'],
  price: ['价格', '售价', '单价', '现价', '到手价', '券后价', '商品价格', '价格(元)', '价格（元）'],
  listPrice: ['原价', '划线价', '市场价', '吊牌价', 'list_price', 'list price'],
  currency: ['币种', '货币', 'currency'],
  sold: ['销量', '已售', '月销', '月销量', '成交', '付款人数', 'sales'],
  stock: ['库存', 'inventory'],
  reviews: ['评价', '评论数', '评价数', '评论'],
  availability: ['状态', '库存状态'],
  images: ['图片', '主图', '图片链接', '商品图片', 'image', 'picture', 'pictures', 'imageurl', 'image_url'],
  shipFrom: ['发货地', '发货地址', '所在地', 'ship_from'],
  origin: ['产地', '原产地'],
  seenAt: ['采集时间', '抓取时间', '发现时间', '时间', 'time', 'date'],
  'seller.name': [
    '店铺',
    '店铺名',
    '店铺名称',
    '卖家',
    '商家',
    '掌柜',
    'seller',
    'shop',
    'store',
    'sellername',
    'seller_name',
  ],
  'seller.id': ['店铺id', '卖家id', '商家id', 'sellerid', 'seller_id', 'shopid', 'shop_id'],
  'seller.type': ['店铺类型', '卖家类型'],
  'seller.uscc': ['统一社会信用代码', '信用代码', 'uscc'],
  'seller.licence': ['营业执照', '执照'],
  'seller.region': ['店铺地址', '卖家地区', '地区', '经营地址'],
  'seller.contact': ['联系方式', '电话', '微信', '手机'],
  'stream.roomId': ['直播间', '直播间id', 'roomid', 'room_id'],
  'stream.host': ['主播', '主播名', 'host'],
};

const FIELDS = new Map<string, string>();
for (const [field, names] of Object.entries(NAMES))
  for (const name of [field, ...names]) FIELDS.set(plain(name), field);
for (const field of ['attributes', 'text', 'seller', 'stream', 'pageUrl'])
  if (!FIELDS.has(plain(field))) FIELDS.set(plain(field), field);

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-*＊]/g, '');
}

/** The listing field a column name means (`标题` → `title`, `店铺` → `seller.name`); undefined for a column of its own. */
export const fieldOfHeader = (name: string): string | undefined => FIELDS.get(plain(name));
