/**
 * Random inline Markdown: what stands in one paragraph, heading or cell. Most of it is well formed, so that most posts
 * build; `mutate.mjs` breaks it.
 */

/** @typedef {import('./random.mjs').Random} Random */

const WORDS = [
  'a', 'b', 'foo', 'Bar', 'x1', 'README', 'openEuler', '22.03', 'LTS-SP1', '2020', '1.', '3)', '中文', '社区', '的', '安装', '数据库',
  '　　首行', '（括号）', '，', '。', '：', '、', '《书》', '“引”', '【一】', '～', '…', '😀', '👨‍👩‍👧', '𠮷', '🇨🇳', 'é', 'ﬁ', 'Å', 'ß', 'İ', '한글', 'か゛',
];
const ODDITIES = [
  '*', '_', '**', '__', '~', '~~', '`', '``', '[', ']', '![', '](', '(', ')', '!', '|', '\\', '&', '<', '>', '"', "'", '#', '-', '+', '=',
  ':', '::', '$x$', '{', '}', '@', '^', '%', 'a < b', 'a<=b', 'x > y', '--', '...', '(c)', "it's", 'a_b_c', 'a*b', '2*3*4', '<1>', '<表>',
  '<a.b>', '<o:p>', '<schema_name>', 'http://a.com', 'www.a.com', 'a@b.c', '\u00a0', '\u3000', '\u200b', '\u2028', '\t', '[^1]', '[ ]', '[x]',
];
const ENTITIES = ['&amp;', '&lt;', '&gt;', '&quot;', '&nbsp;', '&copy;', '&copy', '&#42;', '&#x4e2d;', '&#0;', '&unknown;', '&ZeroWidthSpace;', '&emsp;', '&ngE;', '&#123;'];
const EMOJI = [':smile:', ':+1:', ':tada:', ':unknown:', '::smile::', ':)', ':-(', '(:))', '<3', '8-)', ':/', ';)', '（:)）', '中:)', ':100:', ':P'];
const ESCAPED = [...'\\`*_{}[]()#+-.!|<>&"\'~:$%=^@/?,;'];
const PAGES = ['b', 'b.md', './b.md', '../b.md#h', '/zh/b.md?x=1#h', '/zh/b', 'index.md', './a/index.md#中', 'b.html', '/a//b.md', './中文.md', 'a%20b.md', './a%E4%B8%AD', '?q=1', 'a.MD', '', '.', '..', '/'];
const FILES = ['a.pdf', './x.zip', 'a.png', '/img/a b.png', 'a.sh', 'x.json?y', 'a.tar.gz#z'];
const OUTSIDE = ['https://a.com', 'http://例子.中国/路', 'HTTPS://A.com/B?c=d&e=f#g', '//a.com/x', 'mailto:a@b.c', 'tel:123', 'ftp://a/b', 'https://a.com/%E4%B8%AD%zz', 'https://a.com/a_b*c', 'https://a.com/(x)', 'a:b', 'javascript:x', 'data:text/html,x', 'data:image/png;base64,AA=='];
const ANCHORS = ['#a', '#中文', '#%E4%B8%AD', '#', '#a-b'];
const IMAGES = ['a.png', './a.png', '../img/a.jpg', '/img/a.png', 'https://a.com/a.png', './中 文.png', 'a%20b.png', '', 'a.png?x=1', './图片1.png'];
const LABELS = ['ref', 'Ref', 'r 1', '中文', 'ẞ', '1', 'none'];
const NATIVE = ['b', 'i', 'span', 'kbd', 'sub', 'sup', 'u', 'em', 'strong', 'small', 'mark', 'del', 'ins', 'code', 'a', 'q', 'abbr'];
const UNKNOWN = ['font', 'center', 'big', 'tt', 'strike', 'T', 'Foo', 'my-tag', 'nobr', 'FONT', 'Badge', 'pid'];
const ATTRIBUTES = ['class="a"', 'class=" a  b "', 'id=x', "title='q'", 'style="color:red"', 'style="COLOR : Red; width:10px;;"', 'color=red', 'hidden', 'width="1"', 'align=center', 'data-x="&lt;1&gt;"', 'Title="中"', 'key="k"', 'href="./b"', 'onclick="f()"'];
const BRACES = ['{.a}', '{#id}', '{.a .b}', '{k=v}', '{k="v w"}', '{k}', '{.a #b c=d}', '{变量}', '{a:b}', '{}', '{ .a }', '{"a":1}', '${VAR}', '{..m}', '{target="_self"}', '{.a'];

