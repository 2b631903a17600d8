/** Text from elsewhere: what it becomes, that its words are all on the page, and that the page builds. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { parseFragment } from 'parse5';
import { loadConverters } from '../../src/app/js/node.mjs';
import { buildGalley, startChecks, startGalley } from './galley.mjs';
import { plain, samples } from './import/samples.mjs';

const { convertHtml, convertDocx } = await loadConverters();

/** @type {ReturnType<typeof startGalley>} */
let galley;
/** @type {ReturnType<typeof startChecks>} */
let checks;
before(() => {
  const program = buildGalley();
  galley = startGalley(program);
  checks = startChecks(program);
});
after(async () => {
  await galley.close();
  await checks.close();
});

/** @param {import('../../src/app/js/node.mjs').Conversion} conversion */
const finished = (conversion) => {
  const { markdown, losses } = conversion.finish((image, alt) => `![${alt}](./media/${image}.gif)`);
  return { markdown, losses: losses.map(({ kind }) => kind).sort(), places: losses };
};

/** The words of HTML, without blanks: what a page's frame adds is none of them. @param {any} node @returns {string} */
function words(node) {
  if (node.nodeName === '#text') return node.value;
  if (node.attrs?.some((/** @type {any} */ { name, value }) => name === 'class' && /header-anchor|^lang$|copy/.test(value))) return '';
  if (node.nodeName === 'button') return '';
  return (node.childNodes ?? []).map(words).join('');
}
/** @param {string} html */
const wordsOf = (html) => words(parseFragment(html)).replace(/[\s\u200B\u3000]+/g, '');

/** Errors that are there for want of a front matter or the image files. */
const beside = /^(front-matter|image|missing|title|category|date|summary|banner|author|tags)/;

/** @param {string} body */
async function errors(body) {
  const found = await checks.check(`---\ntitle: 'x'\ndate: '2026-01-02'\ncategory: news\ntags:\n  - a\nauthor: 'a'\nsummary: 'x'\n---\n\n${body}`);
  return found.filter(({ severity, code }) => severity === 'error' && !beside.test(code)).map(({ code, piece }) => `${code}: ${piece}`);
}

describe('what is copied', () => {
  for (const { name, html, markdown, losses } of samples) {
    test(name, async () => {
      const conversion = convertHtml(html);
      assert.ok(conversion.hasStructure);
      const made = finished(conversion);
      if (markdown) assert.equal(made.markdown, markdown);
      assert.deepEqual(made.losses, losses ?? []);
      assert.deepEqual(await errors(made.markdown), []);
      for (const { at } of made.places) assert.ok(at >= -1 && at <= made.markdown.length);
    });
  }

  test('plain text is told apart', () => {
    for (const html of plain) assert.equal(convertHtml(html).hasStructure, false, html);
  });
});

describe('every word is on the page', () => {
  const pieces = ['字', 'word', '「引」', '（括）', '“q”', '，', '。', ' ', 'a_b', '*', '_', '`', '~~', '<x>', '{{', '}}', '{y}', '|', '&amp;', '\\', '#', '1.', '-', ':::', ':tada:', ':)', '!', '[', '](', ']', '$', '😀', '>', '+', '=', 'http://a.b'];
  const wraps = ['b', 'i', 's', 'code', 'sup', 'span', 'a href="https://example.org/"'];
  const blocks = ['p', 'h2', 'li', 'td', 'blockquote'];

  test('in texts made of what is awkward', async () => {
    let seed = 20260102;
    const next = (/** @type {number} */ below) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const escape = (/** @type {string} */ value) => value.replace(/&(?!amp;)/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    const inline = (/** @type {number} */ depth) => {
      let html = '';
      for (let count = 1 + next(4); count > 0; count -= 1) {
        const wrap = wraps[next(wraps.length)] ?? '';
        const tag = wrap.split(' ')[0];
        html += depth > 0 && next(2) ? `<${wrap}>${inline(depth - 1)}</${tag}>` : escape(pieces[next(pieces.length)] ?? '');
      }
      return html;
    };
    for (let round = 0; round < 1500; round += 1) {
      let html = '';
      for (let count = 1 + next(3); count > 0; count -= 1) {
        const block = blocks[next(blocks.length)];
        const content = inline(2);
        if (block === 'li') html += `<ul><li>${content}</li><li>${inline(1)}</li></ul>`;
        else if (block === 'td') html += `<table><tr><td>${content}</td><td>${inline(1)}</td></tr><tr><td>x</td><td>${inline(1)}</td></tr></table>`;
        else html += `<${block}>${content}</${block}>`;
      }
      const { markdown } = finished(convertHtml(html));
      const page = await galley.render(markdown);
      const shown = wordsOf(page.html);
      // The browser's own parser mends misnested HTML before it is converted.
      assert.equal(shown, wordsOf(html), `${html}\n${markdown}\n${page.html}`);
      assert.deepEqual(await errors(markdown), [], `${html}\n${markdown}`);
    }
  });
});

describe('documents', () => {
  for (const program of ['pandoc', 'libreoffice']) {
    test(`of ${program}`, async () => {
      const conversion = await convertDocx(readFileSync(new URL(`../fixtures/docx/${program}.docx`, import.meta.url)));
      assert.equal(conversion.title, '在 openEuler 上部署容器');
      assert.equal(conversion.images.length, 1);
      const { markdown, losses } = finished(conversion);
      assert.deepEqual(losses, program === 'pandoc' ? ['equation', 'footnote'] : ['footnote', 'object']);
      assert.deepEqual(await errors(markdown), []);
      const wanted = [
        '## 准备工作\n', '「**一键部署**」的用法', '*iSula* 与 ~~docker~~ 的', '[安装指南](https://docs.openeuler.org/zh/)',
        '1. 安装软件包\n2. 修改配置\n   - 打开 `/etc/isulad/daemon.json`\n   - 设置镜像源\n3. 重启服务\n',
        '> 提示：以下命令需要 root 权限。\n', '### 安装\n', '```\ndnf install -y iSulad\nsystemctl start isulad\n```\n',
        '`{{ .Values.image }}`{v-pre}，把 \\<your-id> 换成', '| lcr | 2.1.4 | **运行时** |\n', '/0.gif)\n', '\n\\[1] 这是脚注的内容。\n',
      ];
      for (const part of wanted) assert.ok(markdown.includes(part), `${part} is not in\n${markdown}`);
    });
  }

  test('that are none are refused', async () => {
    await assert.rejects(convertDocx(new TextEncoder().encode('hello')));
  });
});
