/**
 * HTML as programs put it on the clipboard, each with the Markdown it is to become and what is lost. Written for these tests
 * after the forms that Word, WPS, Feishu, WeChat, Google Docs and web pages give.
 */

/** @typedef {{ name: string, html: string, markdown: string, losses?: string[] }} Sample */

const word = String.raw;

/** @type {Sample[]} */
export const samples = [
  {
    name: 'Word: headings, its own lists, bold with punctuation, line breaks of the source in Chinese',
    html: word`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=ZH-CN>
<!--StartFragment-->
<h2>安装<span lang=EN-US><o:p></o:p></span></h2>
<p class=MsoNormal>本文介绍如何部署，内容
较长，<b>注意：</b>请使用<span lang=EN-US>&nbsp;openEuler&nbsp;24.03</span>。<a name="_Toc1"></a></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>第一步</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>细节</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>第二步</p>
<!--EndFragment--></body></html>`,
    markdown: '## 安装\n\n本文介绍如何部署，内容较长，**注意**：请使用 openEuler 24.03。\n\n1. 第一步\n   - 细节\n2. 第二步\n',
  },
  {
    name: 'Word: notes, comments, changes, an equation as picture and a picture on disk',
    html: word`<p class=MsoNormal>甲<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>乙<ins cite="mailto:a" datetime="2026-01-01">丙</ins><del cite="mailto:a" datetime="2026-01-01">丁</del><span class=MsoCommentReference><a href="#_msocom_1">[a1]</a></span></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape><v:imagedata src="x.png"/></v:shape><![endif]--><![if !vml]><img width=5 height=5 src="file:///C:/Users/a/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png"><![endif]></p>
<p class=MsoToc1>1 安装 3</p><p class=MsoToc1>2 使用 5</p>`,
    markdown: '甲\\[1]乙丙\n',
    losses: ['comment', 'contents', 'footnote', 'image-missing', 'tracked-change', 'tracked-change'],
  },
  {
    name: 'WPS: a table with merged cells and two paragraphs in one',
    html: `<table border=1><tr><td colspan=2><p class=MsoNormal align=center><b>组件</b></p></td></tr>
<tr><td><p>内核</p><p>6.6</p></td><td>a|b</td></tr><tr><td rowspan=2>x</td><td>y</td></tr><tr><td>z</td></tr></table>`,
    markdown: '| 组件 | |\n| - | - |\n| 内核<br>6.6 | a\\|b |\n| x | y |\n| | z |\n',
    losses: ['merged-cell', 'merged-cell'],
  },
  {
    name: 'Feishu: lists as it nests them, code with its language, a box to tick',
    html: `<meta charset='utf-8'><div data-page-id="a" data-docx-has-block-data="false"><h1 class="heading-1 ace-line">标题</h1><div class="ace-line old-record-id-1">正文 <code class="inline-code">dnf</code> 命令</div><ul class="list-bullet1"><li class="ace-line" data-list="bullet"><div>一</div></li><ul class="list-bullet2"><li class="ace-line" data-list="bullet"><div>二</div></li></ul></ul><pre class="ace-line"><code class="language-Bash" data-lark-language="Bash" data-wrap="false"><div>echo {{ a }}</div><div>ls</div></code></pre><div><input type="checkbox" checked>完成</div></div><span data-lark-record-data="{}" data-lark-record-format="docx/record" class="lark-record-clipboard"></span>`,
    markdown: '# 标题\n\n正文 `dnf` 命令\n\n- 一\n  - 二\n\n```bash\necho {{ a }}\nls\n```\n\n☑ 完成\n',
    losses: ['task'],
  },
  {
    name: 'WeChat: sections, late images, code of one element a line, a video',
    html: `<section style="margin:0"><section><p><span style="font-size:15px;color:rgb(255,0,0)">大家好，</span><strong><span>openEuler</span></strong><span>发布了！</span></p></section><p style="text-align:center"><img class="rich_pages" data-src="https://mmbiz.example.org/mmbiz_png/abc/640?wx_fmt=png" data-ratio="0.5"></p><section class="code-snippet__fix"><ul class="code-snippet__line-index"><li></li><li></li></ul><pre class="code-snippet__js" data-lang="bash"><code><span class="code-snippet_outer">cd /root</span></code><code><span class="code-snippet_outer">ls -l</span></code></pre></section><iframe class="video_iframe" data-src="https://v.example.org/1"></iframe></section>`,
    markdown: '大家好，**openEuler**发布了！\n\n[640](https://mmbiz.example.org/mmbiz_png/abc/640?wx_fmt=png)\n\n```bash\ncd /root\nls -l\n```\n',
    losses: ['image-remote', 'media', 'styling'],
  },
  {
    name: 'Google Docs: one bold element that is not bold, styles for everything, a list in a list',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700;">Bold</span><span style="font-weight:400"> and </span><span style="font-style:italic">italic</span><span style="text-decoration:line-through">gone</span> <span style="font-family:'Courier New',monospace">code</span></p><ul><li dir="ltr" aria-level="1"><p dir="ltr">one</p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr">two</p></li></ul><li><p>three</p></li></ul><br><p dir="ltr"><a href="https://www.google.com/url?q=https://example.org/a&sa=D">link</a></p></b>`,
    markdown: '**Bold** and *italic*<s>gone</s> `code`\n\n- one\n  - two\n- three\n\n[link](https://example.org/a)\n',
  },
  {
    name: 'a web page: highlighted code with numbers, a figure, a quote, relative and local links',
    html: `<article><h2>Use</h2><div class="highlight highlight-source-shell"><pre><span>sudo</span> dnf\n  -y</pre></div><figure><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" alt="A tree"><figcaption>The tree</figcaption></figure><blockquote><p>Quote</p><p>more</p></blockquote><p><a href="/wiki">wiki</a> <a href="http://localhost:8080/">here</a> <a href="javascript:alert(1)">bad</a> <a href="https://example.org/(a)">good</a></p><script>alert(1)</script><button>Copy</button></article>`,
    markdown: '## Use\n\n```shell\nsudo dnf\n  -y\n```\n\n![A tree](./media/0.gif)\n\nThe tree\n\n> Quote\n>\n> more\n\nwiki here bad [good](https://example.org/\\(a\\))\n',
    losses: ['link', 'link', 'link'],
  },
  {
    name: 'what the site would misread',
    html: `<p>Use {{ value }} and &lt;your-id&gt; and ::: and :smile: and {.red}</p><p># no heading</p><p>1. no list</p><p>+ no list</p><p>[[toc]]</p><p>::: tip</p><p>a*b*c_d_e \`f\` ~~g~~ &amp;copy; C:\\dir\\*</p><p>&lt;&lt;&lt; a</p><p><code>{{ x }}</code> <code>a|b</code></p><table><tr><th>{{ a }}</th></tr><tr><td><code>x|y</code></td></tr></table><h3>{#id}</h3><p>---</p><p>|a|b|</p>`,
    markdown: '',
  },
  {
    name: 'bold where Chinese stands close',
    html: '<p>请<b>「重启」</b>后<b>（可选）</b>再<strong>登录。</strong>然后<i>“看”</i>看<b><i>重点</i></b>和<b>甲</b><i>乙</i>，<b> 前后空格 </b>完<b>a<i>b</i></b>c<b>！</b></p>',
    markdown: '请「**重启**」后（**可选**）再**登录**。然后“*看*”看<strong>*重点*</strong>和**甲**<em>乙</em>， **前后空格** 完<strong>a*b*</strong>c！\n',
  },
];

/** Pieces that are plain text and stay so. */
export const plain = [
  '<meta charset="utf-8"><span style="color:#333;font-family:Arial">just words</span>',
  '<p>One paragraph.</p>',
  '<html><body><!--StartFragment--><p class=MsoNormal>一段话<o:p></o:p></p><!--EndFragment--></body></html>',
];
