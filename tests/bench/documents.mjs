// Posts of any size to measure with: made here, the same every time, of what posts of the site have in them.

/** Stands in the middle of a post; what is typed comes after it. */
export const mark = "ZQJX";
/** Stands at the end of a post. */
export const end = "QZEND";

const sections = [
  (n) => `## 第 ${n} 节：构建与测试\n`,
  (n) => `本节说明第 ${n} 次构建的结果。**内存占用** 下降了 ${n % 17}%，启动时间从 [上一版](https://example.org/r/${n}) 的 ${n % 90} 秒降到一半，\`systemd\` 的日志里不再有告警。\n`,
  (n) => `The scheduler of build ${n} wakes fewer cores than before: _idle_ time grows, and \`perf stat -r ${n % 9}\` agrees with what the dashboards show. A reader who wants the figures finds them in the table below.\n`,
  () => `- 准备环境\n- 安装依赖，见 [说明](./guide.html)\n  - 只在 x86_64 上\n  - Arm 上另装一个包\n- 重启服务\n`,
  (n) => `| 项目 | before | after |\n| --- | ---: | ---: |\n| 启动 | ${n} ms | ${n >> 1} ms |\n| 内存 | ${n % 70} MB | ${n % 40} MB |\n`,
  (n) => `> 注意：第 ${n} 步会改写 \`/etc\` 下的文件，先备份。\n`,
  (n) => `\`\`\`sh\nfor unit in a b c; do\n  systemctl restart "$unit.service" # ${n}\ndone\n\`\`\`\n`,
  (n) => `1. 打开终端\n2. 输入 \`dnf install pkg-${n}\`\n3. 等待完成\n`,
];

/**
 * A post of about so many bytes.
 * @param {number} bytes
 */
export function post(bytes) {
  const parts = ["---\ntitle: '一次测量'\ndate: 2026-01-02\ncategory: blog\ntags:\n  - 测量\nauthor: 某人\nsummary: 用来测量的一篇\n---\n"];
  let size = 0;
  let isMarked = false;
  for (let n = 0; size < bytes; n += 1) {
    if (!isMarked && size >= bytes / 2) {
      parts.push(`Typed here: ${mark}\n`);
      isMarked = true;
    }
    const part = sections[n % sections.length](n);
    parts.push(part);
    size += Buffer.byteLength(part) + 1;
  }
  parts.push(`${end}\n`);
  return parts.join("\n");
}
