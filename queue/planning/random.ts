import { seededRandom } from '../../lib/statistics.ts';

/** A generator for one arm of one tick: the same whatever else is planned. The seed is FNV-1a of both, which is quick for many arms. */
export function randomOf(seed: string, arm: string): () => number {
  const text = `${seed}\n${arm}`;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return seededRandom(hash);
}

/**
 * A value of the gamma distribution of that shape and rate (Marsaglia and Tsang 2000; below shape 1 raised as they say). Shape and rate
 * must be positive.
 */
export function gamma(random: () => number, shape: number, rate: number): number {
  if (shape < 1) return gamma(random, shape + 1, rate) * Math.max(random(), 1e-12) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(Math.max(random(), 1e-300)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(Math.max(random(), 1e-300))) * Math.cos(2 * Math.PI * random());
