// Takes apart what was parsed together: thousands of blocks one by one would cost several calls into the page each.

export {};

declare global {
  var galleyParts: { between: typeof between };
}

/** The nodes between comments that say nothing but `word`, which go; of one part more than there are comments. */
function between(content: DocumentFragment, word: string): Node[][] {
  const parts: Node[][] = [[]];
  for (let node = content.firstChild, next; node; node = next) {
    next = node.nextSibling;
    if (node.nodeType === Node.COMMENT_NODE && node.nodeValue === word) {
      node.remove();
      parts.push([]);
    } else {
      parts.at(-1)!.push(node);
    }
  }
  return parts;
}

globalThis.galleyParts = { between };
