const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** True for an 18-character unified social credit code with the right check character (GB 32100-2015: weights 3^i, modulo 31). */
export function isRightUscc(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return CHARACTERS[(31 - (sum % 31)) % 31] === code[17];
}
