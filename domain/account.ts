import { z } from 'zod';

export const Role = z.enum(['officer', 'supervisor', 'analyst', 'platform', 'holder', 'administrator']);
export type Role = z.infer<typeof Role>;

/** The sixteen districts, Lingang and the city office, by the slug used in addresses and files. */
export const DISTRICTS = {
  huangpu: '黄浦区',
  xuhui: '徐汇区',
  changning: '长宁区',
  jingan: '静安区',
  putuo: '普陀区',
  hongkou: '虹口区',
  yangpu: '杨浦区',
  minhang: '闵行区',
  baoshan: '宝山区',
  jiading: '嘉定区',
  pudong: '浦东新区',
  jinshan: '金山区',
  songjiang: '松江区',
  qingpu: '青浦区',
  fengxian: '奉贤区',
  chongming: '崇明区',
  lingang: '临港新片区',
  city: '上海市',
} as const;
export type District = keyof typeof DISTRICTS;
export const District = z.enum(Object.keys(DISTRICTS) as [District, ...District[]]);

/**
 * Someone who may log in. `oneTime` says until when the present password, given by an administrator, may be used: to be changed at the first
 * log-in. `external` is the name at the office's identity provider, where it differs from `user`. `district` bounds an officer or supervisor (`city` sees all); `platform` bounds a platform clerk.
 */
export const Account = z.object({
  user: z.string().min(1).max(64),
  role: Role,
  passwordHash: z.string(),
  district: District.optional(),
  platform: z.string().optional(),
  disabled: z.boolean().optional(),
  oneTime: z.string().optional(),
  external: z.string().max(200).optional(),
  demo: z.boolean().optional(),
  createdAt: z.string(),
});
export type Account = z.infer<typeof Account>;

/** A log-in that holds: only the hash of its token is stored. `mustChange`: it was by a one-time password, which comes first. */
export type Session = {
  tokenHash: string;
  user: string;
  createdAt: string;
  expiresAt: string;
  scopes?: string[];
  mustChange?: boolean;
};
