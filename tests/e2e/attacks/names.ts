// Names of files, of the members of a zip and of those of a patch.

/** Each stands before `.md` or `.png`. */
export const names: string[] = [
  "<img src=x onerror=HIT>",
  "<script>HIT<／script>",
  "' onmouseover='HIT",
  '"><svg onload=HIT>',
  "javascript:HIT",
  "{{ constructor.constructor('HIT')() }}",
  "%3Cimg src=x onerror=HIT%3E",
  "&lt;img src=x onerror=HIT&gt;",
  "\u202egnp.HIT",
  "a\nb",
  "__proto__",
  "constructor",
  "CON",
  "${HIT}",
  "-rf",
];

/** Paths of members that lead out, or to where only the app has something. */
export const members: string[] = [
  "../ID.md",
  "../../../../etc/ID.md",
  "/etc/ID.md",
  "C:\\ID.md",
  "..\\..\\ID.md",
  "a/../../ID.md",
  "./../ID.md",
  "a//b/ID.md",
  "a/./ID.md",
  "\\\\host\\share\\ID.md",
  "file:///ID.md",
  "http://attack.invalid/ID.md",
  "index.html",
  "service_worker.js",
  ".git/hooks/post-checkout",
  ".git/config",
  ".github/workflows/ID.yml",
  "app/.vitepress/config.ts",
  "node_modules/a/ID.md",
  "nul\u0000ID.md",
];
