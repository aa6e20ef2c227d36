/* Style sheets of parts that most readers never need: linked when the part is first wanted, and then kept. */
const linked = new Map();

/** Links a style sheet, named as below static/, and waits until it holds. Throws where it does not come. */
export function styled(name) {
  if (!linked.has(name)) {
    linked.set(name, new Promise((done, lost) => {
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href: new URL(`../../${name}`, import.meta.url).href, onload: done });
      link.onerror = () => {
        linked.delete(name);
        link.remove();
        lost(new Error(name));
      };
      document.head.append(link);
    }));
  }
  return linked.get(name);
}
