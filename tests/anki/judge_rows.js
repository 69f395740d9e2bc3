// Reads one JSON request a line ({"data": …, "reply": …}, or {"read": text, "names": […]}), writes one judgement a line.
"use strict";
globalThis.window = globalThis;
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
eval.call(null, require("fs").readFileSync(process.argv[2], "utf8"));
const written = lines.map(function (line) {
  const row = JSON.parse(line), start = process.hrtime.bigint();
  let found;
  if (row.data) found = globalThis.mlquizJudge.judge(row.data, row.reply);
  else {
    found = globalThis.mlquizJudge.read({ names: row.names }, row.read);
    delete found.tree;
  }
  found.milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  return JSON.stringify(found);
});
process.stdout.write(written.join("\n") + "\n");
