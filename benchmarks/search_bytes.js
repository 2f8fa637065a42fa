// Prints the bytes that a browser fetches for each query, packed, and what it finds first; benchmarks/searching.py runs it.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const { searchIndex } = await import("./modules/search_index.js");
const { find } = await import("./modules/search_rank.js");

for (const query of process.argv.slice(2)) {
  let bytes = 0;
  let files = 0;
  const index = await searchIndex(async (path) => {
    const text = await readFile(`index/${path}`);
    bytes += gzipSync(text, { level: 6 }).length;
    files++;
    return JSON.parse(text.toString());
  });
  const start = process.cpuUsage();
  const { results, total } = await find(index, query, 1);
  const [firstBytes, firstFiles] = [bytes, files];
  await find(index, query, 10);
  const used = process.cpuUsage(start);
  const milliseconds = Math.round((used.user + used.system) / 1000);
  console.log(
    `  ${query}: first result ${(firstBytes / 1000).toFixed(0)} kB in ${firstFiles} files, ten ${(bytes / 1000).toFixed(0)} kB in ` +
      `${files}, of ${total}, ${milliseconds} ms of CPU: ${results[0]?.entry.title.slice(0, 50) ?? "nothing"}`,
  );
}
