// SPDX-License-Identifier: GPL-3.0-or-later
// A small archive written for the test: several scripts, a hostile title, a file that cannot be read.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const weekly = `Observers Denied Access to the Camp

The observers were turned away at the gate of the camp on Monday. They had asked for access since
the spring, and the ministry had promised it twice in writing.

Court Orders Release of Two Detainees

The court ordered the release of two detainees on Tuesday. Their families had not heard from them for
eleven months, and the prison had refused every letter. Observers followed the hearing from outside.

Letters from the Harbour

Three letters reached the newsroom this week. None of their writers wished to be named.
`;

const hostile = "<script>alert('title')</script> & \"quoted\" <b>Report</b>";

const sidecar = (values) => JSON.stringify(values);

const files = {
  "weekly.txt": weekly,
  "weekly.txt.meta.json": sidecar({
    title: "Weekly Brief",
    publisher: "Harbour Watch",
    date: "2022-09-09",
    countries: ["FR"],
    type: "bulletin",
  }),
  "hostile.txt":
    "Hostile Words About Observers\n\nObservers saw <img src=x onerror=alert(1)> written on the wall, and " +
    "<script>alert(2)</script> beside it. Nobody knew what it meant.\n",
  "hostile.txt.meta.json": sidecar({ title: hostile, date: "2021", type: "report" }),
  "uyghur.txt":
    "ئىنسان ھەقلىرى دوكلاتى\n\nئۇيغۇر خەلقىنىڭ ھەق-ھوقۇقى ھەققىدە دوكلات. بۇ دوكلات سىناق ئۈچۈن يېزىلدى. " +
    "كىتابلار ۋە خەتلەر ئۇيغۇر تىلىدا يېزىلغان.\n",
  "uyghur.txt.meta.json": sidecar({
    title: "ئىنسان ھەقلىرى دوكلاتى",
    languages: ["ug"],
    countries: ["CN"],
    date: "2023-01",
    type: "report",
  }),
  "chinese.txt": "人权报告\n\n这份报告是为测试而写的。观察员在星期一被拒绝进入营地。法院下令释放两名被拘留者。\n",
  "french.txt":
    "Rapport des observateurs\n\nLes observateurs ont été refoulés à l'entrée du camp lundi. Le tribunal a " +
    "ordonné la libération de deux détenus mardi, après onze mois sans nouvelles.\n",
  "broken.pdf": "%PDF-1.4 nothing",
};
for (let i = 1; i <= 14; ++i) {
  files[`minutes-${i}.txt`] =
    `Minutes of Meeting ${i}\n\nThe harbour committee met for the ${i}. time and wrote these minutes. ` +
    `Nothing was decided about the quay, and the members went home at ${i + 5} o'clock.\n`;
}

export function writeArchive(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

export const hostileTitle = hostile;
