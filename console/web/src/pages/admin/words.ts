/** Words of a field that takes several, parted as people part them. */
export const partsOf = (text = ''): string[] => text.split(/[,，;；、\s]+/).filter(Boolean);
