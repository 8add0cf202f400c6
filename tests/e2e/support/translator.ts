import type { Page } from "@playwright/test";

/**
 * Does to every text of a page what the browser's own translation does, from now on and on every page to come: the text goes,
 * and stands in two elements in its place. What React wrote there isn't in the document any more.
 */
export async function translate(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // As the translator does; types call the element deprecated.
    const font = () => document.createElementNS("http://www.w3.org/1999/xhtml", "font");
    const left = "script, style, noscript, textarea, font, [translate=no]";
    function wrap(text: Text): void {
      if (!text.data.trim() || !text.parentElement || text.parentElement.closest(left)) return;
      const [outer, inner] = [font(), font()];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
    function wrapAll(): void {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      texts.forEach(wrap);
    }
    // Once React has taken the page over, as somebody does who reads it first.
    addEventListener("load", () => {
      requestIdleCallback(() => {
        wrapAll();
        new MutationObserver(wrapAll).observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      });
    });
  });
}
