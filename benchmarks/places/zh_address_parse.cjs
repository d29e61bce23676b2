// zh-address-parse over one file of inputs; the same protocol as peers.py.
// Usage: node zh_address_parse.cjs MODULES TYPE INPUT.jsonl OUTPUT.jsonl (TYPE 0 = regular expressions, 1 = tree)
const fs = require("node:fs");
const path = require("node:path");

// Processor time, as in peers.py.
const seconds = (from, to) => (to.user + to.system - from.user - from.system) / 1e6;
const [modules, type, source, target] = process.argv.slice(2);
const rows = fs.readFileSync(source, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const begun = process.cpuUsage();
const folder = path.join(path.resolve(modules), "zh-address-parse");
const parse = require(folder);
parse("北京市朝阳区人民路1号", { type: Number(type) });
const loaded = process.cpuUsage();
const answers = rows.map((row) => {
  const found = parse(row.text, { type: Number(type) });
  return [found.province ?? "", found.city ?? "", found.area ?? "", "", found.areaCode ?? "", ""];
});
const done = process.cpuUsage();
const peak = Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]);
const record = {
  version: require(path.join(folder, "package.json")).version,
  load_s: seconds(begun, loaded),
  run_s: seconds(loaded, done),
  rows: rows.length,
  peak_mb: Math.round(peak / 1024),
};
fs.writeFileSync(target, [...answers, record].map((line) => JSON.stringify(line)).join("\n") + "\n");
