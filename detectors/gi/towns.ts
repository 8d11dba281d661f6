import type { Places } from '../../domain/rulebook.ts';
import type { PlaceNode } from './place-names.ts';

/** Knows the towns below counties: of one county or city, and which counties have a town of a name. Read at the first question. */
export type Towns = {
  /** The towns of which the text speaks, among those within a city or county; `whole`: only by their full names. */
  within(node: PlaceNode, text: string, whole: boolean): PlaceNode[];
  named(name: string): readonly PlaceNode[];
};

const KIND = /(镇|乡|街道|街道办事处|民族乡|苏木)$/;
export const shortTown = (name: string): string => {
  const short = name.replace(KIND, '');
  return [...short].length >= 2 ? short : name;
};

export function createTowns(towns: Places['towns']): Towns {
  let opened: { county: PlaceNode; towns: string[] }[] | undefined;
  let byName: Map<string, PlaceNode[]> | undefined;
  const open = () => {
    opened ??= Object.entries(towns).map(([path, names]) => ({
      county: ['中国', ...path.split('/')],
      towns: names.split(';'),
    }));
    return opened;
  };
  return {
    within(node, text, whole) {
      if (node.length < 3 || text.length < 2) return [];
      return open()
        .filter(({ county }) => node.every((part, level) => part === county[level]))
        .flatMap(({ county, towns: names }) =>
          names.filter((name) => text.includes(whole ? name : shortTown(name))).map((name) => [...county, name]),
        );
    },
    named(name) {
      if (byName === undefined) {
        byName = new Map();
        for (const { county, towns: names } of open())
          for (const town of names) byName.set(town, [...(byName.get(town) ?? []), [...county, town]]);
      }
      return byName.get(name) ?? [];
    },
  };
}
