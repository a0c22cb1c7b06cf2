/**
 * Where a text stands in what an element shows, in reading order, without regard to capitals. Words that are parted by
 * a change of type (half of them code, say) are not found as one.
 */
export function rangesOf(element: Element, text: string): readonly Range[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const shown = (node.textContent ?? '').toLowerCase();
    for (let at = shown.indexOf(wanted); at >= 0; at = shown.indexOf(wanted, at + wanted.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}
