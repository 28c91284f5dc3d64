const WEIGHTS = [7, 3, 1];

/**
 * Check digit over the characters of a machine-readable zone: weights 7, 3, 1 in turn, `A` to `Z` count 10 to 35 and the
 * filler `<` counts 0 (ICAO Doc 9303, part 3, eighth edition 2021, section 4.9). -1 for any other character.
 */
export function machineReadableCheckDigit(characters: string): number {
  let sum = 0;
  for (let index = 0; index < characters.length; index++) {
    const value = valueOf(characters.charCodeAt(index));
    if (value < 0) return -1;
    sum += value * (WEIGHTS[index % 3] ?? 0);
  }
  return sum % 10;
}

function valueOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  return code === 60 ? 0 : -1;
}
