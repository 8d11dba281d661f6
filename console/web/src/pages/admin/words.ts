export const ROLES = ['officer', 'supervisor', 'analyst', 'platform', 'holder', 'administrator'] as const;

/** The districts in the order in which offices list them, Lingang and the city last. */
export const DISTRICTS = [
  ...(['huangpu', 'xuhui', 'changning', 'jingan', 'putuo', 'hongkou', 'yangpu', 'minhang', 'baoshan'] as const),
  ...(['jiading', 'pudong', 'jinshan', 'songjiang', 'qingpu', 'fengxian', 'chongming', 'lingang', 'city'] as const),
] as const;

/** Words of a field that takes several, parted as people part them. */
export const partsOf = (text = ''): string[] => text.split(/[,，;；、\s]+/).filter(Boolean);
