// CodeMirror's own words in Chinese, and those we add to its search panel: also what it tells screen readers. English is built in.

const chinese: Record<string, string> = {
  "Control character": "控制字符",
  "Selection deleted": "已删除所选内容",
  "Find": "查找",
  "Replace": "替换",
  "next": "下一个",
  "previous": "上一个",
  "all": "全部选中",
  "match case": "区分大小写",
  "by word": "整词匹配",
  "regexp": "正则表达式",
  "replace": "替换",
  "replace all": "全部替换",
  "close": "关闭",
  "current match": "当前匹配",
  "replaced $ matches": "已替换 $ 处",
  "replaced match on line $": "已替换第 $ 行的匹配",
  "on line": "位于第",
  "Go to line": "跳到行",
  "go": "跳转",
  "$ found": "找到 $ 处",
  "no valid expression": "正则表达式无效",
  "Completions": "补全选项",
};

/** Where the built-in words are wrong for a single one. */
const english: Record<string, string> = { "replaced $ matches": "matches replaced: $" };

export function phrases(locale: string): Record<string, string> {
  return locale.startsWith("zh") ? chinese : english;
}
