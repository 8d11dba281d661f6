/* The closed lists of the API that pages offer for choosing, in the order in which they are offered; a test holds them to the domain's. */

export const DISTRICTS = [
  ...(['huangpu', 'xuhui', 'changning', 'jingan', 'putuo', 'hongkou', 'yangpu', 'minhang', 'baoshan'] as const),
  ...(['jiading', 'pudong', 'jinshan', 'songjiang', 'qingpu', 'fengxian', 'chongming', 'lingang', 'city'] as const),
];
export const HIT_KINDS = [
  ...(['trademark', 'gi', 'special-sign', 'prohibited-sign', 'false-claim', 'image', 'seller'] as const),
];
export const ROLES = ['officer', 'supervisor', 'analyst', 'platform', 'holder', 'administrator'] as const;
/** Of bands `none` is left out: nothing of it is filed. */
export const BANDS = ['high', 'medium', 'low'] as const;
export const LEVELS = ['serious', 'notable', 'ordinary'] as const;
/** Reasons of a dismissal; the digit that chooses one is its place. */
export const DISMISSALS = [
  ...(['not-the-mark', 'authorised', 'lawful-resale', 'descriptive-use', 'compatible-part'] as const),
  ...(['from-the-area', 'out-of-term', 'duplicate', 'other'] as const),
];
export type Dismissal = (typeof DISMISSALS)[number];
/** What a sampling check finds of a drawn seller. */
export const DRAW_OUTCOMES = ['in-order', 'differs', 'expired', 'not-shown', 'not-needed', 'gone'] as const;
export const SELLER_TYPES = ['personal', 'business', 'brand'] as const;
export const STRATA = ['platform', 'category', 'district', 'type'] as const;
