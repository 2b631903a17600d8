// Front matter: its values stand in the form, the page's head, the card, the entry of a search and the list of drafts.

const bad: string[] = [
  "<script>HIT</script>",
  "<img src=x onerror=HIT>",
  "\\\"><svg onload=HIT>",
  "' onmouseover='HIT",
  "{{ constructor.constructor('HIT')() }}",
  "javascript:HIT",
  "FAR.png",
  "</title><script>HIT</script>",
];

const keys = ["title", "author", "summary", "category", "banner", "date"];

const quoted = (value: string): string => `"${value.replace(/"/g, '\\"').replace(/\\\\"/g, '\\"')}"`;

/** Blocks of front matter without their fences. */
export const frontMatter: string[] = [
  ...keys.flatMap((key) => bad.map((value) => `category: blog\n${key}: ${quoted(value)}`)),
  "category: blog\ntags:\n  - <img src=x onerror=HIT>\n  - FAR.png",
  "category: blog\nauthor:\n  - <svg onload=HIT>\n  - b",
  "category: blog\ntitle: !!js/function 'function(){HIT}'",
  "category: blog\ntitle: !!js/regexp /a/\nsummary: !<tag:yaml.org,2002:js/undefined> x",
  "category: blog\n__proto__:\n  hit: HIT\ntitle: a",
  "category: blog\nconstructor: {prototype: {hit: HIT}}",
  "category: blog\n'<img src=x onerror=HIT>': x",
  "category: blog\nhead:\n  - [script, {src: FAR.js}]\n  - [meta, {http-equiv: refresh, content: '0;url=FAR'}]",
  "category: blog\nlayout: <script>HIT</script>",
  "category: blog\nbanner: ../../../../etc/passwd",
  "category: blog\nbanner: //attack.invalid/x.png",
  "category: blog\nbanner: 'x.png\" onerror=\"HIT'",
  "category: blog\na: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\ntitle: *c",
  "category: blog\ntitle: |\n  <script>\n  HIT\n  </script>",
  "category: '<img src=x onerror=HIT>'\ntags: '<img src=x onerror=HIT>'",
];
