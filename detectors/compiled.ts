import type { RegistrySource } from '../domain/registries.ts';
import type { RuleBook } from '../domain/rulebook.ts';
import { productsOf } from './gi/name-parts.ts';
import { namesOf } from './registry-names.ts';
import { type ChannelTables, compileChannels } from './text/matcher.ts';
import type { NameColumns } from './text/name-table.ts';

/** A goods noun that the registries name, with the class it is registered in. */
export type NamedGoods = { noun: string; class: number };

/**
 * Registries compiled for screening: typed arrays over shared memory, so that threads share them and a file keeps them,
 * and the goods nouns that the registries name.
 */
export type CompiledDirectory = { names: NameColumns; channels: ChannelTables; goods: NamedGoods[] };

/** Compiles registries under the rules: paid once a version of the directory, in time linear in its text. */
export function compileDirectory({
  registries,
  rules,
}: {
  registries: RegistrySource;
  rules: RuleBook;
}): CompiledDirectory {
  const names = namesOf(registries, rules.names, rules.giNames);
  return { names: names.columns, channels: compileChannels(names), goods: [...goodsNamed(registries)] };
}

/** Every goods noun that the registries name, once, in the class of the first that names it. */
function* goodsNamed(registries: RegistrySource): Iterable<NamedGoods> {
  const known = new Set<string>();
  for (const mark of registries.directory)
    for (const noun of mark.goods ?? []) {
      if (known.has(noun)) continue;
      known.add(noun);
      yield { noun, class: mark.niceClasses[0]! };
    }
  for (const gi of registries.gi) for (const noun of productsOf(gi)) yield { noun, class: GI_CLASS };
}

/** A GI product that the goods lexicon does not know counts as food: most are. */
const GI_CLASS = 30;
