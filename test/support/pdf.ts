import { getDocumentProxy } from 'unpdf';

const POINTS_PER_MM = 72 / 25.4;

/** The text of each page. With `box` (left and right margins in mm), throws where a text stands outside of it. */
export async function pdfText(bytes: Uint8Array, { box }: { box?: [number, number] } = {}): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , width] = page.view as [number, number, number, number];
    const { items } = await page.getTextContent();
    let text = '';
    for (const item of items) {
      if (!('str' in item)) continue;
      text += item.hasEOL ? `${item.str}\n` : item.str;
      const left = item.transform[4] as number;
      const outside =
        box !== undefined &&
        item.str.trim() !== '' &&
        (left < box[0] * POINTS_PER_MM - 2 || left + item.width > width - box[1] * POINTS_PER_MM + 2);
      if (outside) throw new Error(`page ${number}: “${item.str}” stands outside the type area`);
    }
    pages.push(text);
  }
  return pages;
}
