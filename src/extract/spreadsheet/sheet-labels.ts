/** More digits than this in a name (a full date has 8) may be a number that must not travel in a place. */
const MAX_DIGITS = 8;

/** Names sheets in places: by their own name, or by number where the name itself could hold data. */
export function sheetLabels(names: readonly string[]): (name: string) => string {
  return (name) => {
    if (name.replace(/\D/g, '').length <= MAX_DIGITS && !name.includes('@')) return name;
    const index = names.indexOf(name);
    return index < 0 ? 'name' : `sheet ${index + 1}`;
  };
}
