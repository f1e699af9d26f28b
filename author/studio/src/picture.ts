// The picture of what one thing has to do with, as the program draws it. It is put on the page only if it is made of
// nothing but what such a picture has.

const ATTRIBUTES: Record<string, readonly string[]> = {
  svg: ["class", "role", "viewBox", "width", "height", "aria-labelledby"],
  title: ["id"],
  desc: ["id"],
  path: ["class", "d"],
  a: ["href"],
  g: ["class"],
  rect: ["x", "y", "width", "height", "rx"],
  text: ["class", "x", "y"],
};
const LINK = /^#part-(\d+)$/;

const isOurs = (element: Element): boolean => {
  const known = ATTRIBUTES[element.localName];
  if (element.namespaceURI !== "http://www.w3.org/2000/svg" || !known) return false;
  return [...element.attributes].every(({ name, value }) => name === "xmlns" || (known.includes(name) && (name !== "href" || LINK.test(value))));
};

/** The picture; nothing, where it is another thing. */
export function picture(svg: string): Element | null {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (root.localName !== "svg" || ![root, ...root.querySelectorAll("*")].every(isOurs)) return null;
  return document.importNode(root, true);
}

/** The place in the map of the box that was clicked. */
export function boxOf(at: EventTarget | null): number | null {
  const href = at instanceof Element ? at.closest("a")?.getAttribute("href") : null;
  const found = href ? LINK.exec(href) : null;
  return found ? Number(found[1]) : null;
}