export { LABELS, NATIVE, UNKNOWN };

/** @param {Random} random @param {number} [depth] @returns {string} */
export function inline(random, depth = 0) {
  const parts = random.several(1, depth ? 3 : 6, () => piece(random, depth));
  return parts.join(random.chance(0.8) ? ' ' : '');
}

/** @param {Random} random @param {number} depth @returns {string} */
function piece(random, depth) {
  const { pick, chance, weigh } = random;
  const inner = () => (depth > 2 ? pick(WORDS) : inline(random, depth + 1));
  const braces = () => (chance(0.12) ? pick(BRACES) : '');
  return weigh([
    [30, () => random.several(1, 3, () => pick(WORDS)).join(pick([' ', ' ', '']))],
    [6, () => pick(ODDITIES)],
    [4, () => pick(ENTITIES)],
    [3, () => `\\${pick(ESCAPED)}`],
    [3, () => pick(EMOJI)],
    [9, () => surround(inner(), pick(['*', '_', '**', '__', '***', '~~', '~~', '~', '~~~'])) + braces()],
    [6, () => codeSpan(random) + braces()],
    [9, () => link(random, inner()) + braces()],
    [4, () => image(random, inner()) + braces()],
    [2, () => `<${pick(['https://a.com/中?x=1&y', 'mailto:a@b.c', 'a@b.c', 'localhost:8081', 'ip:port', 'HTTP://A.b/%zz', 'tel:1'])}>`],
    [4, () => rawElement(random, inner())],
    [3, () => pick(['<br>', '<br/>', '<br />', '</br>', '<img src="./a.png" width=1>', '<img src="https://a.com/a.png"/>', '<hr>', '<input disabled>', '<wbr>', '<Foo/>', '<a href="x"/>'])],
    [1, () => pick(['<!-- c -->', '<!---->', '<!-- x -- y -->', '<!X y>', '<!doctype html>'])],
    [4, () => pick(['  \n', '\\\n', '\n', '\n', '\n  ', ' \n\t', '   \n'])],
    [1, () => pick(BRACES)],
    [0.2, () => pick(['}}', '{{', '<b v-pre>{{ x }}</b>', '<?x?>', '<!-->', '{{ 1 }}'])],
  ]);
}

/** @param {string} text @param {string} mark */
const surround = (text, mark) => mark + text + mark;

/** @param {Random} random */
function codeSpan({ pick }) {
  const ticks = pick(['`', '`', '``', '```']);
  return surround(pick(['a', ' a ', 'a  b', '  ', 'a\nb', '&amp;', '<b>', '\\', '*a*', '中 文', ' `` ', '|', 'x\\|y', '<T>', ':smile:', '[a](b)', '{.x}', '\u3000']), ticks);
}

/** @param {Random} random */
function title({ chance, pick }) {
  return chance(0.25) ? pick([' "t"', " 't'", ' (t)', ' "a &quot; b"', ' "a\nb"', '\n"t"', ' "*t*"', ' "中 文"']) : '';
}

/** @param {Random} random @param {string} text */
function link(random, text) {
  const { pick, weigh, chance } = random;
  const label = pick(LABELS);
  return weigh([
    [7, () => {
      const target = pick(pick([PAGES, PAGES, FILES, OUTSIDE, OUTSIDE, ANCHORS]));
      return `[${text}](${chance(0.15) || target.includes(' ') ? `<${target}>` : target}${title(random)})`;
    }],
    [1, () => `[${text}][${label}]`],
    [1, () => `[${label}][]`],
    [1, () => `[${label}]`],
  ]);
}

/** @param {Random} random @param {string} alt */
function image(random, alt) {
  const { pick, chance } = random;
  const target = pick(IMAGES);
  if (chance(0.15)) return `![${alt}][${pick(LABELS)}]`;
  return `![${chance(0.5) ? pick(WORDS) : alt}](${target.includes(' ') ? `<${target}>` : target}${title(random)})`;
}

/** Attributes with different names: two of one name do not build. @param {Random} random */
export function attributes(random) {
  const byName = new Map(random.several(0, 2, () => random.pick(ATTRIBUTES)).map((one) => [one.split('=')[0], one]));
  return [...byName.values()].map((one) => ` ${one}`).join('');
}

/** @param {Random} random @param {string} content */
export function rawElement(random, content) {
  const tag = random.pick(random.chance(0.6) ? NATIVE : UNKNOWN);
  return `<${tag}${attributes(random)}>${content}</${tag}>`;
}

/** @param {Random} random */
export const braces = (random) => random.pick(BRACES);
