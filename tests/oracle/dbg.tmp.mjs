import { createJudge, describe } from './judge.mjs';
import { makePost } from './fuzz/post.mjs';
const { judge, render, close } = await createJudge({ program: '/tmp/galley-fuzz' });
for (const n of process.argv.slice(2)) { const p = makePost('20261125', Number(n)); const j = await judge(p); console.log(n, j.verdict, j.why, j.difference ? describe(j.difference).slice(0,600) : ''); if (j.verdict==='fails') console.log((await render(p)).html?.slice(-900)); }
await close();
