// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes a folder and serves it on a free port, with the programs under test.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

export function index(bin, directory, folder) {
  const done = spawnSync(join(bin, "karez-index"), ["--index", directory, "--progress", "none", folder], {
    encoding: "utf8",
  });
  if (done.status !== 0 && done.status !== 3) {
    throw new Error(`karez-index ended with ${done.status}: ${done.stderr}`);
  }
}

export async function serve(bin, directory) {
  const server = spawn(join(bin, "karez-server"), ["--index", directory, "--listen", "127.0.0.1:0"]);
  let output = "";
  const origin = await new Promise((resolve, reject) => {
    const look = (chunk) => {
      output += chunk;
      const match = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (match) resolve(match[0]);
    };
    server.stdout.on("data", look);
    server.stderr.on("data", look);
    server.on("exit", (status) => reject(new Error(`karez-server ended with ${status}: ${output}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      server.removeAllListeners("exit");
      server.on("exit", (status) => resolve({ status, output }));
      server.kill("SIGTERM");
    });
  return { origin, stop };
}
